/**
 * Fragments and dialogs: functions whose widgets, when touched, run them again and nothing else.
 *
 * A fragment is called by the script like any function. Each call is remembered with its arguments and
 * its place, and an interaction repeats it. An exception is shown where the fragment stands; in a run of
 * the whole script it also ends that.
 */
import { plainRender } from "../core/event.js";
import { dialogMisplacement } from "../core/placement.js";
import { missingParameter } from "./argument-errors.js";
import { StreamlitError } from "./errors.js";
import type { Method } from "./elements.js";
import type { Place } from "./place.js";
import { inScene, scene, within, type Scene } from "./scene.js";
import { isPlain, textOf } from "./values.js";
import { Handled, leaveBy, Signal } from "./signals.js";

/** `st.fragment(f, { key })`: the function to call instead of `f`. */
export const fragment: Method = (body, options) => {
  const run = functionOf(body, "st.fragment");
  const key = isPlain(options) ? (options.key ?? null) : null;
  const name = key === null ? null : textOf(key);
  if (name === "app" || name === "fragment") throw reserved(name);
  return (...args: readonly unknown[]): unknown => {
    const { place, script } = scene();
    const id = JSON.stringify([script, run.name, String(run), place.path]);
    return start(id, name, place.inner(id), () => run(...args));
  };
};

/** `st.dialog(title, f)`: calling what it gives opens the dialog. */
export const dialog: Method = (title, body) => {
  const run = functionOf(body, "st.dialog");
  if (typeof title !== "string" || title === "") {
    throw missingParameter("title", 'For example: `@st.dialog("Example Title")`.');
  }
  return (...args: readonly unknown[]): unknown => {
    const { pass, script, inside } = scene();
    pass.touch();
    const id = JSON.stringify(["dialog", script, run.name, title]);
    const misplaced = dialogMisplacement({ opened: pass.dialogs++, inside: inside.dialog });
    const render = {
      ...plainRender,
      id,
      widget: "dialog",
      registers: false,
      initial: null,
      misplaced,
    };
    const outcome = pass.apply({ key: null, id }, { kind: "RenderWidget", render });
    if (outcome.kind === "refused") {
      pass.report({ kind: outcome.fault, key: null, widget: "dialog" });
    }
    const place = pass.roots.event.inner(id);
    return within({ inside: { ...inside, dialog: true } }, () =>
      start(id, null, place, () => run(...args)),
    );
  };
};

/** Runs a fragment's body, and remembers it for the interactions to come. */
function start(id: string, key: string | null, place: Place, body: () => unknown): unknown {
  const now = scene();
  const { pass } = now;
  pass.touch();
  const { fragments } = pass.visitor;
  const isFirst = !pass.registeredFragments.has(id);
  const other = [...fragments].find(([known, stored]) => known !== id && stored.key === key);
  if (key !== null && other !== undefined && pass.registeredFragments.has(other[0])) {
    pass.report({ kind: "duplicate-key", key, widget: "fragment" });
  }
  pass.registeredFragments.add(id);
  const { script, inside } = now;
  const stored: Omit<Scene, "pass"> = { script, inside, place, fragment: id };
  if (isFirst) fragments.set(id, { key, scene: stored, run: () => shownWhereItStands(body) });
  return inScene({ ...stored, pass }, () => shownWhereItStands(body));
}

/** An error is shown at once; who comes after it only learns that there was one. */
function shownWhereItStands(body: () => unknown): unknown {
  const { visitor } = scene().pass;
  const fail = (thrown: unknown): never => {
    if (thrown instanceof Signal) return leaveBy(thrown.ending);
    if (thrown instanceof Handled) throw thrown;
    visitor.showException(thrown);
    throw new Handled("an exception of a fragment");
  };
  try {
    const result = body();
    return result instanceof Promise ? result.catch(fail) : result;
  } catch (thrown) {
    return fail(thrown);
  }
}

function functionOf(body: unknown, command: string): Method {
  if (typeof body !== "function") throw new TypeError(`${command} takes a function`);
  const called = (...args: readonly unknown[]): unknown => Reflect.apply(body, null, [...args]);
  Object.defineProperty(called, "name", { value: body.name });
  return Object.assign(called, { toString: () => String(body) });
}

const reserved = (key: string): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    `\`${key}\` is a reserved name and cannot be used as a fragment key, because ` +
      "`st.rerun(scope=...)` reads it as a rerun level. Choose a different key for " +
      "`@st.fragment(key=...)`.",
  );
