/**
 * Members: `st.x`, `st.sessionState.x`, `module.x`, `this.x`, `keys.user`, `list[0]`.
 */
import { commandNamed } from "../../runtime/api/command.js";
import { commandName } from "../../runtime/api/script-names.js";
import { memberOfClass } from "./classes.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { callFunction } from "./inlining.js";
import { keptInstance } from "./kept-instances.js";
import { exportedSymbol, externalMember } from "./modules.js";
import { sessionMember } from "./session-access.js";
import { constantSym, noArguments, nothing } from "./symbols.js";
import type { ContainerSym, Frame, HeapObject, ObjectSym, Sym } from "./symbols.js";
import type { MemberExpression, Node } from "./syntax.js";

/** What stands behind the dot or in the brackets. */
export function propertyOf(lowering: Lowering, node: MemberExpression, frame: Frame): Sym {
  const { property } = node;
  if (property.type === "PrivateIdentifier") return constantSym(`#${property.name}`);
  if (!node.computed && property.type === "Identifier") return constantSym(property.name);
  return evaluate(lowering, property, frame);
}

/** The value of a member; null if nothing is known about it. */
export function memberOf(
  lowering: Lowering,
  base: Sym,
  property: Sym,
  node: Node,
  frame: Frame,
): Sym | null {
  if (base.kind === "session") return sessionMember(lowering, property, node, frame);
  const name = property.kind === "constant" ? String(property.value) : null;
  switch (base.kind) {
    case "streamlit":
      return name === null ? null : streamlitMember(lowering, name);
    case "container":
      return containerMember(lowering, base, name);
    case "module":
      return name === null ? null : exportedSymbol(lowering, base.module, name);
    case "external":
      return name === null ? null : externalMember(lowering, base.path, name);
    case "out-of-view":
      return base;
    case "object":
      return memberOfObject(lowering, base, name, property, node, frame);
    case "super":
      return name === null ? null : superMember(lowering, base, name);
    case "state":
    case "local":
    case "unknown": {
      const instance = keptInstance(lowering, base);
      if (instance === null || name === null) return null;
      return memberOfObject(lowering, instance, name, property, node, frame);
    }
    case "current-page":
      // `st.navigation(…).run()` calls the page.
      return name === "run" ? { kind: "method", receiver: base, name } : null;
    case "constant":
      if (typeof base.value !== "string" || name !== "length") return null;
      return constantSym(base.value.length);
    case "pattern":
    case "truthy":
    case "command":
    case "method":
    case "function":
    case "partial":
    case "page":
    case "choice":
    case "size":
      return null;
    case "session-keys":
      if (name !== "length") return null;
      return { kind: "size", of: base, version: lowering.newVersion() };
  }
}

function streamlitMember(lowering: Lowering, name: string): Sym {
  const snake = commandName(name);
  const command = commandNamed(snake, "module", lowering.app.release);
  switch (command.kind) {
    case "state":
      return command.state === "session_state"
        ? { kind: "session" }
        : { kind: "external", path: `st.${snake}` };
    case "container":
      if (!command.container.called) return { kind: "container", form: "none" };
      return { kind: "command", name: snake, receiver: null };
    case "widget":
    case "control":
    case "element":
      return { kind: "command", name: snake, receiver: null };
    case "absent":
      return { kind: "external", path: `st.${name}` };
  }
}

/** A container gives containers (`const [left, right] = st.columns(2)`), and commands by name. */
function containerMember(
  lowering: Lowering,
  receiver: ContainerSym,
  name: string | null,
): Sym | null {
  if (name === null || /^\d+$/.test(name)) return receiver;
  if (name === "with") return { kind: "method", receiver, name };
  const snake = commandName(name);
  const { kind } = commandNamed(snake, "containers", lowering.app.release);
  if (kind === "absent" || kind === "state") return null;
  return { kind: "command", name: snake, receiver };
}

function memberOfObject(
  lowering: Lowering,
  base: ObjectSym,
  name: string | null,
  property: Sym,
  node: Node,
  frame: Frame,
): Sym | null {
  const object = lowering.object(base.object);
  switch (object?.kind) {
    case undefined:
    case "set":
    case "map":
      return null;
    case "filtered":
      if (name !== "length" || !object.exact) return null;
      return { kind: "size", of: base, version: lowering.newVersion() };
    case "array": {
      if (!object.exact || name === null) return null;
      if (name === "length") return constantSym(object.items.length);
      return /^\d+$/.test(name) ? (object.items[Number(name)] ?? nothing) : null;
    }
    case "class": {
      const member = name === null ? undefined : memberOfClass(lowering, base, name, "static");
      return member?.kind === "value" ? member.symbol : null;
    }
    case "record":
      if (name === null) return oneOfEntries(lowering, object, property);
      return memberOfRecord(lowering, base, object, name, node, frame);
  }
}

function memberOfRecord(
  lowering: Lowering,
  base: ObjectSym,
  { entries, exact, class: ofClass }: Extract<HeapObject, { kind: "record" }>,
  name: string,
  node: Node,
  frame: Frame,
): Sym | null {
  const own = entries.get(name);
  if (own?.kind === "function" && own.node.type !== "ArrowFunctionExpression") {
    return { ...own, self: base };
  }
  if (own !== undefined) return own;
  if (ofClass === null) return exact ? nothing : null;
  const member = memberOfClass(lowering, { kind: "object", object: ofClass }, name, "instance");
  switch (member?.kind) {
    case undefined:
      return null;
    case "getter":
      return callFunction(lowering, { ...member.symbol, self: base }, noArguments, node, frame);
    case "value": {
      const { symbol } = member;
      return symbol.kind === "function" ? { ...symbol, self: base } : symbol;
    }
  }
}

/** `pages[name]`, where every entry is a function. */
function oneOfEntries(
  lowering: Lowering,
  { entries, exact }: Extract<HeapObject, { kind: "record" }>,
  property: Sym,
): Sym | null {
  const options = [...entries];
  if (!exact || options.length === 0) return null;
  if (!options.every(([, { kind }]) => kind === "function")) return null;
  const { version } = lowering.computed("entry", [property]);
  return { kind: "choice", options, asked: property, version };
}

function superMember(
  lowering: Lowering,
  { self, of }: Extract<Sym, { kind: "super" }>,
  name: string,
): Sym | null {
  if (of.kind !== "object") return null;
  const member = memberOfClass(lowering, of, name, "instance");
  return member?.kind === "value" && member.symbol.kind === "function"
    ? { ...member.symbol, self }
    : null;
}
