/**
 * Walks a generated app through the steps of its recording, and tells what happened in the words of the
 * recording, pass by pass. The runtime's answers come from here, the expected ones from `told-trace.ts`.
 */
import { isArray, isObject, type Json, type JsonObject } from "../../scripts/replay/json.js";
import { run, type App, type AppTest, type LogEntry } from "../../src/runtime/app/index.js";

/** Makes an app anew, with what its modules hold: a server that starts. */
export type Started<State extends object> = () => {
  readonly app: App<State>;
  readonly pages?: Readonly<Record<string, App<State>>>;
};

/** One pass: what was sent, what happened, how it ended, what the session holds. */
export interface Told {
  readonly page: string;
  readonly sent: readonly (readonly [string | null, Json])[] | null;
  readonly isLimited: boolean;
  readonly events: readonly Json[];
  readonly end: string;
  /** `null` if nothing was raised, or if nobody recorded what. */
  readonly exception: string | null;
  readonly present: Readonly<Record<string, Json>>;
}

/** Every pass of the walk. `address` holds the parameters with which the page is opened. */
export async function walk<State extends object>(
  started: Started<State>,
  steps: readonly Json[],
  address: Readonly<Record<string, string>> = {},
): Promise<Told[]> {
  const { app, pages } = started();
  const at = run(app, pages === undefined ? {} : { pages }).open();
  at.queryParams.update(address);
  const log: LogEntry[] = [];
  for (const step of steps) {
    if (!isObject(step)) continue;
    const runs = perform(at, step);
    if (!runs) continue;
    await at.run({ full: step.full === true });
    log.push(...at.log);
  }
  return passesOf(log);
}

/** What the walk needs of a visitor, whatever the session holds. */
type Page = Pick<AppTest, "widgets" | "switchPage">;

/** Does what a step says; the answer is whether a browser sends a request. */
export function perform(at: Page, step: JsonObject): boolean {
  const answers: boolean[] = [];
  const changes = listed(step.set);
  for (const [index, change] of changes.entries()) {
    // The last change of a widget in a step is the one that counts.
    const again = changes.slice(index + 1).some((later) => sameWidget(later, change));
    if (!again) answers.push(set(at, change));
  }
  for (const change of listed(step.raw)) answers.push(set(at, change));
  for (const change of listed(step.chat)) answers.push(set(at, change));
  if (step.click !== undefined) {
    find(at, typeof step.click === "string" ? { key: step.click } : step.click).click();
    answers.push(true);
  }
  if (typeof step.switch_page === "string") at.switchPage(step.switch_page.replace(/\.py$/, ""));
  if (step.run === false) return false;
  return answers.length === 0 || answers.includes(true);
}

const listed = (given: Json | undefined): readonly Json[] =>
  given === undefined ? [] : isArray(given) ? given : [given];

function set(at: Page, change: Json): boolean {
  const value = isObject(change) ? inTypeScript(change.value ?? null) : null;
  return find(at, change).setValue(value) === "sends";
}

/** Do two changes name the same widget in the same way? */
function sameWidget(a: Json, b: Json): boolean {
  const named = (change: Json): string =>
    isObject(change) ? JSON.stringify({ ...change, value: null }) : "";
  return named(a) === named(b);
}

/** The widget that a step names by key, label, or type and number. */
function find(at: Page, wanted: Json): Page["widgets"][number] {
  const { key, label, type, index } = isObject(wanted) ? wanted : {};
  const found = at.widgets.filter(
    (each) =>
      (key !== undefined && each.key === key) ||
      (label !== undefined && each.label === label) ||
      (type !== undefined && typeOf(each.widget) === type),
  )[Number(index ?? 0)];
  if (found === undefined) throw new Error(`there is no widget ${JSON.stringify(wanted)}`);
  return found;
}

/** AppTest calls every button a button. */
const typeOf = (widget: string): string =>
  widget === "form_submit_button" || widget === "download_button" ? "button" : widget;

/** Values that JSON lacks: dates are ISO texts, tuples are lists. */
function inTypeScript(value: Json): Json {
  if (!isObject(value)) return value;
  return value.__date__ ?? value.__time__ ?? value.__tuple__ ?? value;
}

function passesOf(log: readonly LogEntry[]): Told[] {
  const passes: (Told & { readonly lastPage: string })[] = [];
  let entries: LogEntry[] = [];
  for (const entry of log) {
    entries.push(entry);
    if (entry.kind !== "end") continue;
    const [begin] = entries;
    const raised = entries.findLast(({ kind }) => kind === "exception");
    passes.push({
      page: begin?.kind === "begin" ? begin.page : "",
      sent:
        begin?.kind === "begin"
          ? (begin.sent?.map(({ key, value }) => [key, json(value)] as const) ?? null)
          : null,
      isLimited: begin?.kind === "begin" && begin.fragments !== null,
      events: withoutRepeatedKeys(entries.flatMap(eventOf)),
      end: entry.end,
      lastPage: entry.page,
      exception:
        entry.end === "exception" && raised?.kind === "exception" ? classOf(raised.type) : null,
      present: Object.fromEntries(
        Object.entries(entry.sessionState).map(([key, value]) => [key, json(value)]),
      ),
    });
    entries = [];
  }
  // A recording calls it a rerun when the page that is switched to is the one that is shown.
  return passes.map(({ lastPage, ...pass }, index) => {
    const isSamePage = passes[index + 1]?.page === lastPage;
    return pass.end === "switch-page" && isSamePage ? { ...pass, end: "rerun" } : pass;
  });
}

function eventOf(entry: LogEntry): Json[] {
  switch (entry.kind) {
    case "callback":
      return [["callback", entry.key]];
    case "read":
      return [["read", entry.key, "value" in entry ? json(entry.value) : "missing"]];
    case "contains":
      return [["contains", entry.key, entry.found]];
    case "keys":
      return [["keys", [...entry.keys]]];
    case "write":
      return [["write", entry.key, json(entry.value), entry.exception ?? "ok"]];
    case "delete":
      return [["delete", entry.key, entry.exception === null ? "ok" : "KeyError"]];
    case "clear":
      return [["clear"]];
    case "widget":
      return [
        [
          ...[
            "widget",
            entry.widget,
            entry.key,
            late(entry.exception) ? "ok" : (entry.exception ?? "ok"),
          ],
          "value" in entry ? json(entry.value) : "no value",
          entry.tellsBrowser,
        ],
      ];
    case "form":
      return late(entry.exception) ? [] : [["form", entry.key, entry.exception ?? "ok"]];
    case "corrected":
      return [["corrected", entry.key, json(entry.value)]];
    case "warning":
    case "exception":
    case "begin":
    case "end":
      return [];
  }
}

/** JavaScript has one way to read a property, Python two, with an error each for a missing key. */
export const classOf = (exception: string): string =>
  exception === "KeyError" ? "AttributeError" : exception;

/** A refusal that a recording does not hold with its event, but as the end of the pass. */
const late = (exception: string | null): boolean =>
  exception === "StreamlitInvalidLayoutContextError";

/** Python enumerates keys in several calls; that they are asked for again says nothing. */
export function withoutRepeatedKeys(events: readonly Json[]): Json[] {
  return events.filter((event, index) => {
    const before = events[index - 1];
    const isKeys = isArray(event) && event[0] === "keys";
    return !(isKeys && JSON.stringify(event) === JSON.stringify(before));
  });
}

/** JavaScript values as JSON. */
function json(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value)) return value.map(json);
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, json(each)]));
  }
  return "(no JSON)";
}
