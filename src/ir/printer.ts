/**
 * A session program as text, one node a line: what `npm run inspect` shows and tests compare.
 *
 *     page app.py: 0
 *      0 @1 contains n                  yes 2, no 1
 *      1 @2 write n = 0
 *      2 @3 read n
 *      3    finish
 *
 * A node goes on to the next line unless it says otherwise; `!5` is the handler of the program that
 * gets its exception.
 */
import type {
  Callback,
  Fragment,
  Node,
  Op,
  Page,
  RenderWidget,
  SessionProgram,
} from "./program.js";
import { isEnd } from "./program.js";
import type { Condition, KeyRef, Value } from "./value.js";

/** The whole program, with a line break at the end. */
export function printProgram(program: SessionProgram): string {
  const printer = new Printer(program);
  return `${printer.lines().join("\n")}\n`;
}

class Printer {
  constructor(private readonly program: SessionProgram) {}

  lines(): string[] {
    const { pages, callbacks, fragments, openKeys, shared, notes, nodes } = this.program;
    const imported = [...new Set(this.program.importTime.map(({ key }) => key))];
    return [
      ...pages.map(({ name, entry }: Page) => `page ${name}: ${entry}`),
      ...callbacks.map(({ name, entry }: Callback, id) => `callback ${id} ${name}: ${entry}`),
      ...fragments.map(({ name, entry }: Fragment, id) => `fragment ${id} ${name}: ${entry}`),
      ...shared.map(({ name, at }, id) => `shared ${id} ${name}: ${at.file}:${at.start.line}`),
      ...(openKeys.length === 0 ? [] : [`open ${openKeys.map(printKey).join(", ")}`]),
      ...(imported.length === 0 ? [] : [`import time ${imported.join(", ")}`]),
      ...notes.map((note) => `note ${note}`),
      ...nodes.map((node) => this.#line(node)),
    ];
  }

  #line(node: Node): string {
    const place = isEnd(node.op) ? "" : `@${this.#place(node)}`;
    const start = `${String(node.id).padStart(2)} ${place.padEnd(3)} ${this.#op(node.op)}`;
    const handler = node.handled ? ` !${node.raisesTo}` : "";
    return `${start}${this.#next(node)}${handler}`.trimEnd();
  }

  /** The line; with the file where it is not the entry script. */
  #place({ at }: Node): string {
    const line = String(at.start.line);
    return at.file === this.program.scripts[0] ? line : `${at.file}:${line}`;
  }

  #next({ id, op, next: [first, second] }: Node): string {
    if (op.kind === "Test") return ` ? ${first ?? "-"} : ${second ?? "-"}`;
    return first === undefined || first === id + 1 ? "" : ` -> ${first}`;
  }

  #op(op: Op): string {
    switch (op.kind) {
      case "Read":
        return `read ${printKey(op.key)}`;
      case "Write":
        return `write ${printKey(op.key)} = ${this.#value(op.value)}`;
      case "Delete":
        return `delete ${printKey(op.key)}${op.missing === "ignored" ? " if present" : ""}`;
      case "Test":
        return this.#condition(op.condition);
      case "Assign":
        return `${this.#local(op.local)} = ${this.#value(op.value)}`;
      case "Havoc":
        return `havoc ${op.keys.map(printKey).join(", ")}`;
      case "RenderForm":
        return `form ${op.form}${op.clearOnSubmit ? " clear_on_submit" : ""}`;
      case "RenderWidget":
        return this.#widget(op);
      case "MutateShared":
        return `mutate ${this.program.shared[op.object]?.name ?? "?"}`;
      case "EnterFragment":
      case "LeaveFragment":
        return `${op.kind === "EnterFragment" ? "enter" : "leave"} fragment ${op.fragment}`;
      case "Rerun":
        return `rerun${op.scope === "fragment" ? " fragment" : ""}`;
      case "SwitchPage":
        return `switch page ${op.page ?? "*"}`;
      case "Navigate": {
        const names = op.pages.map((page) => this.#page(page)).join(", ");
        const defaults = op.defaults.map((page) => this.#page(page)).join(" or ");
        const menu = op.menu.map((page) => this.#page(page)).join(", ");
        return `navigate ${names} default ${defaults}${menu === names ? "" : ` menu ${menu}`}`;
      }
      case "LinkPage":
        return `link page ${op.page}`;
      case "Pass":
        return op.forgets === undefined ? "pass" : `pass, forget ${op.forgets.join(" ")}`;
      case "Clear":
      case "Finish":
      case "Stop":
      case "Raise":
      case "Return":
        return op.kind.toLowerCase();
    }
  }

  #widget(op: RenderWidget): string {
    const words = [
      op.widget,
      op.key === null ? null : `key=${printKey(op.key)}`,
      op.label === null ? null : JSON.stringify(op.label),
      op.initial.kind === "unknown" ? null : `initial=${this.#value(op.initial)}`,
      op.choices === null ? null : `choices=${op.choices.map(printConstant).join("|")}`,
      op.defaultGiven ? "default-given" : null,
      op.registers ? null : "not-registered",
      op.writable ? null : "read-only",
      op.trigger === null ? null : "trigger",
      op.callback === null ? null : `callback=${op.callback}`,
      op.form === null ? null : `${op.submits ? "submits" : "in"}=${op.form}`,
      op.misplaced,
      op.fragment === null ? null : `fragment=${op.fragment}`,
      op.disabled === "no" ? null : `disabled=${op.disabled}`,
      op.persist === null ? null : `persist=${op.persist}`,
      op.outlivesPage ? "outlives-page" : null,
      op.into === null ? null : `into ${this.#local(op.into)}`,
    ];
    return words.filter((word) => word !== null).join(" ");
  }

  #condition(condition: Condition): string {
    switch (condition.kind) {
      case "contains":
        return `contains ${printKey(condition.key)}`;
      case "truthy":
        return `truthy ${this.#value(condition.value)}`;
      case "is-none":
        return `none ${this.#value(condition.value)}`;
      case "one-of":
        return `${this.#value(condition.value)} in ${condition.constants.map(printConstant).join("|")}`;
      case "page":
        return `page ${this.#page(condition.page)}`;
      case "opaque":
        return `opaque ${condition.identity}${condition.settled === "process" ? " settled" : ""}`;
    }
  }

  #value(value: Value): string {
    switch (value.kind) {
      case "constant":
        return printConstant(value.value);
      case "key": {
        const { otherwise } = value;
        const none = otherwise.kind === "constant" && otherwise.value === null;
        return `[${printKey(value.key)}${none ? "" : ` else ${this.#value(otherwise)}`}]`;
      }
      case "local":
        return this.#local(value.local);
      case "truthy":
      case "falsy":
      case "unknown":
        return value.kind;
    }
  }

  #page(page: number): string {
    return this.program.pages[page]?.name ?? String(page);
  }

  #local(local: number): string {
    return `%${this.program.locals[local] ?? local}`;
  }
}

function printKey(key: KeyRef): string {
  switch (key.kind) {
    case "constant":
      return key.key;
    case "pattern":
      return `${key.pattern}#${key.identity}`;
    case "unknown":
      return "?";
  }
}

function printConstant(value: string | number | boolean | null): string {
  return value === null ? "None" : JSON.stringify(value);
}
