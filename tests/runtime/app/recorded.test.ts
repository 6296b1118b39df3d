/**
 * Every recorded scenario that can be said in TypeScript gives the recorded outcome on the runtime: the
 * same requests, events, values, exceptions and ends, pass by pass.
 */
import { expect, test } from "vitest";
import { isArray, isObject } from "../../../scripts/replay/json.js";
import { toldBy } from "../../support/told-trace.js";
import { filesIn, jsonOf } from "../../support/recordings.js";
import { walk } from "../../support/walk-recorded.js";
import { recordedApps } from "./recorded/index.generated.js";

test.each(Object.entries(recordedApps))("%s", async (name, started) => {
  const folder = name.startsWith("fuzz/") ? "fuzz/" : "";
  const file = name.replace(/^fuzz\//, "");
  const program = jsonOf(`${folder}programs/${file}.json`);
  const steps = isObject(program) && isArray(program.steps) ? program.steps : [];
  expect(await walk(started, steps)).toEqual(toldBy(jsonOf(`${folder}traces/${file}.json`)));
});
