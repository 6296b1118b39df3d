/**
 * Compares our tree with CPython's, field by field and position by position: kinds, values,
 * operators, contexts, and the place of every node that has one in CPython.
 */
import { Buffer } from "node:buffer";
import type { Node, Position } from "../../src/python/ast.js";
import type { Dumped } from "./cpython.js";

/** What differs, as `path: ours / theirs`; at most ten, because one fault repeats. */
export function differences(text: string, ours: Node, theirs: Dumped): string[] {
  const found: string[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  compare(ours, theirs, "Module");
  return found;

  function compare(node: unknown, expected: unknown, path: string): void {
    if (found.length >= 10) return;
    if (Array.isArray(expected)) {
      if (!Array.isArray(node) || node.length !== expected.length) {
        report(
          path,
          Array.isArray(node) ? `${node.length} items` : node,
          `${expected.length} items`,
        );
        return;
      }
      expected.forEach((item, index) => {
        compare(node[index], item, `${path}[${index}]`);
      });
    } else if (isDumped(expected)) compareNodes(node, expected, path);
    else if (node !== expected) report(path, node, expected);
  }

  function compareNodes(value: unknown, expected: Dumped, path: string): void {
    if (!isNode(value) || value.type !== expected.type) {
      report(path, isNode(value) ? value.type : value, expected.type);
      return;
    }
    if (expected.at !== undefined) {
      const [line, column, endLine, endColumn] = expected.at;
      const ours = `${place(value.loc.start)}-${place(value.loc.end)}`;
      const theirs = `${line}:${column}-${endLine}:${endColumn}`;
      if (ours !== theirs) report(`${path} (${value.type})`, ours, theirs);
    }
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const [field, wanted] of Object.entries(expected.fields)) {
      const name = value.type === "ExceptHandler" && field === "type" ? "exception" : field;
      if (value.type === "Constant" && field === "value") compareConstants(value, wanted, path);
      else if (value.type === "MatchSingleton") {
        if (Array.isArray(wanted)) compare(value.value, wanted[1], path);
      } else compare(fields.get(name), wanted, `${path}.${name}`);
    }
  }

  function compareConstants(
    node: Node & { type: "Constant" },
    wanted: unknown,
    path: string,
  ): void {
    // A name of Unicode's table is not looked up; nobody may read the value then.
    if (node.kind === "str" && node.value === undefined && node.raw.includes("\\N{")) return;
    const ours = JSON.stringify([node.kind, plain(node)]);
    if (ours !== JSON.stringify(wanted)) report(`${path}.value`, ours, JSON.stringify(wanted));
  }

  function place({ line, column }: Position): string {
    const before = (lines[line - 1] ?? "").slice(0, column).replace(/^\uFEFF/, "");
    return `${line}:${Buffer.byteLength(before)}`;
  }

  function report(path: string, ours: unknown, theirs: unknown): void {
    found.push(`${path}: ${String(ours)} / ${String(theirs)}`);
  }
}

function plain(node: Node & { type: "Constant" }): unknown {
  switch (node.kind) {
    case "int":
      return node.value.toString(16);
    case "float":
    case "complex": {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(node.value);
      return bytes.toString("hex");
    }
    case "None":
    case "Ellipsis":
    case "bool":
    case "str":
    case "bytes":
      return node.value;
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "range" in value;

const isDumped = (value: unknown): value is Dumped =>
  typeof value === "object" && value !== null && "fields" in value;
