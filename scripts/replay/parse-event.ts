/** Splits one event of a trace into what went in and what Streamlit answered. */
import type { Json } from "./json.js";
import type { Reader } from "./reader.js";
import { tiers, type Answers, type EventInput, type EventLabel, type WidgetCall } from "./trace.js";
import type { ScriptEvent } from "../../src/runtime/core/event.js";

interface ParsedEvent {
  readonly input: EventInput;
  readonly answers: Answers;
  readonly label: EventLabel;
}

/** Parses an event; an unknown kind is malformed, never skipped. */
export function parseEvent(event: Reader): ParsedEvent {
  const kind = event.string("kind");
  const subject = event.has("key") ? event.stringOrNull("key") : null;
  const label = {
    kind,
    subject: subject ?? (event.has("id") ? event.stringOrNull("id") : null) ?? "",
    at: event.stringOrNull("at") ?? "",
  };
  return { ...split(kind, event), label };
}

function split(kind: string, event: Reader): Omit<ParsedEvent, "label"> {
  switch (kind) {
    case "BodyStart":
      return { input: { kind: "BodyStart" }, answers: { phase: "body" } };
    case "Page":
      return { input: { kind: "Page", page: event.string("page") }, answers: {} };
    case "Keys":
      return { input: { kind: "Keys" }, answers: { keys: event.strings("keys") } };
    case "Clear":
      return { input: { kind: "Clear" }, answers: {} };
    case "Read": {
      const access = event.string("via") === "attribute" ? "attribute" : "item";
      const result = event.string("result");
      if (result === "interrupted") return { input: { kind: "Outside" }, answers: {} };
      const answers = { result, value: event.jsonOr("value", null) };
      return { input: script(event, { kind: "Read", access }), answers };
    }
    case "Contains":
      return {
        input: script(event, { kind: "Contains" }),
        answers: { found: event.json("found") },
      };
    case "Write":
      return {
        input: script(event, { kind: "Write", value: event.json("value") }),
        answers: { outcome: event.string("outcome") },
      };
    case "Delete": {
      const access = event.string("via") === "attribute" ? "attribute" : "item";
      return {
        input: script(event, { kind: "Delete", access }),
        answers: { outcome: event.string("outcome") },
      };
    }
    case "ResetValue":
      return {
        input: script(event, { kind: "Correct", value: event.json("value") }),
        answers: {},
      };
    case "Mutate": {
      const tier = tiers[event.oneOf("slot", Object.keys(tiers))] ?? "written";
      const id = event.stringOrNull("id");
      const mutate = { kind: "Mutate", tier, id, value: event.json("value") } as const;
      const key = event.stringOrNull("key");
      const subject = key === null ? { key, id } : { key };
      return { input: { kind: "Script", subject, event: mutate }, answers: {} };
    }
    case "RenderForm":
      return {
        input: script(event, { kind: "RenderForm" }),
        answers: { outcome: event.string("outcome") },
      };
    case "RenderWidget":
    case "RenderElement":
      return render(kind, event);
    case "RunCallback":
      return callback(event);
    case "ReplayTrigger": {
      const { id, key } = { id: event.string("id"), key: event.stringOrNull("key") };
      return {
        input: { kind: "Replay", sent: { id, key, value: event.json("value") } },
        answers: {},
      };
    }
    default:
      throw event.wrong("kind", `"${kind}" is no known event`);
  }
}

function script(event: Reader, what: ScriptEvent<Json>): EventInput {
  return { kind: "Script", subject: { key: event.string("key") }, event: what };
}

function render(kind: "RenderWidget" | "RenderElement", event: Reader): Omit<ParsedEvent, "label"> {
  const outcome = event.string("outcome");
  // The widget's own code failed on the value: that is not session state's doing.
  const ownFailure = outcome.startsWith("value:");
  const present = event.flag("urlParam", false);
  const seed = event.has("seed") ? { value: event.json("seed") } : null;
  const callbackName = event.stringOrNull("callback");
  const call: WidgetCall = {
    id: event.stringOrNull("id"),
    widget: event.string("widget"),
    initial: event.jsonOr("initial", null),
    registers: kind === "RenderWidget" && !ownFailure,
    writable: event.flag("writable", true),
    defaultGiven: event.flag("defaultGiven", false),
    identified: event.flag("idDone", false),
    trigger: event.oneOfOrNull("trigger", ["bool", "value"]),
    fragment: event.stringOrNull("fragment"),
    disabled: event.flag("disabled", false),
    callback: callbackName,
    persist: event.oneOfOrNull("persist", ["session", "page"]),
    url: event.jsonOr("bind", null) === null ? null : { present, seed },
    form: event.stringOrNull("form"),
    callbackGiven: callbackName !== null || event.flag("formCallback", false),
  };
  const input = { kind: "Render", key: event.stringOrNull("key"), call } as const;
  if (ownFailure) return { input, answers: {} };
  const answers: Record<string, Json> = { outcome, warning: event.stringOrNull("warning") };
  if (kind === "RenderWidget" && outcome === "ok" && event.has("value")) {
    answers.value = event.json("value");
    answers.valueChanged = event.flag("valueChanged", false);
  }
  return { input, answers };
}

function callback(event: Reader): Omit<ParsedEvent, "label"> {
  if (event.flag("multi", false)) return { input: { kind: "Outside" }, answers: {} };
  if (event.oneOf("phase", ["start", "end"]) === "start") {
    const { id, key } = { id: event.string("id"), key: event.stringOrNull("key") };
    return { input: { kind: "CallbackStart" }, answers: { id, key, name: event.string("name") } };
  }
  const outcome = event.string("outcome");
  const ending = endings.get(outcome) ?? "exception";
  return { input: { kind: "CallbackEnd", ending }, answers: {} };
}

const endings: ReadonlyMap<string, "finish" | "rerun" | "stop"> = new Map([
  ["ok", "finish"],
  ["rerun", "rerun"],
  ["stop", "stop"],
]);
