/**
 * Containers that a module in a document creates empty: whoever calls the module is out of view, and an
 * empty container that is never filled would be there for nothing.
 *
 * Each becomes a session program of its own, in which some caller may change it, so that the same
 * analysis finds the same fault with the same kind of witness. In an app all modules are in view, and
 * this is not asked. A script of its own (`app.py`, or whatever draws) runs anew for every session, so
 * its containers are not shared.
 */
import type { Finding } from "../analysis/finding.js";
import type { Op, Place, SessionProgram } from "../ir/program.js";
import type { ModuleSource } from "../lower/python/app-source.js";
import type { Expression, Statement } from "../python/ast.js";
import { newestRelease } from "../runtime/api/versions.js";
import { findingsInProgram } from "./pipeline.js";

const scriptName = /(?:^|\/)(?:app|main|streamlit_app|home)\.py$|(?:^|\/)pages\//i;
const drawing = /\bst\.(?!session_state\b|cache_)\w+\(/;
const makers = new Set(["dict", "list", "set", "defaultdict", "OrderedDict", "deque", "Counter"]);

/** What is to be said about the containers of the module that the document calls `name`. */
export function sharedContainersOf(name: string, { path, text, module }: ModuleSource): Finding[] {
  if (scriptName.test(name) || drawing.test(text)) return [];
  return module.body.flatMap((statement) => {
    const created = containerOf(statement);
    if (created === undefined || isFilledByModule(created, module.body, statement)) return [];
    const { start, end } = statement.loc;
    const at = { file: path, start, end };
    const [from, to] = statement.range;
    return findingsInProgram(programFor(name, created, at, text.slice(from, to)), newestRelease)
      .findings;
  });
}

/** The name that a statement binds to a new, empty container. */
function containerOf(statement: Statement): string | undefined {
  const [target, value] =
    statement.type === "Assign"
      ? [statement.targets[0], statement.value]
      : statement.type === "AnnAssign"
        ? [statement.target, statement.value]
        : [];
  return target?.type === "Name" && value !== undefined && value !== null && isEmpty(value)
    ? target.id
    : undefined;
}

function isEmpty(value: Expression): boolean {
  if (value.type === "Dict") return value.values.length === 0;
  if (value.type === "List") return value.elts.length === 0;
  return value.type === "Call" && value.func.type === "Name" && makers.has(value.func.id)
    ? value.args.every((argument) => argument.type === "Name") && value.keywords.length === 0
    : false;
}

/** A registry is filled while its module is imported: another statement of the module names it. */
function isFilledByModule(name: string, body: readonly Statement[], own: Statement): boolean {
  return body.some((statement) => {
    if (statement === own) return false;
    if (statement.type === "Assign") {
      return statement.targets.some((target) => rootOf(target) === name);
    }
    if (statement.type === "AugAssign") return rootOf(statement.target) === name;
    return (
      statement.type === "Expr" &&
      statement.value.type === "Call" &&
      rootOf(statement.value.func) === name
    );
  });
}

/** `cache` of `cache["a"].append`. */
function rootOf(expression: Expression): string | undefined {
  if (expression.type === "Name") return expression.id;
  return expression.type === "Attribute" || expression.type === "Subscript"
    ? rootOf(expression.value)
    : undefined;
}

/** `if some caller changes it: change it`. */
function programFor(module: string, name: string, at: Place, text: string): SessionProgram {
  const ops: readonly (readonly [Op, readonly number[], string])[] = [
    [
      { kind: "Test", condition: { kind: "opaque", identity: 0, settled: "run" } },
      [1, 2],
      `some caller changes ${name}`,
    ],
    [{ kind: "MutateShared", object: 0 }, [2], text],
    [{ kind: "Finish" }, [], text],
    [{ kind: "Raise" }, [], text],
  ];
  return {
    nodes: ops.map(([op, next, text], id) => ({
      ...{ id, op, at, text, next },
      calls: [],
      raisesTo: 3,
      handled: false,
    })),
    pages: [{ name: module, url: "", entry: 0 }],
    ...{ style: "folder", scripts: [module] },
    callbacks: [],
    fragments: [],
    shared: [{ name, at }],
    importTime: [],
    openKeys: [],
    locals: [],
    notes: [],
  };
}
