/** What a recording says of each pass, in the words of `walk-recorded.ts`. */
import { isArray, isObject, type Json, type JsonObject } from "../../scripts/replay/json.js";
import { classOf, withoutRepeatedKeys, type Told } from "./walk-recorded.js";

/** The passes of a trace. */
export function toldBy(trace: Json): Told[] {
  const runs = isObject(trace) && isArray(trace.runs) ? trace.runs : [];
  return runs.filter(isObject).map((run) => {
    const end = isObject(run.end) ? run.end : {};
    return {
      page: pageOf(run.page ?? null),
      sent: isArray(run.browser) ? run.browser.filter(isObject).map(sentOf) : null,
      isLimited: isArray(run.fragments),
      events: withoutRepeatedKeys(eventsOf(run).flatMap(eventOf)),
      end: text(end.kind),
      exception: typeof end.exception === "string" ? classOf(end.exception) : null,
      present: isObject(run.present)
        ? Object.fromEntries(Object.entries(run.present).map(([key, value]) => [key, plain(value)]))
        : {},
    };
  });
}

const eventsOf = ({ events }: JsonObject): readonly JsonObject[] =>
  isArray(events) ? events.filter(isObject) : [];
const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const pageOf = (page: Json): string => text(page).replace(/\.py$/, "");
const sentOf = ({ key, value }: JsonObject): readonly [string | null, Json] => [
  typeof key === "string" ? key : null,
  plain(value ?? null),
];

function eventOf(event: JsonObject): Json[] {
  const { kind, key = null, value = null } = event;
  const outcome = event.outcome ?? "ok";
  switch (kind) {
    case "RunCallback":
      return event.phase === "start" ? [["callback", key]] : [];
    case "Read":
      return [["read", key, event.result === "present" ? plain(value) : (event.result ?? null)]];
    case "Contains":
      return [["contains", key, event.found === true]];
    case "Keys":
      return [["keys", event.keys ?? null]];
    case "Write":
      return [["write", key, plain(value), outcome]];
    case "Delete":
      return [["delete", key, outcome === "ok" ? "ok" : "KeyError"]];
    case "Clear":
      return [["clear"]];
    case "RenderWidget":
    case "RenderElement": {
      // A dialog's own element is nothing to an app.
      if (event.widget === "wrap") return [];
      const rendered = kind === "RenderWidget" && outcome === "ok";
      return [
        [
          ...["widget", event.widget ?? null, key, outcome],
          rendered ? plain(value) : "no value",
          event.valueChanged === true,
        ],
      ];
    }
    case "RenderForm":
      return [["form", key, outcome]];
    case "ResetValue":
      return [["corrected", key, plain(value)]];
    default:
      return [];
  }
}

/** Values of Python types that TypeScript says otherwise: dates and times are ISO texts. */
function plain(value: Json): Json {
  if (isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (typeof value.opaque === "string" && typeof value.repr === "string") {
    const parts = [...value.repr.matchAll(/\d+/g)].map(([part]) => part.padStart(2, "0"));
    if (value.opaque.includes("date")) return parts.join("-");
    if (value.opaque.includes("time")) return parts.slice(0, 2).join(":");
    return value.repr;
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
