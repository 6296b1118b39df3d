/**
 * What one node does to a state.
 *
 * Every change of a cell is the runtime's `step`; this file finds the cell, hands it the event, and
 * follows the outcome. Where `step` sees a fault the path ends as it does in Streamlit, or goes to the
 * program's own handler; and exploration also goes on as if that line had been mended, so that a
 * mistake in line 3 does not hide one in line 90.
 */
import type { FaultKind } from "../runtime/core/fault.js";
import { plainRender, type CellEvent } from "../runtime/core/event.js";
import type { Shown } from "../runtime/core/browser.js";
import type { Node, NodeId, Op, RenderWidget } from "../ir/program.js";
import type { KeyRef } from "../ir/value.js";
import { assumePresent, branch, evaluate } from "./conditions.js";
import type { Space, State } from "./state.js";
import type { SubjectId } from "./subjects.js";
import type { ValueId } from "./values.js";

/** Why a path went this way; null where there was no choice. */
export type Label =
  /** A test that the state does not answer. */
  | { readonly kind: "answer"; readonly node: NodeId; readonly holds: boolean }
  /** As if the line had been mended. */
  | { readonly kind: "mended"; readonly node: NodeId; readonly subject: SubjectId | null }
  | null;

export interface Successor {
  readonly node: NodeId;
  readonly state: State;
  readonly label: Label;
}

/** A fault that `step` has seen at a node. */
export interface FaultAt {
  readonly kind: FaultKind;
  /** The key's or widget's subject; null for an object of a module. */
  readonly subject: SubjectId | null;
}

export interface Transferred {
  readonly successors: readonly Successor[];
  readonly faults: readonly FaultAt[];
}

const none: readonly FaultAt[] = [];

/** Stands for a page where the script that runs before every page renders. */
const entryScript = -1;

/** Applies a node that is no end of a run. */
export function transfer(space: Space, node: Node, state: State): Transferred {
  const { op } = node;
  const on = (next: State): Transferred => ({ successors: [to(node, 0, next)], faults: none });
  switch (op.kind) {
    case "Test": {
      const { yes, no } = branch(space, state, op.condition);
      const both = yes !== null && no !== null;
      const label = (holds: boolean): Label =>
        both ? { kind: "answer", node: node.id, holds } : null;
      return {
        successors: [
          ...(yes === null ? [] : [to(node, 0, yes, label(true))]),
          ...(no === null ? [] : [to(node, 1, no, label(false))]),
        ],
        faults: none,
      };
    }
    case "Read":
    case "Delete":
      return readOrDelete(space, node, op, state);
    case "Write":
      return write(space, node, op, state);
    case "RenderWidget":
      return renderWidget(space, node, op, state);
    case "RenderForm": {
      const subject = space.all.of(node);
      if (subject === null || !space.tracks(subject.id)) return on(state);
      const { cell, outcome } = space.cells.move(space.cell(state, subject.id), {
        kind: "RenderForm",
      });
      const next = [...state];
      space.setCell(next, subject.id, cell);
      if (outcome.kind !== "refused") return on(next);
      return fails(node, next, { kind: outcome.fault, subject: subject.id });
    }
    case "Assign": {
      const next = [...state];
      space.setLocal(next, op.local, evaluate(space, state, op.value));
      return on(next);
    }
    case "Clear": {
      const next = [...state];
      for (const id of space.subjects) {
        const { cell } = space.cells.move(space.cell(state, id), {
          kind: "Delete",
          access: "item",
        });
        if (space.all.all[id]?.kind === "keyless") continue;
        space.setCell(next, id, cell);
        space.setOpen(next, id, false);
      }
      return on(next);
    }
    case "Havoc":
      return on(op.keys.reduce((next, key) => open(space, next, named(space, key)), state));
    case "Navigate":
      return navigate(space, node, op, state);
    case "LinkPage": {
      const page = space.pageNamed(op.page);
      const menu = space.menu(state);
      if (page === -1 || menu.includes(page)) return on(state);
      const next = [...state];
      space.setMenu(next, [...menu, page]);
      return on(next);
    }
    case "MutateShared":
      return { ...on(state), faults: [{ kind: "shared-mutation", subject: null }] };
    case "Pass": {
      if (op.forgets === undefined) return on(state);
      const next = [...state];
      space.forget(next, op.forgets);
      return on(next);
    }
    case "EnterFragment":
    case "LeaveFragment":
    case "Finish":
    case "Stop":
    case "Raise":
    case "Return":
    case "Rerun":
    case "SwitchPage":
      return on(state);
  }
}

function to(node: Node, way: 0 | 1, state: State, label: Label = null): Successor {
  return { node: node.next[way] ?? node.raisesTo, state, label };
}

/** The two ways on from a fault: to the handler or the end, and on as if the line were mended. */
function fails(node: Node, mended: State, fault: FaultAt): Transferred {
  const { id, raisesTo, handled } = node;
  const label: Label = { kind: "mended", node: id, subject: fault.subject };
  return {
    successors: [
      handled ? { node: raisesTo, state: mended, label: null } : to(node, 0, mended, label),
    ],
    faults: [fault],
  };
}

function readOrDelete(
  space: Space,
  node: Node,
  op: Op & { kind: "Read" | "Delete" },
  state: State,
): Transferred {
  const subject = space.all.ofKey(op.key);
  if (subject === null || !space.tracks(subject.id)) {
    return { successors: [to(node, 0, state)], faults: none };
  }
  const { id } = subject;
  const event = { kind: op.kind, access: op.access } as const;
  const { cell, outcome } = space.cells.move(space.cell(state, id), event);
  const next = [...state];
  space.setCell(next, id, cell);
  const isDelete = op.kind === "Delete";
  if (isDelete || outcome.kind !== "refused") space.setOpen(next, id, false);
  const expected = isDelete && op.missing === "ignored";
  if (outcome.kind !== "refused" || expected)
    return { successors: [to(node, 0, next)], faults: none };
  const present = isDelete ? next : assumePresent(space, state, id, space.cells.values.unknown);
  if (!space.isOpen(state, id)) {
    return fails(node, node.handled ? state : present, { kind: outcome.fault, subject: id });
  }
  // Something out of view may have set it: then nothing is wrong, and nothing is said.
  const missing = { node: node.raisesTo, state: next, label: null };
  return { successors: [to(node, 0, present), ...(node.handled ? [missing] : [])], faults: none };
}

function write(space: Space, node: Node, op: Op & { kind: "Write" }, state: State): Transferred {
  const weak = open(space, state, space.meantBy(op.key));
  const subject = space.all.ofKey(op.key);
  if (subject === null || !space.tracks(subject.id)) {
    return { successors: [to(node, 0, weak)], faults: none };
  }
  const { id } = subject;
  const value = reduced(space, id, evaluate(space, state, op.value));
  const { cell, outcome } = space.cells.move(space.cell(state, id), { kind: "Write", value });
  if (outcome.kind === "refused") return fails(node, state, { kind: outcome.fault, subject: id });
  const next = [...weak];
  space.setCell(next, id, cell);
  space.setOpen(next, id, false);
  return { successors: [to(node, 0, next)], faults: none };
}

function renderWidget(space: Space, node: Node, op: RenderWidget, state: State): Transferred {
  const { key } = op;
  const next = [...(key === null ? state : open(space, state, space.meantBy(key)))];
  const subject = op.key === null ? space.all.ofSite(op.site) : space.all.ofKey(op.key);
  const unknown = space.cells.values.unknown;
  if (subject === null || !space.tracks(subject.id)) {
    if (op.into !== null) space.setLocal(next, op.into, unknown);
    return { successors: [to(node, 0, next)], faults: none };
  }
  const { id } = subject;
  const event = renderOf(space, node, op, subject.key, state, id);
  const { render } = event;
  const { cell, outcome } = space.cells.move(space.cell(state, id), event);
  space.setCell(next, id, cell);
  const side = space.side(state, id);
  if (outcome.kind === "refused") {
    if (op.into !== null) space.setLocal(next, op.into, unknown);
    // The same call in a loop may be another widget each time, or happen once.
    if (side.shownBy.includes(node.id)) return { successors: [to(node, 0, next)], faults: none };
    return fails(node, next, { kind: outcome.fault, subject: id });
  }
  if (outcome.kind !== "rendered") return { successors: [to(node, 0, next)], faults: none };

  // Whoever may have set the key, a click is of this run and of this widget.
  const isOpen = space.isOpen(state, id) && op.trigger === null;
  const value = isOpen ? unknown : outcome.value;
  space.setOpen(next, id, false);
  if (op.into !== null) space.setLocal(next, op.into, value);
  const shown: Shown<ValueId> = {
    id: render.id ?? "",
    key: subject.key,
    initial: render.initial,
    value: outcome.value,
    tellBrowser: outcome.tellBrowser,
    trigger: op.trigger !== null,
    silent: op.silent,
    form: op.form,
    fragment: render.fragment,
    byEntryScript: op.outlivesPage,
  };
  space.setSide(next, id, {
    ...side,
    shown: [...side.shown.filter((each) => each.id !== shown.id), shown],
    shownBy: [...side.shownBy, node.id],
  });
  const faults: FaultAt[] = outcome.defaultIgnored
    ? [{ kind: "default-ignored", subject: id }]
    : [];
  return { successors: [to(node, 0, next)], faults };
}

/** The page that is shown stays if it is one of these pages; else a default one is shown. */
function navigate(
  space: Space,
  node: Node,
  op: Op & { kind: "Navigate" },
  state: State,
): Transferred {
  const current = space.page(state);
  const shown = op.pages.includes(current) ? [current] : op.defaults;
  const successors = shown.map((page) => {
    const next = [...state];
    space.setPage(next, page);
    space.setMenu(next, op.menu);
    return to(node, 0, next);
  });
  return { successors, faults: none };
}

type RenderEvent = CellEvent<ValueId> & { readonly kind: "RenderWidget" };

/** The call as an event of the core; the same object for the same node, page and default. */
function renderOf(
  space: Space,
  node: Node,
  op: RenderWidget,
  key: string | null,
  state: State,
  subject: SubjectId,
): RenderEvent {
  const initial = reduced(space, subject, evaluate(space, state, op.initial));
  const page = op.outlivesPage ? entryScript : space.page(state);
  return space.renderEvents.get(node.id, page, initial, () => ({
    kind: "RenderWidget",
    render: {
      ...plainRender,
      id: `${page}:${op.widget}:${key ?? `#${op.site}`}`,
      widget: op.widget,
      initial,
      registers: op.registers,
      writable: op.writable,
      defaultGiven: op.defaultGiven,
      misplaced: op.misplaced,
      trigger: op.trigger,
      callback: op.callback === null ? null : String(op.callback),
      fragment: op.fragment === null ? null : String(op.fragment),
      disabled: op.disabled === "yes",
      persist: op.persist,
      page: String(page),
    },
  }));
}

function reduced(space: Space, subject: SubjectId, value: ValueId): ValueId {
  return space.cells.values.reduce(value, space.interests.ofSubject(subject));
}

/** The state after something that may have set the keys of these subjects. */
function open(space: Space, state: State, concerned: readonly SubjectId[]): State {
  if (concerned.length === 0) return state;
  const next = [...state];
  for (const id of concerned) {
    const cell = space.cell(state, id);
    if (space.cells.lookup(cell) === null) space.setOpen(next, id, true);
    else space.setCell(next, id, space.cells.refine(cell, space.cells.values.unknown));
  }
  return next;
}

/** The tracked subjects that `key` names or may mean. */
function named(space: Space, key: KeyRef): readonly SubjectId[] {
  const own = space.all.ofKey(key);
  const meant = space.meantBy(key);
  if (own === null || !space.tracks(own.id) || meant.includes(own.id)) return meant;
  return [own.id, ...meant];
}
