/**
 * Enumerations: their members are objects whose `name`, `value` and text are known.
 *
 * What is compared with a member, or looked up under it, is compared with a constant that stands for it.
 * Only a member of an imported module has one: a script makes its classes anew in each run, and the
 * member that a key holds since the last run is another one.
 */
import type { Lowering } from "./context.js";
import { setAttribute } from "./names.js";
import { constantSym, type ObjectId, type Sym } from "./symbols.js";

/** How `str()` writes a member, and whether it equals its value; null if the class is no enumeration. */
function enumerationOf(
  bases: readonly Sym[],
): { readonly text: "name" | "value"; readonly equals: "itself" | "value" } | null {
  const names = bases.map((base) => (base.kind === "external" ? base.path : ""));
  if (names.includes("enum.StrEnum") || names.includes("enum.IntEnum")) {
    return { text: "value", equals: "value" };
  }
  if (!names.includes("enum.Enum")) return null;
  const mixed = names.includes("str") || names.includes("int");
  return { text: "name", equals: mixed ? "value" : "itself" };
}

/** Turns the attributes of a class into members, if it is an enumeration. */
export function makeMembers(lowering: Lowering, id: ObjectId): void {
  const object = lowering.object(id);
  if (object?.kind !== "class") return;
  const enumeration = enumerationOf(object.bases);
  if (enumeration === null) return;
  for (const [name, value] of object.attributes) {
    if (value.kind === "function" || name.startsWith("_")) continue;
    const automatic = value.kind === "constant" ? value : constantSym(name.toLowerCase());
    const written = constantSym(`${object.node.name}.${name}`);
    const attributes = new Map<string, Sym>([
      ["value", automatic],
      ["name", constantSym(name)],
      ["str()", enumeration.text === "value" ? automatic : written],
    ]);
    if (enumeration.equals === "value") attributes.set("==", automatic);
    else if (object.module.role === "imported") attributes.set("==", written);
    const member = { kind: "instance", class: id, attributes, exact: true } as const;
    setAttribute(lowering, id, name, lowering.newObject(member));
  }
}

/** The constant that stands for a member; every other value as it is. */
export function comparable(lowering: Lowering, symbol: Sym): Sym {
  const object = lowering.heap(symbol);
  const constant = object?.kind === "instance" ? object.attributes.get("==") : undefined;
  return constant ?? symbol;
}
