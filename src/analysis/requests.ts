/**
 * What happens between two runs: everything that a browser offers, and how a run begins and ends.
 *
 * Between runs a user can set any field on the page, press any button, submit a form, or make the
 * script run again. The browser sends what its page shows; the runtime's core says what that does to
 * each cell (`run.ts`) and what the page shows afterwards (`browser.ts`).
 */
import type { CallbackId, FragmentId } from "../ir/program.js";
import { leavePage, sentBy, settle, type Browser, type Field } from "../runtime/core/browser.js";
import { eventsAtEnd, eventsAtStart, eventsOnLeaving } from "../runtime/core/run.js";
import type { Request, RunEnd } from "../runtime/core/run.js";
import type { Semantics } from "../runtime/core/semantics.js";
import type { CellId } from "./cells.js";
import type { Side, Space, State } from "./state.js";
import type { SubjectId } from "./subjects.js";
import type { ValueId } from "./values.js";

/** What a user does. Subjects are numbered by the program, so that any slice understands it. */
export type Interaction =
  | { readonly kind: "open" | "navigate"; readonly page: number }
  | { readonly kind: "rerun" }
  | { readonly kind: "set"; readonly subject: SubjectId; readonly value: ValueId }
  | { readonly kind: "click"; readonly subject: SubjectId }
  | {
      readonly kind: "submit";
      readonly form: string;
      readonly button: SubjectId;
      readonly entered: readonly Entered[];
    };

/** What a slice knows of an interaction whose widget it does not follow. */
export type Guess =
  | { readonly kind: "call"; readonly callback: CallbackId }
  | { readonly kind: "rerun-fragment"; readonly fragment: FragmentId }
  | {
      readonly kind: "send";
      readonly form: string;
      readonly callback: CallbackId | null;
      readonly entered: readonly Entered[];
    };

export function isGuess(step: Interaction | Guess): step is Guess {
  return step.kind === "call" || step.kind === "rerun-fragment" || step.kind === "send";
}

export interface Entered {
  readonly subject: SubjectId;
  readonly value: ValueId;
}

/** The widgets and buttons that a user can touch in a state between two runs, and with what. */
export function interactions(space: Space, state: State): (Interaction | Guess)[] {
  const offers: (Interaction | Guess)[] = [{ kind: "rerun" }];
  const forms = new Map<string, Entered[][]>();
  const submits: { readonly form: string; readonly button: SubjectId }[] = [];
  for (const subject of space.subjects) {
    const { fields, button } = space.side(state, subject);
    if (button?.form === null) offers.push({ kind: "click", subject });
    if (typeof button?.form === "string") submits.push({ form: button.form, button: subject });
    for (const field of fields) {
      const values = enterable(space, state, subject, field);
      const entered = values.map((value) => ({ subject, value }));
      if (field.form === null)
        offers.push(...entered.map((each) => ({ kind: "set", ...each }) as const));
      else forms.set(field.form, [...(forms.get(field.form) ?? []), entered]);
    }
  }
  for (const submit of submits) {
    const entered = combinations(forms.get(submit.form) ?? []);
    offers.push(...entered.map((each) => ({ kind: "submit", ...submit, entered: each }) as const));
  }
  for (const sent of space.view.sentUnseen) {
    for (const entered of combinations(forms.get(sent.form) ?? [])) {
      if (entered.length > 0) offers.push({ kind: "send", ...sent, entered });
    }
  }
  offers.push(...space.view.guesses);
  const { alike } = space.view;
  const shown = new Set([alike[space.page(state)]]);
  for (const page of space.menu(state)) {
    if (!shown.has(alike[page])) offers.push({ kind: "navigate", page });
    shown.add(alike[page]);
  }
  return offers;
}

/** The interactions of the whole program that a step of a slice stands for. */
export function concrete(space: Space, state: State, step: Interaction | Guess): Interaction[] {
  if (!isGuess(step)) return [step];
  const offered = interactions(space, state).filter((each) => !isGuess(each));
  if (step.kind === "send") {
    const { form, entered } = step;
    // Each button is offered once with nothing entered.
    return offered.flatMap((each) =>
      each.kind === "submit" && each.form === form && each.entered.length === 0
        ? [{ ...each, entered }]
        : [],
    );
  }
  return offered.filter((each) => {
    const subject = touchedBy(each);
    if (subject === null) return false;
    const { fields, button } = space.side(state, subject);
    const widget = each.kind === "set" ? fields.at(-1) : button;
    if (widget == null) return false;
    if (step.kind === "rerun-fragment") return widget.fragment === String(step.fragment);
    const registered = space.cells.get(space.cell(state, subject)).slots[widget.id]?.registered;
    return registered?.callback === String(step.callback);
  });
}

/** The values that make a difference when a user enters them. */
function enterable(
  space: Space,
  state: State,
  subject: SubjectId,
  field: Field<ValueId>,
): ValueId[] {
  const { values } = space.cells;
  const reduced = space
    .choices(subject)
    .map((id) => values.reduce(id, space.interests.ofSubject(subject)));
  const different = [...new Set(reduced)].filter((id) => id !== field.value?.value);
  if (different.length > 0) return different;
  // Nobody asks for the value, but a callback hears that it has changed.
  const registered = space.cells.get(space.cell(state, subject)).slots[field.id]?.registered;
  return (registered?.callback ?? null) === null ? [] : [values.unknown];
}

/** Nothing entered, each field alone, and one value in every field. */
function combinations(fields: readonly (readonly Entered[])[]): Entered[][] {
  const alone = fields.flatMap((values) => values.map((entered) => [entered]));
  const all = fields.flatMap((values) => values.slice(0, 1));
  return [[], ...alone, ...(all.length > 1 ? [all] : [])];
}

/**
 * The state at the beginning of the run that `interaction` causes: cells compacted, values received,
 * callbacks queued. Null if the page does not offer it.
 */
export function request(
  space: Space,
  state: State,
  interaction: Interaction | Guess,
): number[] | null {
  const next = [...state];
  const pressed = entering(space, next, interaction);
  if (pressed === null) return null;
  const fragment = fragmentOf(space, state, interaction);
  space.forgetRun(next);
  space.setFragment(next, fragment);
  const from = space.page(state);
  const leaves = interaction.kind === "navigate" ? { page: String(from), fragments: null } : null;
  if (interaction.kind === "navigate" || interaction.kind === "open") {
    space.setPage(next, interaction.page);
  }
  const calls = "callback" in interaction ? interaction.callback : null;
  const queue: number[] = calls === null ? [] : [calls];
  const starting = eventsAtStart<ValueId>({ sent: [], fragments: null, leaves: null });
  const fragments = fragmentNames(fragment);
  // Most widgets send nothing: for them, the events are made once.
  const withNothing = eventsOnLeaving<ValueId>({ sent: [], fragments, leaves });
  for (const id of space.subjects) {
    const side = space.side(next, id);
    const fields = leaves === null ? side.fields : leavePage(side.fields);
    const button = leaves === null ? side.button : null;
    const sent = sentBy(fields);
    if (pressed.has(id) && button !== null) {
      sent.push({
        key: button.key,
        id: button.id,
        value: clicked(space, space.cell(next, id), button.id),
      });
    }
    const leaving = sent.length === 0 ? withNothing : eventsOnLeaving({ sent, fragments, leaves });
    let cell = space.cells.moveAll(space.cell(next, id), leaving);
    cell = space.cells.moveAll(cell, starting);
    if (space.all.all[id]?.kind === "computed") {
      // What the key stands for may be another key in every run.
      cell = space.cells.empty(space.all.all[id].key);
      space.setOpen(next, id, true);
    } else {
      for (const { id: widget, value } of sent) {
        cell = space.cells.move(cell, { kind: "Receive", id: widget, value }).cell;
        const due = callbackOf(space, cell, widget, pressed.has(id));
        if (due !== null) queue.push(Number(due));
      }
    }
    space.setCell(next, id, cell);
    space.changeSide(next, id, leaves === null ? "goes on" : "leaves", () => {
      return { fields, button, shown: [], shownBy: [] };
    });
  }
  space.setQueue(next, queue);
  return next;
}

/** The next pass, that `st.rerun()` asked for: nothing is sent. */
export function follow(space: Space, state: State, page: number | null): number[] {
  const next = [...state];
  const from = space.page(state);
  const leaves = page === null || page === from ? null : { page: String(from), fragments: null };
  const asked: Request<ValueId> = { sent: null, fragments: null, leaves };
  space.forgetRun(next);
  if (page !== null) space.setPage(next, page);
  const events = [...eventsOnLeaving(asked), ...eventsAtStart(asked)];
  for (const id of space.subjects) {
    space.setCell(next, id, space.cells.moveAll(space.cell(next, id), events));
  }
  return next;
}

/** The state after a run has ended: cells cleaned up, the page settled. */
export function endRun(space: Space, state: State, end: RunEnd, semantics: Semantics): number[] {
  const next = [...state];
  const fragments = fragmentNames(space.fragment(state));
  const events = eventsAtEnd<ValueId>(end, fragments, String(space.page(state)), semantics);
  // The next request begins with these whatever it is; done now, they make more states the same one.
  const isLast = end !== "rerun" && end !== "switch-page";
  if (isLast && space.program.pages.length === 1) {
    events.push(...eventsAtStart<ValueId>({ sent: [], fragments: null, leaves: null }));
  }
  // A pass that is followed by another one takes nothing off the page.
  const limits = end === "rerun" || end === "switch-page" ? [] : fragments;
  const how = `ends ${limits === null ? "" : JSON.stringify(limits)}`;
  for (const id of space.subjects) {
    space.setCell(next, id, space.cells.moveAll(space.cell(state, id), events));
    space.changeSide(next, id, how, (side) => settled(side, limits));
  }
  space.setQueue(next, []);
  if (end !== "rerun") space.setFragment(next, null);
  space.forgetRun(next);
  return next;
}

function settled({ fields, button, shown }: Side, fragments: readonly string[] | null): Side {
  const pressed = shown.findLast(({ trigger }) => trigger) ?? null;
  const stays =
    fragments !== null && (button?.fragment == null || !fragments.includes(button.fragment));
  return {
    fields: settle(fields, shown, fragments),
    button: pressed ?? (stays ? button : null),
    shown: [],
    shownBy: [],
  };
}

/** Puts what the user enters on the page. The answer is the subjects that were touched. */
function entering(
  space: Space,
  state: number[],
  interaction: Interaction | Guess,
): ReadonlySet<SubjectId> | null {
  switch (interaction.kind) {
    case "call":
    case "rerun-fragment":
    case "open":
    case "rerun":
      return new Set();
    case "navigate":
      return space.menu(state).includes(interaction.page) ? new Set() : null;
    case "click": {
      const offered = space.tracks(interaction.subject)
        ? space.side(state, interaction.subject)
        : null;
      return offered?.button?.form === null ? new Set([interaction.subject]) : null;
    }
    case "set":
      return enterAll(space, state, [interaction], null) ? new Set([interaction.subject]) : null;
    case "send": {
      const { form, entered } = interaction;
      if (!enterAll(space, state, entered, form)) return null;
      return new Set(entered.map(({ subject }) => subject));
    }
    case "submit": {
      const { form, button, entered } = interaction;
      const offered = space.tracks(button) && space.side(state, button).button?.form === form;
      if (!offered || !enterAll(space, state, entered, form)) return null;
      return new Set([button, ...entered.map(({ subject }) => subject)]);
    }
  }
}

function enterAll(
  space: Space,
  state: number[],
  entered: readonly Entered[],
  form: string | null,
): boolean {
  for (const { subject, value } of entered) {
    const side = space.tracks(subject) ? space.side(state, subject) : null;
    const field = side?.fields.find((each) => each.form === form);
    if (side === null || field === undefined) return false;
    space.setSide(state, subject, { ...side, fields: withValue(side.fields, field.id, value) });
  }
  return true;
}

function withValue(fields: Browser<ValueId>, id: string, value: ValueId): Browser<ValueId> {
  return fields.map((field) => (field.id === id ? { ...field, value: { value } } : field));
}

/** What a press sends: a button True, a chat input its text. */
function clicked(space: Space, cell: CellId, widget: string): ValueId {
  const { values } = space.cells;
  const trigger = space.cells.get(cell).slots[widget]?.registered?.trigger;
  return trigger === "value" ? values.some(true, [null]) : values.true;
}

/** The callback that is due; one whose widget was touched is due although the value looks the same. */
function callbackOf(space: Space, cell: number, widget: string, touched: boolean): string | null {
  const due = space.cells.dueCallback(cell, widget);
  if (due !== null || !touched) return due;
  const registered = space.cells.get(cell).slots[widget]?.registered ?? null;
  return registered === null || registered.disabled ? null : registered.callback;
}

/** A widget of a fragment makes only the fragment run. */
function fragmentOf(space: Space, state: State, interaction: Interaction | Guess): number | null {
  if (interaction.kind === "rerun-fragment") return interaction.fragment;
  const touched = touchedBy(interaction);
  if (touched === null) return null;
  const { fields, button } = space.side(state, touched);
  const isEntered = interaction.kind === "set" || interaction.kind === "send";
  const widget = isEntered ? fields.at(-1) : button;
  return widget?.fragment == null ? null : Number(widget.fragment);
}

/** The widget by which the browser is told to run; of a form that is sent unseen, one of its fields. */
function touchedBy(interaction: Interaction | Guess): SubjectId | null {
  if (interaction.kind === "submit") return interaction.button;
  if (interaction.kind === "send") return interaction.entered[0]?.subject ?? null;
  return "subject" in interaction ? interaction.subject : null;
}

function fragmentNames(fragment: number | null): string[] | null {
  return fragment === null ? null : [String(fragment)];
}
