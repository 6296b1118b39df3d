/** A constant as a language writes it: in the sentences of a witness, and in its reproduction. */
import type { Entered } from "../../analysis/finding.js";

export type Constant = Extract<Entered["value"], { kind: "constant" }>["value"];

export function pythonLiteral(value: Constant): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  // JSON's escapes are Python's too.
  if (typeof value === "string") return JSON.stringify(value);
  return Number.isFinite(value) ? String(value) : `float("${value}")`;
}

export function scriptLiteral(value: Constant): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
