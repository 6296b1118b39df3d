/**
 * Functions of Python that are given session state: `getattr(ss, k)`, `len(ss)`, `list(ss)`.
 */
import { branchOn, choose } from "./conditions.js";
import type { Lowering } from "./context.js";
import { keyOf } from "./keys.js";
import { contains, deleteKey, readItem, writeKey } from "./session-access.js";
import { constantSym, none, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

/** `getattr(ss, k)`, `setattr(ss, k, v)` and the like; null if the function is another one. */
export function callOnSession(
  lowering: Lowering,
  path: string,
  name: Sym | undefined,
  value: Sym | undefined,
  node: Call,
  frame: Frame,
): Sym | null {
  const { module } = frame;
  const key = name === undefined ? undefined : keyOf(lowering, name);
  switch (path) {
    case "len":
    case "bool": {
      const sides = branchOn(lowering, { kind: "session" }, node, frame);
      return choose(lowering, sides, node, frame, {
        yes: () =>
          path === "len" ? { kind: "truthy", version: lowering.newVersion() } : constantSym(true),
        no: () => constantSym(path === "len" ? 0 : false),
      });
    }
    case "list":
    case "tuple":
    case "set":
    case "sorted":
    case "dict":
      return { kind: "external", path: "session keys" };
    case "hasattr":
      if (key === undefined) return null;
      return choose(lowering, contains(lowering, key, node, frame), node, frame, {
        yes: () => constantSym(true),
        no: () => constantSym(false),
      });
    case "getattr":
      if (key === undefined) return null;
      if (value === undefined) return readItem(lowering, key, "attribute", node, module);
      return choose(lowering, contains(lowering, key, node, frame), node, frame, {
        yes: () => readItem(lowering, key, "attribute", node, module),
        no: () => value,
      });
    case "setattr":
      if (key === undefined) return null;
      writeKey(lowering, key, value ?? lowering.unknown(), node, module);
      return none;
    case "delattr":
      if (key === undefined) return null;
      deleteKey(lowering, key, { access: "attribute", missing: "raises" }, node, module);
      return none;
    default:
      return null;
  }
}
