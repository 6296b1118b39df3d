/**
 * Calls of `st.*` that are no widgets: containers and forms, what ends or restarts a run, decorators.
 */
import { commandNamed } from "../../runtime/api/command.js";
import { argumentFor } from "../../runtime/api/arguments.js";
import { containerNamed, type Container } from "../../runtime/api/containers.js";
import { controlNamed, type Control } from "../../runtime/api/control-flow.js";
import type { Parameter } from "../../runtime/api/facts.js";
import type { Lowering } from "./context.js";
import { handOver } from "./calls.js";
import { endRun } from "./exceptions.js";
import { asString } from "./keys.js";
import { itemsOf } from "./loops.js";
import { renderKeyed, renderWidget } from "./widgets.js";
import { none, type Arguments, type ContainerSym, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

/** The path of a page that is a file; see `pages.ts`. */
export const pageFile = "st.Page()";

type CommandSym = Extract<Sym, { kind: "command" }>;

export function lowerCommand(
  lowering: Lowering,
  callee: CommandSym,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  if (!isDecorator(callee.name)) lowering.reach();
  const where = callee.receiver === null ? "module" : "containers";
  const command = commandNamed(callee.name, where, lowering.app.release);
  switch (command.kind) {
    case "widget":
      return renderWidget(lowering, { ...command, receiver: callee.receiver }, given, node, frame);
    case "container":
      return openContainer(lowering, callee, command, given, node, frame);
    case "control":
      return control(lowering, command.control, command.parameters, given, node, frame);
    case "element":
      callFunctions(lowering, given, node, frame);
      return lowering.unknown();
    case "absent": {
      const older = controlNamed(callee.name);
      if (older !== undefined) return control(lowering, older, [], given, node, frame);
      const container = containerNamed(callee.name);
      if (container === undefined) return lowering.unknown();
      return openContainer(lowering, callee, { container, parameters: [] }, given, node, frame);
    }
    case "state":
      return lowering.unknown();
  }
}

/** `@st.fragment(run_every=1)`: a definition, which draws nothing by itself. */
function isDecorator(name: string): boolean {
  const does = controlNamed(name)?.does;
  return does === "fragment" || does === "dialog" || does === "cache" || does === "page";
}

/** `st.write_stream(f)` and the like may call what they are given. */
function callFunctions(lowering: Lowering, given: Arguments, node: Call, frame: Frame): void {
  const functions = [...given.positional, ...given.keywords.values()].filter(
    ({ kind }) => kind === "function" || kind === "bound",
  );
  if (functions.length > 0)
    handOver(lowering, { ...given, positional: functions, keywords: new Map() }, node, frame);
}

/** The form that a call draws into. */
export function formOf(lowering: Lowering, receiver: ContainerSym | null): string | null {
  if (receiver === null || receiver.form === "current") return lowering.form;
  return receiver.form === "none" ? null : receiver.form;
}

function openContainer(
  lowering: Lowering,
  { name, receiver }: CommandSym,
  {
    container,
    parameters,
  }: { readonly container: Container; readonly parameters: readonly Parameter[] },
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const { module } = frame;
  const key =
    argumentFor(parameters, "key", given) ?? (name === "form" ? given.positional[0] : undefined);
  if (container.place === "form") {
    const known = key?.kind === "constant" && key.value !== null;
    const form = known ? asString(key.value) : `form in line ${node.loc.start.line}`;
    const clears = argumentFor(parameters, "clear_on_submit", given);
    const clearOnSubmit = clears?.kind === "constant" && clears.value === true;
    lowering.emit({ kind: "RenderForm", form, clearOnSubmit }, node, module);
    return { kind: "container", form };
  }
  if (key !== undefined && !(key.kind === "constant" && key.value === null)) {
    renderKeyed(lowering, name, key, node, frame);
  }
  if (container.gives === "context") return lowering.unknown();
  return { kind: "container", form: formOf(lowering, receiver) ?? "none" };
}

function control(
  lowering: Lowering,
  what: Control,
  parameters: readonly Parameter[],
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const { module } = frame;
  const [first] = given.positional;
  switch (what.does) {
    case "stop":
      endRun(lowering, "StopException", () => {
        lowering.emit({ kind: "Stop" }, node, module);
      });
      return none;
    case "rerun": {
      const asked = argumentFor(parameters, "scope", given);
      const scope = asked?.kind === "constant" && asked.value === "fragment" ? "fragment" : "app";
      endRun(lowering, "RerunException", () => {
        lowering.emit({ kind: "Rerun", scope }, node, module);
      });
      return none;
    }
    case "switch-page": {
      const asked = argumentFor(parameters, what.page, given) ?? first;
      const known = asked?.kind === "constant" && typeof asked.value === "string";
      const page = known ? asString(asked.value) : null;
      endRun(lowering, "RerunException", () => {
        lowering.emit({ kind: "SwitchPage", page }, node, module);
      });
      return none;
    }
    case "navigation":
      return navigation(lowering, argumentFor(parameters, what.pages, given) ?? first ?? none);
    case "page":
      // A page that is a function is what running it calls.
      return first?.kind === "function" ? first : { kind: "external", path: pageFile };
    case "fragment":
    case "dialog":
    case "cache": {
      const role = what.does === "cache" ? "cached" : what.does;
      if (first?.kind === "function") return { ...first, role };
      return { kind: "command", name: what.does === "cache" ? "cache_data" : role, receiver: null };
    }
  }
}

const anyPage = {
  selector: { kind: "unknown" },
  options: [{ when: 0, symbol: { kind: "external", path: pageFile } }],
} as const;

/** The page to run: any of those that are functions, or one that is a file. */
function navigation(lowering: Lowering, pages: Sym): Sym {
  const all = flat(lowering, pages);
  if (all === null) return { kind: "choice", ...anyPage, version: lowering.newVersion() };
  const options = all.map((symbol, when) => ({ when, symbol }));
  const version = lowering.newVersion();
  return { kind: "choice", selector: { kind: "unknown" }, version, options };
}

/** Pages come as a list, or as lists under headings. */
function flat(lowering: Lowering, pages: Sym): readonly Sym[] | null {
  const object = lowering.heap(pages);
  if (object?.kind !== "dict") return itemsOf(lowering, pages);
  const lists = object.entries.map(([, list]) => itemsOf(lowering, list));
  return lists.includes(null) ? null : lists.flatMap((list) => list ?? []);
}
