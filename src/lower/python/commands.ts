/**
 * Calls of `st.*` that are no widgets: containers and forms, what ends or restarts a run, decorators.
 */
import { commandNamed } from "../../runtime/api/command.js";
import { argumentFor } from "../../runtime/api/arguments.js";
import { containerNamed, type Container } from "../../runtime/api/containers.js";
import { controlNamed, type Control } from "../../runtime/api/control-flow.js";
import type { Parameter } from "../../runtime/api/facts.js";
import type { Lowering } from "./context.js";
import { handOver } from "./handing-over.js";
import { endRun } from "./exceptions.js";
import { asString } from "./keys.js";
import { navigate, pageFrom, pageNameOf } from "./pages.js";
import { renderKeyed, renderWidget } from "./widgets.js";
import { none, type Arguments, type ContainerSym, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

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
    case "widget": {
      const { widget, container, parameters } = command;
      const call = { widget, container, parameters, receiver: callee.receiver };
      return renderWidget(lowering, call, given, node, frame);
    }
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
      const page = pageNameOf(asked);
      endRun(lowering, "RerunException", () => {
        lowering.emit({ kind: "SwitchPage", page }, node, module);
      });
      return none;
    }
    case "navigation":
      return navigate(lowering, parameters, given, node, frame);
    case "page":
      return pageFrom(lowering, parameters, given, node, frame);
    case "link-page": {
      const page = pageNameOf(argumentFor(parameters, what.page, given) ?? first);
      if (page !== null) lowering.emit({ kind: "LinkPage", page }, node, module);
      return lowering.unknown();
    }
    case "fragment":
    case "dialog":
    case "cache": {
      const role = what.does === "cache" ? "cached" : what.does;
      if (first?.kind === "function") return { ...first, role };
      return { kind: "command", name: what.does === "cache" ? "cache_data" : role, receiver: null };
    }
  }
}
