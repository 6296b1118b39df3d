/**
 * Calls of `st.*`: widgets, containers and forms, what ends or restarts a run, functions of their own.
 */
import { commandNamed } from "../../runtime/api/command.js";
import type { Container } from "../../runtime/api/containers.js";
import type { Control } from "../../runtime/api/control-flow.js";
import { callSymbol, callUnknown, handOver } from "./calls.js";
import { commandArguments, type CommandArguments } from "./command-arguments.js";
import type { Lowering } from "./context.js";
import { endRun } from "./exceptions.js";
import { navigate, pageFrom, pageNameOf } from "./pages.js";
import { nothing, noArguments, type Arguments, type ContainerSym } from "./symbols.js";
import type { Frame, FunctionSym, Sym } from "./symbols.js";
import type { Node } from "./syntax.js";
import { formOf, renderKeyed, renderWidget } from "./widgets.js";

type CommandSym = Extract<Sym, { kind: "command" }>;

export function lowerCommand(
  lowering: Lowering,
  callee: CommandSym,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const where = callee.receiver === null ? "module" : "containers";
  const command = commandNamed(callee.name, where, lowering.app.release);
  switch (command.kind) {
    case "widget": {
      const named = commandArguments(lowering, command.parameters, given);
      return renderWidget(lowering, { ...command, receiver: callee.receiver }, named, node, frame);
    }
    case "container": {
      const named = commandArguments(lowering, command.parameters, given);
      return openContainer(lowering, callee, command.container, named, node, frame);
    }
    case "control": {
      const named = commandArguments(lowering, command.parameters, given);
      return control(lowering, command.control, named, given, node, frame);
    }
    case "element":
      // `st.writeStream(f)` and the like may call what they are given.
      handOver(lowering, withoutSession(given), node, frame);
      return lowering.unknown();
    case "absent":
    case "state":
      return callUnknown(lowering, given, node, frame);
  }
}

/** `st.write(st.sessionState)` shows it. */
function withoutSession(given: Arguments): Arguments {
  const positional = given.positional.filter(
    ({ kind }) => kind === "function" || kind === "partial",
  );
  return { ...given, positional };
}

function openContainer(
  lowering: Lowering,
  { name, receiver }: CommandSym,
  container: Container,
  given: CommandArguments,
  node: Node,
  frame: Frame,
): Sym {
  const { module } = frame;
  const key = given.named.get("key");
  if (container.place === "form") {
    const known = key?.kind === "constant" && key.value !== null;
    const form = known ? String(key.value) : `form in line ${node.loc.start.line}`;
    const clears = given.named.get("clear_on_submit");
    const clearOnSubmit = clears?.kind === "constant" && clears.value === true;
    lowering.emit({ kind: "RenderForm", form, clearOnSubmit }, node, module);
    return { kind: "container", form };
  }
  if (key !== undefined && !(key.kind === "constant" && key.value === null)) {
    renderKeyed(lowering, name, key, node, frame);
  }
  return { kind: "container", form: formOf(lowering, receiver) ?? "none" };
}

/** `container.with(() => …)`: what is drawn with `st` goes into the container. */
export function callWith(
  lowering: Lowering,
  container: ContainerSym,
  { positional: [body = nothing] }: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const outer = lowering.form;
  lowering.form = formOf(lowering, container);
  const result = callSymbol(lowering, body, noArguments, node, frame);
  lowering.form = outer;
  return result;
}

function control(
  lowering: Lowering,
  what: Control,
  asked: CommandArguments,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const { module } = frame;
  const { positional } = given;
  const { named } = asked;
  switch (what.does) {
    case "stop":
      endRun(lowering, () => {
        lowering.emit({ kind: "Stop" }, node, module);
      });
      return nothing;
    case "rerun": {
      const given = named.get("scope") ?? positional[0];
      const scope = given?.kind === "constant" && given.value === "fragment" ? "fragment" : "app";
      endRun(lowering, () => {
        lowering.emit({ kind: "Rerun", scope }, node, module);
      });
      return nothing;
    }
    case "switch-page": {
      const asked = named.get(what.page);
      const known = asked?.kind === "constant" && typeof asked.value === "string";
      const page = known ? asked.value : null;
      endRun(lowering, () => {
        lowering.emit({ kind: "SwitchPage", page }, node, module);
      });
      return nothing;
    }
    case "navigation":
      return navigate(lowering, given, node, frame);
    case "page":
      return pageFrom(lowering, given, asked, node, frame);
    case "link-page": {
      const page = pageNameOf(named.get(what.page));
      if (page !== null) lowering.emit({ kind: "LinkPage", page }, node, module);
      return lowering.unknown();
    }
    case "fragment":
    case "dialog":
    case "cache": {
      const target = functionAmong(positional);
      if (target === null) return callUnknown(lowering, { positional, open: false }, node, frame);
      return { ...target, role: what.does === "cache" ? "cached" : what.does };
    }
  }
}

function functionAmong(symbols: readonly Sym[]): FunctionSym | null {
  return symbols.find((symbol) => symbol.kind === "function") ?? null;
}
