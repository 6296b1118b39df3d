/**
 * Walks through a random app: every one there is of some length, a random one, and the one of a witness.
 *
 * A walk is a row of choices: the page that is opened, what the user does, and what the conditions answer
 * that nobody knows. So all walks are counted through like numbers, and one can be gone again.
 */
import type { Action, Finding, WidgetName } from "../../../src/analysis/finding.js";
import { pageName, type RandomApp } from "./app.js";
import type { Stage } from "./performed.js";
import { Visit, type Failure, type Offer, type Ran } from "./visit.js";

/** Choices that are made one after the other: those that were given, and then the first of each. */
export class Choices {
  readonly #made: { readonly chosen: number; readonly of: number }[] = [];

  constructor(private readonly given: readonly number[] = []) {}

  /** One of so many. */
  take(of: number): number {
    const chosen = (this.given[this.#made.length] ?? 0) % of;
    this.#made.push({ chosen, of });
    return chosen;
  }

  /** The row that comes after this one; null behind the last. */
  next(): number[] | null {
    const at = this.#made.findLastIndex(({ chosen, of }) => chosen + 1 < of);
    if (at === -1) return null;
    return this.#made.slice(0, at + 1).map(({ chosen }, index) => chosen + Number(index === at));
  }
}

/** A step of a walk, and what came of it. */
export interface Step {
  readonly offer: Offer;
  readonly ran: Ran;
  /** The statements whose defaults were ignored. */
  readonly ignored: readonly number[];
}

/** Opens the app and does so many things more; the walk ends where something goes wrong. */
export async function walk(
  app: RandomApp,
  stage: Stage,
  choices: Choices,
  clicks: number,
): Promise<Step[]> {
  const page = choices.take(app.pages.length + 1);
  const visit = new Visit(app, stage, () => choices.take(2) === 1, page);
  const steps: Step[] = [];
  let offer: Offer | undefined = { kind: "open", page };
  while (offer !== undefined) {
    const ran = await visit.act(offer);
    if (ran === null) throw new Error(`the page does not offer what it offers: ${offer.kind}`);
    steps.push({ offer, ran, ignored: visit.ignored });
    if (ran.kind !== "well" || steps.length > clicks) break;
    const offers = visit.offers();
    offer = offers[choices.take(offers.length)];
  }
  return steps;
}

/** Walks that are gone at most, so that a test ends. */
const most = 800;

/** What goes wrong within so many interactions, whatever is answered. */
export async function failuresWithin(
  app: RandomApp,
  stage: Stage,
  clicks: number,
): Promise<Failure[]> {
  const failures = new Map<string, Failure>();
  const add = (failure: Failure): void => {
    failures.set(`${failure.fault} ${failure.id} ${failure.opened}`, failure);
  };
  let given: number[] | null = [];
  for (let count = 0; given !== null && count < most; count += 1) {
    const choices: Choices = new Choices(given);
    for (const { ran, ignored } of await walk(app, stage, choices, clicks)) {
      if (ran.kind === "failed") add(ran.failure);
      for (const id of ignored) {
        add({ fault: "default-ignored", id, key: "", opened: 0 });
      }
    }
    given = choices.next();
  }
  return [...failures.values()];
}

/** How a witness ends. */
export interface End {
  /** Null: the page does not offer the next interaction. */
  readonly ran: Ran | null;
  /** The statements whose defaults were ignored on the way. */
  readonly ignored: readonly number[];
}

/** What a witness leads to, once for each row of answers. */
export async function followed(app: RandomApp, stage: Stage, { witness }: Finding): Promise<End[]> {
  const ends: End[] = [];
  const actions = witness.steps.flatMap(({ action }) => action ?? []);
  let given: number[] | null = [];
  for (let count = 0; given !== null && count < most; count += 1) {
    const choices: Choices = new Choices(given);
    ends.push(await followOnce(app, stage, actions, () => choices.take(2) === 1));
    given = choices.next();
  }
  return ends;
}

async function followOnce(
  app: RandomApp,
  stage: Stage,
  actions: readonly Action[],
  answer: () => boolean,
): Promise<End> {
  const [first] = actions;
  const visit = new Visit(
    app,
    stage,
    answer,
    first?.kind === "open" ? pageOf(app, first.page.url) : 0,
  );
  const ignored: number[] = [];
  let ran: Ran | null = null;
  for (const action of actions) {
    const offer = offerOf(app, visit, action);
    ran = offer === null ? null : await visit.act(offer);
    if (ran === null || ran.kind === "never settles") break;
    ignored.push(...visit.ignored);
  }
  return { ran, ignored };
}

function offerOf(app: RandomApp, visit: Visit, action: Action): Offer | null {
  const labelOf = ({ key, label }: WidgetName): string | null =>
    visit.at.widgets.find((each) => each.key !== null && each.key === key)?.label ?? label;
  switch (action.kind) {
    case "open":
    case "navigate":
      return { kind: action.kind, page: pageOf(app, action.page.url) };
    case "rerun":
      return { kind: "rerun" };
    case "click": {
      const label = labelOf(action.widget);
      return label === null ? null : { kind: "click", label };
    }
    case "set": {
      const label = labelOf(action.widget);
      const field = visit.at.widgets.find((each) => each.label === label);
      if (label === null || field === undefined) return null;
      return { kind: "set", label, value: field.value !== true };
    }
    case "submit": {
      const label = labelOf(action.widget);
      const changed = action.entered.flatMap(({ widget }) => labelOf(widget) ?? []);
      return label === null ? null : { kind: "submit", label, changed };
    }
  }
}

/** The number of the page with this address. In a navigation, the first page has none. */
function pageOf({ layout, pages }: RandomApp, url: string): number {
  if (url === "") return layout === "navigation" ? 1 : 0;
  return 1 + pages.findIndex((_, index) => pageName(index + 1) === url);
}
