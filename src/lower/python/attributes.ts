/**
 * Attributes: `st.x`, `session_state.x`, `module.x`, `self.x`, `Keys.USER`.
 */
import { commandNamed } from "../../runtime/api/command.js";
import { containerNamed } from "../../runtime/api/containers.js";
import { controlNamed } from "../../runtime/api/control-flow.js";
import { classAttribute } from "./classes.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { externalMember, moduleMember } from "./imports.js";
import { callFunction } from "./inlining.js";
import { keptInstance } from "./kept-instances.js";
import { sessionAttribute } from "./session-access.js";
import { callSpecial } from "./special-methods.js";
import { constantSym, noArguments, type ContainerSym, type Frame, type Sym } from "./symbols.js";
import type { Node } from "./syntax.js";

/** The value of `base.name`. */
export function attributeOf(
  lowering: Lowering,
  base: Sym,
  name: string,
  node: Node,
  frame: Frame,
): Sym {
  const member = memberOf(lowering, base, name, node, frame);
  if (member !== null) return member;
  mayRaise(lowering, node, frame.module);
  return lowering.computed(`.${name}`, [base]);
}

/** The same, or null if nothing is known about it. */
export function memberOf(
  lowering: Lowering,
  base: Sym,
  name: string,
  node: Node,
  frame: Frame,
): Sym | null {
  switch (base.kind) {
    case "streamlit":
      return streamlitMember(lowering, name);
    case "session":
      return sessionAttribute(lowering, name, node, frame);
    case "container":
      return containerMember(lowering, base, name);
    case "command":
      // `st.cache_data.clear()`, `st.column_config.TextColumn(...)`
      return name === "clear" ? null : { kind: "external", path: `st.${base.name}.${name}` };
    case "module":
      return moduleMember(lowering, base.module, name);
    case "external":
      return externalMember(lowering, base.path, name, frame);
    case "out-of-view":
      return base;
    case "object":
      return objectMember(lowering, base, name, node, frame);
    case "super":
      return superMember(lowering, base, name);
    case "state":
    case "local":
      return keptMember(lowering, base, name, node, frame);
    case "function":
      return name === "__name__" ? constantSym(base.name) : null;
    case "constant":
    case "pattern":
    case "unknown":
    case "truthy":
    case "falsy":
    case "method":
    case "bound":
    case "partial":
    case "manager":
    case "choice":
    case "page":
    case "current-page":
      return null;
  }
}

function streamlitMember(lowering: Lowering, name: string): Sym {
  const command = commandNamed(name, "module", lowering.app.release);
  switch (command.kind) {
    case "state":
      return command.state === "session_state"
        ? { kind: "session" }
        : { kind: "external", path: `st.${command.state}` };
    case "container":
      if (!command.container.called) return { kind: "container", form: "none" };
      return { kind: "command", name, receiver: null };
    case "absent":
      // Another release has it; whoever calls it runs on that one.
      if (controlNamed(name) !== undefined || containerNamed(name) !== undefined) {
        return { kind: "command", name, receiver: null };
      }
      return { kind: "external", path: `streamlit.${name}` };
    case "widget":
    case "control":
    case "element":
      return { kind: "command", name, receiver: null };
  }
}

function containerMember(lowering: Lowering, receiver: ContainerSym, name: string): Sym | null {
  const { kind } = commandNamed(name, "containers", lowering.app.release);
  if (kind === "absent" || kind === "state") return null;
  return { kind: "command", name, receiver };
}

function objectMember(
  lowering: Lowering,
  base: Extract<Sym, { kind: "object" }>,
  name: string,
  node: Node,
  frame: Frame,
): Sym | null {
  const object = lowering.object(base.object);
  if (object?.kind === "class") {
    if (name === "__name__") return constantSym(object.node.name);
    return classAttribute(lowering, base, name, null);
  }
  if (object?.kind !== "instance") return null;
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  const inherited = classAttribute(lowering, { kind: "object", object: object.class }, name, base);
  if (inherited?.kind === "bound" && inherited.target.kind === "function") {
    if (inherited.target.role === "property") {
      return callFunction(lowering, inherited.target, base, noArguments, node, frame);
    }
  }
  if (inherited !== null || name.startsWith("__")) return inherited;
  return callSpecial(lowering, base, "__getattr__", [constantSym(name)], node, frame);
}

/** A member of the instance that a key holds. */
function keptMember(
  lowering: Lowering,
  held: Extract<Sym, { kind: "state" | "local" }>,
  name: string,
  node: Node,
  frame: Frame,
): Sym | null {
  const key = lowering.readFrom.get(held.version);
  const instance = key === undefined ? null : keptInstance(lowering, key, held);
  return instance?.kind === "object" ? objectMember(lowering, instance, name, node, frame) : null;
}

function superMember(
  lowering: Lowering,
  { self, of }: Extract<Sym, { kind: "super" }>,
  name: string,
): Sym | null {
  const object = lowering.object(of);
  if (object?.kind !== "class") return null;
  for (const base of object.bases) {
    if (base.kind !== "object") continue;
    const found = classAttribute(lowering, base, name, self.kind === "object" ? self : null);
    if (found !== null) return found;
  }
  return null;
}
