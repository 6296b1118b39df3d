/**
 * What happens when an app calls a widget: its arguments are understood, its identity is made, the core
 * is asked, and what comes of it goes to the script and to the page.
 */
import type { Given as Argument } from "../api/widgets.js";
import { countsAsDefault, isWritable, registersWidget } from "../api/widgets.js";
import type { Constant, Parameter, Widget } from "../api/facts.js";
import type { Box, WidgetId } from "../core/cell.js";
import { plainRender, type Render } from "../core/event.js";
import { cacheFault, misplacement } from "../core/placement.js";
import type { Outcome } from "../core/step.js";
import { takenFrom, textsFor } from "./address-values.js";
import { missingParameter, reservedCannotBeBound, valueError } from "./argument-errors.js";
import { callbackOf } from "./callback.js";
import { controlOf } from "./controls/control-of.js";
import type { Call, Control } from "./controls/control.js";
import { StreamlitError } from "./errors.js";
import type { Given } from "./given.js";
import { idOf } from "./identity.js";
import type { Pass } from "./pass.js";
import type { Place } from "./place.js";
import { isReserved } from "./query-params.js";
import { scene, type Scene } from "./scene.js";
import { copyOf, textOf } from "./values.js";

/** What a widget gives: its value for the script, or none if it is no widget in this call. */
export interface Rendered {
  readonly key: string | null;
  readonly path: readonly number[];
  readonly value: Box<unknown> | null;
}

/** Renders a widget in `place`. Raises Streamlit's errors. */
export function renderWidget(
  widget: Widget,
  parameters: readonly Parameter[],
  given: Given,
  place: Place,
): Rendered {
  const now = scene();
  const { pass } = now;
  pass.touch();
  const key = keyOf(widget, given, place);
  const callback = callbackOf(widget, given);
  if (cacheFault(now.inside.cached ? "cached-function" : null) !== null) {
    pass.report({ kind: "widget-in-cache", key, widget: widget.name });
  }
  const registers = registersCall(widget, given);
  const path = place.next();
  const takesNothing = widget.returns === "value" && !widget.readOnlyUnregistered;
  const call = callOf(widget, given, storedUnder(pass, key));
  const control = controlOrError(call, given, key);
  if (!registers && (key === null || takesNothing)) {
    if (control instanceof Error) throw control;
    return { key, path, value: null };
  }

  const id = idOf(widget, parameters, call, {
    key,
    place,
    script: now.script,
    server: pass.visitor.server,
  });
  const render = {
    ...renderOf(widget, given, registers, callback !== null, now, place),
    id,
    // Arguments are refused when the key has been taken and before a value is stored.
    registers: registers && !(control instanceof Error),
    initial: control instanceof Error ? null : copyOf(control.initial),
    callback: callback?.name ?? null,
    url:
      control instanceof Error || key === null || !isBound(given) ? null : bind(control, key, id),
  };
  const outcome = pass.apply(subjectOf(key, id), { kind: "RenderWidget", render });
  if (outcome.kind === "refused") return refuse(pass, widget, key, outcome);
  if (outcome.kind !== "rendered") {
    pass.log({ ...entryOf(widget, key, place), tellsBrowser: false, exception: null });
    if (control instanceof Error) throw control;
    return { key, path, value: null };
  }
  if (outcome.defaultIgnored) warn(pass, key);
  return { key, path, value: { value: settle() } };

  /** Binds the widget. Its parameter decides where the browser has not sent its value. */
  function bind(taken: Control, name: string, widgetId: WidgetId): Render<unknown>["url"] {
    const { visitor, received, opened } = pass;
    const { address, bindings, onPage } = visitor;
    bindings.bind(name, { id: widgetId, script: now.script, fragment: now.fragment });
    const isSent = received.has(widgetId) && given.get("disabled") !== true;
    const texts = isSent || onPage.includes(widgetId) ? undefined : opened.get(name);
    if (texts === undefined) return { present: address.has(name), seed: null };
    const seed = takenFrom(widget.name, taken, texts);
    if (seed === null) address.delete(name);
    else if (seed.corrected !== null) address.set(name, seed.corrected);
    return { present: address.has(name), seed: seed && { value: copyOf(seed.value) } };
  }

  /** The session has decided: the address says so too. */
  function tellAddress(taken: Control, name: string, value: unknown, told: boolean): void {
    const { address, bindings } = pass.visitor;
    const texts = textsFor(taken, taken.toBrowser(value));
    const isSeed = render.url !== null && render.url.seed !== null;
    if (texts === null) address.delete(name);
    else if (told && !isSeed && bindings.hasRendered(name)) address.set(name, texts);
    bindings.noteRendered(name);
  }

  /** The value that was found, made to fit the call; the page is told what it must show. */
  function settle(): unknown {
    if (control instanceof Error || outcome.kind !== "rendered") return null;
    const told = outcome.tellBrowser;
    const { value } = outcome;
    pass.log({ ...entryOf(widget, key, place), value, tellsBrowser: told, exception: null });
    const fit = control.fit(copyOf(value), told);
    // A container that has just appeared is opened by nobody.
    const isNewContainer = widget.returns !== "value" && !pass.visitor.onPage.includes(id);
    if (fit.corrected && key !== null) {
      pass.apply({ key }, { kind: "Correct", value: fit.value });
      pass.log({ kind: "corrected", key, value: fit.value });
    }
    if (render.url !== null && key !== null) tellAddress(control, key, fit.value, told);
    pass.visitor.registered.set(id, {
      ...{ widget: widget.name, key, control, callback: callback?.run ?? null },
      label: textOf(given.get(parameters[0]?.name ?? "") ?? ""),
      ...{ form: place.form?.key ?? null, fragment: now.fragment, trigger: widget.trigger },
      ignores: widget.callback !== null && given.get(widget.callback.parameter) === "ignore",
    });
    const shown = {
      ...{ id, key, trigger: widget.trigger !== null, silent: widget.atMount === "silent" },
      initial: copyOf(control.toBrowser(control.initial)),
      value: copyOf(told || fit.corrected ? control.toBrowser(fit.value) : null),
      tellBrowser: (told || fit.corrected) && !isNewContainer,
      ...{ form: place.form?.key ?? null, fragment: now.fragment },
    };
    pass.show({ path, script: now.script, inCallback: now.inside.callback, shown });
    return fit.value;
  }
}

function subjectOf(
  key: string | null,
  id: string,
): { key: string; id: string } | { key: null; id: string } {
  return key === null ? { key, id } : { key, id };
}

/** The key of a call: a text, whatever was given; some widgets have one that they make themselves. */
function keyOf(widget: Widget, given: Given, place: Place): string | null {
  const key = given.get("key") ?? null;
  if (key !== null) return textOf(key);
  if (widget.defaultKey === null) return null;
  return widget.defaultKey
    .replace("{form_id}", place.form?.key ?? "")
    .replace("{label}", textOf(given.get("label") ?? "Submit"));
}

/** How long a value lasts, and who else is told of it. */
function checkLife(given: Given, key: string | null): void {
  if (isBound(given)) {
    if (given.get("bind") !== "query-params") throw valueError("bind", "'query-params', None");
    if (key === null) {
      throw missingParameter(
        "key",
        "When using bind='query-params', the widget must have a unique 'key' parameter specified. " +
          "This 'key' will be used as the name of the query parameter.",
      );
    }
    if (isReserved(key)) throw reservedCannotBeBound(key);
  }
  const persist = given.get("persist_state") ?? null;
  if (persist !== null && persist !== "page" && persist !== "session") {
    throw valueError("persist_state", "'page', 'session', None");
  }
  if (persist !== null && key === null) {
    throw missingParameter(
      "key",
      "When using persist_state, the widget must have a unique 'key' parameter specified so its " +
        "value can be preserved across reruns and page switches.",
    );
  }
}

function registersCall(widget: Widget, given: Given): boolean {
  const { callback } = widget;
  const argument = callback === null ? omitted : argumentOf(given, callback.parameter);
  return registersWidget(widget, argument, argumentOf(given, "bind")) === "yes";
}

const isBound = (given: Given): boolean => (given.get("bind") ?? null) !== null;

const omitted: Argument = { kind: "omitted" };

function argumentOf(given: Given, parameter: string): Argument {
  const value = given.get(parameter);
  if (value === undefined) return omitted;
  return isConstant(value) ? { kind: "constant", value } : { kind: "object" };
}

const isConstant = (value: unknown): value is Constant =>
  value === null || ["boolean", "number", "string"].includes(typeof value);

/** What the session holds under a key; nobody is told of the question. */
function storedUnder(pass: Pass, key: string | null): Box<unknown> | null {
  if (key === null) return null;
  const outcome = pass.apply({ key }, { kind: "Contains" });
  return outcome.kind === "found" ? { value: outcome.value } : null;
}

function callOf(widget: Widget, given: Given, stored: Box<unknown> | null): Call {
  return { command: widget.name, argument: (parameter) => given.get(parameter), stored };
}

/** The control; or the error of an argument, which is raised when the key has been taken. */
function controlOrError(call: Call, given: Given, key: string | null): Control | StreamlitError {
  try {
    checkLife(given, key);
    return controlOf(call);
  } catch (error) {
    if (error instanceof StreamlitError) return error;
    throw error;
  }
}

function renderOf(
  widget: Widget,
  given: Given,
  registers: boolean,
  hasCallback: boolean,
  now: Scene,
  place: Place,
): Omit<Render<unknown>, "id" | "registers" | "initial" | "callback" | "url"> {
  const { release, semantics } = now.pass.visitor.server;
  const persist = given.get("persist_state");
  const value = widget.default === null ? omitted : argumentOf(given, widget.default.parameter);
  return {
    ...plainRender,
    widget: widget.name,
    writable: (!registers && !widget.readOnlyUnregistered) || isWritable(widget, release),
    defaultGiven: countsAsDefault(widget, value) === "yes",
    misplaced: misplacement(
      {
        rule: { form: widget.form, callbackInForm: widget.callbackInForm },
        callback: hasCallback,
        form: place.form?.key ?? null,
        leavesFragment: now.fragment !== null && place.fragment !== now.fragment,
      },
      semantics,
    ),
    ...{ trigger: widget.trigger, fragment: now.fragment },
    disabled: given.get("disabled") === true,
    persist: persist === "page" || persist === "session" ? persist : null,
    page: now.pass.visitor.page,
  };
}

function refuse(
  pass: Pass,
  widget: Widget,
  key: string | null,
  outcome: Outcome<unknown> & { kind: "refused" },
): never {
  const fault = { kind: outcome.fault, key, widget: widget.name };
  if (outcome.defaultIgnored) warn(pass, key);
  pass.log({
    ...{ kind: "widget", widget: widget.name, key, tellsBrowser: false, form: null },
    exception: pass.exceptionOf(fault),
  });
  pass.report(fault);
  throw new Error(`st.${widget.name} is refused, but nothing is raised: ${outcome.fault}`);
}

/** A default was ignored: a process says so once. */
function warn(pass: Pass, key: string | null): void {
  if (pass.visitor.server.process.apply({ kind: "Warn" }).kind === "again") return;
  pass.report({ kind: "default-ignored", key });
}

function entryOf(
  widget: Widget,
  key: string | null,
  place: Place,
): { kind: "widget"; widget: string; key: string | null; form: string | null } {
  return { kind: "widget", widget: widget.name, key, form: place.form?.key ?? null };
}
