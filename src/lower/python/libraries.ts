/**
 * Libraries made for Streamlit: components own the key they are given, authenticators set keys of
 * their own. Which call does what is a fact of `runtime/api/key-owners.ts`; what a library that is not
 * there sets nobody knows, so it may set whatever nobody in view sets.
 */
import {
  keyOwnerOf,
  owningCallOf,
  type KeyOwner,
  type OwningCall,
} from "../../runtime/api/key-owners.js";
import { plainWidget } from "../../ir/plain-widget.js";
import type { RenderWidget } from "../../ir/program.js";
import type { KeyRef } from "../../ir/value.js";
import { handOver } from "./handing-over.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { asString, keyOf, unknownKey } from "./keys.js";
import { originOfKey } from "./origins.js";
import { keyChanges } from "./session-access.js";
import { constantSym, type Arguments, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

const forStreamlit =
  /^(streamlit_|st_|extra_streamlit_components|hydralit|stauth|streamlit\.components|streamlit_component)/;

/** A call of such a library; null if `path` belongs to another one. */
export function renderComponent(
  lowering: Lowering,
  path: string,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym | null {
  const owner = keyOwnerOf(path.replaceAll("()", ""));
  const known = owner === undefined ? null : knownCall(owner, path);
  if (known === null && !forStreamlit.test(path)) return null;
  if (/\.(html|iframe)$/.test(path)) return null;
  mayRaise(lowering, node, frame.module);
  handOver(lowering, given, node, frame);
  const made: Sym = { kind: "external", path: `${path}()` };
  if (known === null) {
    lowering.unseen = true;
    const key = given.keywords.get("key");
    return render(lowering, path, isNone(key) ? undefined : key, {}, given, node, frame) ?? made;
  }
  const key = keySymbol(known, given);
  if (owner?.keepsOthers === true) lowering.unseen = true;
  const set = [...known.assigns, ...known.mayAssign]
    .filter((text) => key !== undefined || !text.includes("{key}"))
    .map((text) => keyNamed(lowering, text, key));
  switch (known.key?.use) {
    case undefined:
    case "component":
    case "form":
    case "button":
      break;
    case "assigned":
    case "assigned-component":
    case "assigned-later":
      if (key !== undefined) set.push(keyOf(lowering, key));
  }
  if (set.length > 0) {
    lowering.emit({ kind: "Havoc", keys: set }, node, frame.module);
    for (const each of set) keyChanges(lowering, each);
  }
  switch (known.key?.use) {
    case undefined:
    case "assigned":
    case "assigned-later":
      return made;
    case "form":
      if (key?.kind === "constant") {
        const form = asString(key.value);
        lowering.emit({ kind: "RenderForm", form, clearOnSubmit: false }, node, frame.module);
      }
      return made;
    case "button":
      return render(lowering, path, key, button, given, node, frame) ?? made;
    case "component":
    case "assigned-component":
      return render(lowering, path, key, {}, given, node, frame) ?? made;
  }
}

const button = {
  ...{ initial: { kind: "constant", value: false }, writable: false, trigger: "bool" },
  silent: false,
} as const satisfies Partial<RenderWidget>;

/** The call of a known library that a path means, such as `stauth.Authenticate().login`. */
function knownCall(owner: KeyOwner, path: string): OwningCall | null {
  const written = path.replaceAll("()", "");
  // Things are often imported from a module inside of the library.
  const parts = written.slice(owner.module.length + 1).split(".");
  const names = [parts.slice(-2).join("."), parts.at(-1) ?? ""];
  return names.map((name) => owningCallOf(owner, name)).find((call) => call !== undefined) ?? null;
}

function keySymbol({ key }: OwningCall, { positional, keywords }: Arguments): Sym | undefined {
  if (key === null) return undefined;
  const given =
    keywords.get("key") ?? (key.position === null ? undefined : positional[key.position]);
  if (!isNone(given)) return given;
  return key.omitted === null ? undefined : constantSym(key.omitted);
}

function isNone(symbol: Sym | undefined): boolean {
  return symbol === undefined || (symbol.kind === "constant" && symbol.value === null);
}

/** `{key}_derived` or `2FA_*`. */
function keyNamed(lowering: Lowering, text: string, key: Sym | undefined): KeyRef {
  let name = text;
  if (text.includes("{key}")) {
    if (key?.kind !== "constant") return unknownKey;
    name = text.replace("{key}", asString(key.value));
  }
  if (!name.includes("*")) return { kind: "constant", key: name };
  return { kind: "pattern", pattern: name, identity: lowering.newVersion() };
}

/** Draws a component under its key; null if it has none. */
function render(
  lowering: Lowering,
  path: string,
  key: Sym | undefined,
  facts: Partial<RenderWidget>,
  given: Arguments,
  node: Call,
  { module }: Frame,
): Sym | null {
  if (key === undefined) return null;
  const into = lowering.newLocal("component");
  const [label] = given.positional;
  lowering.emit(
    plainWidget({
      widget: path.slice(path.lastIndexOf(".") + 1),
      key: keyOf(lowering, key),
      site: lowering.siteOf(node, module),
      label: label?.kind === "constant" && label.value !== null ? asString(label.value) : null,
      ...{ silent: true, form: lowering.form, fragment: lowering.fragment, into },
      outlivesPage: !lowering.inPage,
      ...facts,
    }),
    node,
    module,
  );
  keyChanges(lowering, keyOf(lowering, key));
  const version = lowering.newVersion();
  const origin = originOfKey(keyOf(lowering, key));
  lowering.origins.add(version, origin);
  lowering.origins.controls.add(origin);
  return { kind: "local", local: into, version };
}
