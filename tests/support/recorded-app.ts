/** Holds an app in TypeScript to the recording of its Python twin. */
import { expect, test } from "vitest";
import { isArray, isObject, type Json } from "../../scripts/replay/json.js";
import type { App } from "../../src/runtime/app/index.js";
import { jsonOf } from "./recordings.js";
import { toldBy } from "./told-trace.js";
import { walk, type Started, type Told } from "./walk-recorded.js";

/** The steps of a recording, and what Streamlit did. */
export function recordingOf(name: string): {
  readonly steps: readonly Json[];
  /** The parameters with which the page is opened. */
  readonly address: Readonly<Record<string, string>>;
  readonly expected: Told[];
} {
  const [folder, file] = name.startsWith("fuzz/")
    ? (["fuzz/", name.slice("fuzz/".length)] as const)
    : (["", name] as const);
  const program = jsonOf(`${folder}programs/${file}.json`);
  const steps = isObject(program) && isArray(program.steps) ? program.steps : [];
  const params = isObject(program) ? program.query_params : undefined;
  const address = Object.fromEntries(
    Object.entries(isObject(params) ? params : {}).map(([name, text]) => [
      name,
      typeof text === "string" ? text : "",
    ]),
  );
  return { steps, address, expected: toldBy(jsonOf(`${folder}traces/${file}.json`)) };
}

/** Walks the app through the steps of the recording: every pass must be as recorded. */
export async function expectRecorded<State extends object>(
  name: string,
  started: Started<State>,
): Promise<void> {
  const { steps, address, expected } = recordingOf(name);
  const told = await walk(started, steps, address);
  expect(told).toEqual(expected.map((pass, index) => withException(pass, told[index])));
}

/** A behaviour as an app: a sentence, the recording that shows it, and the app itself. */
export function behaviour<State extends object>(
  sentence: string,
  recording: string,
  app: App<State>,
  pages?: Readonly<Record<string, App<State>>>,
): void {
  test(`${sentence} (${recording})`, async () => {
    await expectRecorded(recording, () => (pages === undefined ? { app } : { app, pages }));
  });
}

/** The recordings do not say which exception a fragment has shown. */
function withException(pass: Told, told: Told | undefined): Told {
  const isUnknown = pass.end === "exception" && pass.exception === null;
  return isUnknown && told !== undefined ? { ...pass, exception: told.exception } : pass;
}
