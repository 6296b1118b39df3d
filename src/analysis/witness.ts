/**
 * Tells a replayed path as a story: what the user does, what then happens to the key, how it fails.
 *
 * Only what concerns the finding's key is told. The words are made elsewhere; here are only facts and
 * places.
 */
import { iteratedIn } from "../ir/loop-test.js";
import type { Node, NodeId, PageId, Place, SessionProgram } from "../ir/program.js";
import { between } from "./explore.js";
import type {
  Action,
  Entered,
  PageName,
  Step,
  StepEvent,
  WidgetName,
  Witness,
  WitnessCondition,
} from "./finding.js";
import type { Model } from "./model.js";
import type { PathStep, Replayed } from "./replay.js";
import type { Guess, Interaction } from "./requests.js";
import type { SubjectId } from "./subjects.js";
import type { ValueId } from "./values.js";

/** The witness of a finding about `subject` (null: an object of a module) that ends in `last`. */
export function witnessOf(
  model: Model,
  replayed: Replayed,
  subject: SubjectId | null,
  last: StepEvent,
): Witness {
  const node = (id: NodeId): Node => model.whole.view.node(id);
  return {
    entry: model.program.scripts[0] ?? null,
    steps: new Story(model, subject).tell(replayed.path, last),
    conditions: replayed.conditions.map(({ node: id, holds }): WitnessCondition => ({
      at: node(id).at,
      text: node(id).text,
      value: holds,
      iterated: iteratedIn(node(id).text),
    })),
    mended: replayed.mended.map((id) => node(id).at),
  };
}

/** What a key is called: the key itself, or the pattern of a computed one. */
export function nameOf(model: Model, subject: SubjectId): string {
  return model.subjects.all[subject]?.key ?? "";
}

/** What a page is called, and where it is found. */
export function pageName({ pages }: SessionProgram, page: PageId): PageName {
  const { name, url } = pages[page] ?? pages[0];
  return { name, url };
}

class Story {
  readonly #steps: Step[] = [];
  #run = 0;

  constructor(
    private readonly model: Model,
    private readonly subject: SubjectId | null,
  ) {}

  tell(path: readonly PathStep[], last: StepEvent): Step[] {
    for (const [index, { node: id, entered, present, edge }] of path.entries()) {
      if (edge?.kind === "interaction") this.#act(edge.interaction, entered);
      const after = path[index + 1];
      if (id === between || after === undefined) continue;
      const node = this.model.whole.view.node(id);
      const event = this.#eventAt(node, present, after.present);
      if (event !== null) this.#add(node.at, event);
      if (node.op.kind === "Rerun" && after.node === between) this.#add(null, { kind: "runs-on" });
      else if (node.op.kind === "Rerun") this.#run += 1;
      if (after.node === between && present && !after.present) this.#forgotten();
    }
    const end = path.at(-1);
    if (end !== undefined) this.#add(this.model.whole.view.node(end.node).at, last);
    return this.#steps;
  }

  #act(interaction: Interaction | Guess, begins: NodeId): void {
    this.#run += 1;
    const action = this.#actionOf(interaction);
    this.#steps.push({ run: this.#run, tab: "A", action, at: null, event: null });
    const { callbacks } = this.model.program;
    const { view } = this.model.whole;
    const called = callbacks.find(({ entry }) => entry === begins);
    if (called !== undefined)
      this.#add(view.node(called.entry).at, { kind: "calls", callback: called.name });
  }

  #actionOf(interaction: Interaction | Guess): Action {
    switch (interaction.kind) {
      case "open":
      case "navigate":
        return { kind: interaction.kind, page: pageName(this.model.program, interaction.page) };
      case "click":
        return { kind: "click", widget: this.#widget(interaction.subject) };
      case "set":
        return { kind: "set", ...this.#entered(interaction) };
      case "submit":
        return {
          kind: "submit",
          widget: this.#widget(interaction.button),
          form: interaction.form,
          entered: interaction.entered.map((each) => this.#entered(each)),
        };
      case "rerun":
      case "call":
      case "rerun-fragment":
      case "send":
        return { kind: "rerun" };
    }
  }

  #entered({ subject, value }: { subject: SubjectId; value: ValueId }): Entered {
    return { widget: this.#widget(subject), value: this.model.whole.cells.values.get(value) };
  }

  #widget(subject: SubjectId): WidgetName {
    const rendered = this.model.program.nodes.find(
      (node) => node.op.kind === "RenderWidget" && this.model.subjects.of(node)?.id === subject,
    );
    const key = this.model.subjects.all[subject]?.key ?? null;
    if (rendered?.op.kind !== "RenderWidget")
      return { widget: "widget", key, label: null, at: null };
    return { widget: rendered.op.widget, key, label: rendered.op.label, at: rendered.at };
  }

  /** What a node does to the key, if it does anything. */
  #eventAt(node: Node, before: boolean, after: boolean): StepEvent | null {
    const { op } = node;
    if (op.kind === "Rerun") return { kind: "ends", how: "rerun" };
    if (op.kind === "Stop") return { kind: "ends", how: "stop" };
    const { subject, model } = this;
    if (subject === null) return null;
    const key = nameOf(model, subject);
    if (op.kind === "Clear") return before ? { kind: "deletes", key } : null;
    if (model.subjects.of(node)?.id !== subject) return null;
    switch (op.kind) {
      case "Write":
        return { kind: "sets", key };
      case "Delete":
        return before ? { kind: "deletes", key } : null;
      case "RenderWidget":
      case "RenderForm":
        return { kind: "renders", key };
      case "Test":
        return { kind: after ? "finds" : "misses", key };
      default:
        return null;
    }
  }

  #forgotten(): void {
    if (this.subject === null) return;
    this.#add(null, { kind: "forgets", key: nameOf(this.model, this.subject) });
  }

  #add(at: Place | null, event: StepEvent): void {
    const previous = this.#steps.at(-1)?.event;
    if (previous?.kind === event.kind && (event.kind === "finds" || event.kind === "misses"))
      return;
    this.#steps.push({ run: this.#run, tab: "A", action: null, at, event });
  }
}
