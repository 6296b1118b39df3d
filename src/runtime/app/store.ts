/**
 * The two views of a session's keys: the app's, where every access is an event of the running pass, and
 * the test's, which looks and sets without a trace.
 */
import type { Access } from "../core/fault.js";
import type { Box } from "../core/cell.js";
import type { Outcome } from "../core/step.js";
import type { Session } from "../core/session.js";
import { StreamlitError } from "./errors.js";
import { reportOf, type Semantics } from "../core/semantics.js";
import type { LogEntry } from "./log.js";
import { scene } from "./scene.js";
import type { Store } from "./session-state.js";

/** What the app sees. */
export const appStore: Store = {
  read(key, access) {
    const { outcome, raised } = event(key, { kind: "Read", access }, access);
    log({ kind: "read", key, ...valueOf(outcome), exception: raised?.type ?? null });
    if (raised !== null) throw raised;
    return outcome.kind === "found" ? outcome.value : null;
  },
  find(key) {
    const { outcome, raised } = event(key, { kind: "Contains" });
    log({ kind: "read", key, ...valueOf(outcome), exception: raised?.type ?? null });
    if (raised !== null) throw raised;
    return outcome.kind === "found" ? { value: outcome.value } : null;
  },
  has(key) {
    const { outcome, raised } = event(key, { kind: "Contains" });
    const found = outcome.kind === "found";
    log({ kind: "contains", key, found, exception: raised?.type ?? null });
    if (raised !== null) throw raised;
    return found;
  },
  write(key, value) {
    const { raised } = event(key, { kind: "Write", value });
    log({ kind: "write", key, value, exception: raised?.type ?? null });
    if (raised !== null) throw raised;
  },
  remove(key, access) {
    const { raised } = event(key, { kind: "Delete", access }, access);
    log({ kind: "delete", key, exception: raised?.type ?? null });
    if (raised !== null) throw raised;
  },
  keys() {
    const { pass } = scene();
    pass.touch();
    const keys = pass.visitor.session.keys();
    log({ kind: "keys", keys });
    return keys;
  },
  shows: (key) => scene().pass.visitor.session.keys().includes(key),
  clear() {
    const { pass } = scene();
    pass.touch();
    log({ kind: "clear" });
    for (const key of pass.visitor.session.keys()) {
      pass.apply({ key }, { kind: "Delete", access: "item" });
    }
  },
};

/** What a test sees between two runs. It may set any key. */
export function testStore(session: Session<unknown>, semantics: Semantics): Store {
  const find = (key: string): Box<unknown> | null => {
    const outcome = session.apply({ key }, { kind: "Contains" });
    return outcome.kind === "found" ? { value: outcome.value } : null;
  };
  const missing = (key: string, access: Access): StreamlitError => {
    const { exception, text } = reportOf({ kind: "missing-key", key, access }, semantics);
    return new StreamlitError(exception ?? "KeyError", text);
  };
  return {
    read(key, access) {
      const found = find(key);
      if (found === null) throw missing(key, access);
      return found.value;
    },
    find,
    has: (key) => find(key) !== null,
    write(key, value) {
      session.apply({ key }, { kind: "Correct", value });
    },
    remove(key, access) {
      if (find(key) === null) throw missing(key, access);
      session.apply({ key }, { kind: "Delete", access });
    },
    keys: () => session.keys(),
    shows: (key) => session.keys().includes(key),
    clear() {
      for (const key of session.keys()) session.apply({ key }, { kind: "Delete", access: "item" });
    },
  };
}

type ScriptEvent = Parameters<Session<unknown>["apply"]>[1];

/** Applies an event of the script; what is raised is made here and thrown by who asked. */
function event(
  key: string,
  what: ScriptEvent,
  access: Access = "item",
): { readonly outcome: Outcome<unknown>; readonly raised: StreamlitError | null } {
  const { pass } = scene();
  pass.touch();
  const outcome = pass.apply({ key }, what);
  if (outcome.kind !== "refused") return { outcome, raised: null };
  const fault = { kind: outcome.fault, key, access };
  const { exception, text } = reportOf(fault, pass.visitor.server.semantics);
  return { outcome, raised: new StreamlitError(exception ?? "StreamlitAPIException", text) };
}

function valueOf(outcome: Outcome<unknown>): { value?: unknown } {
  return outcome.kind === "found" ? { value: outcome.value } : {};
}

function log(entry: LogEntry): void {
  scene().pass.log(entry);
}
