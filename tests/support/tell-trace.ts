/** Tells a recorded session as the rows of a table: what the user did, what widgets returned, the end. */
import { isArray, isObject, type Json, type JsonObject } from "../../scripts/replay/json.js";

/** Run, user, widgets, end, session state afterwards; one row for each run. */
export function tellTrace(trace: Json): string[][] {
  return objects(isObject(trace) ? trace.runs : undefined).map((run, index) => [
    String(index + 1),
    action(run),
    widgets(objects(run.events)),
    end(isObject(run.end) ? run.end : {}),
    pairs(Object.entries(isObject(run.present) ? run.present : {})),
  ]);
}

/** What each widget returned; one whose default was ignored with a warning says so. */
function widgets(events: readonly JsonObject[]): string {
  const rendered = events.flatMap(({ kind, key, widget, value, outcome, warning }) => {
    if (kind !== "RenderWidget" || outcome !== "ok") return [];
    const returned = `\`${text(key) || text(widget)} = ${json(value)}\``;
    return [text(warning) === "" ? returned : `${returned} (and a warning is logged)`];
  });
  return rendered.join(", ");
}

function action({ step, cause }: JsonObject): string {
  if (!isObject(step)) return `(${text(cause)})`;
  if (isObject(step.set)) return `enters \`${text(step.set.key)} = ${json(step.set.value)}\``;
  if (typeof step.click === "string") return `clicks \`${step.click}\``;
  if (typeof step.switch_page === "string") return `goes to \`${step.switch_page}\``;
  return cause === "open" ? "opens the app" : "reruns";
}

const end = ({ kind, exception }: JsonObject): string =>
  typeof exception === "string" ? `\`${exception}\`` : text(kind);

const pairs = (all: readonly (readonly [string, Json])[]): string =>
  all.map(([key, value]) => `\`${key} = ${json(value)}\``).join(", ");

const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const json = (value: Json | undefined): string => JSON.stringify(value ?? null);
const objects = (value: Json | undefined): readonly JsonObject[] =>
  isArray(value) ? value.filter(isObject) : [];
