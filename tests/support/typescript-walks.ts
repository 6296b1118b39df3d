/**
 * Walks through a TypeScript app with the test driver, at random and as a witness says, and tells what
 * went wrong on the way: what was raised at which line, and which default was ignored.
 */
import { AppTest, type App, type ShownException, type St } from "../../src/runtime/app/index.js";
import type { Action, Entered, Finding, WidgetName } from "../../src/analysis/finding.js";

/** What has gone wrong when a walk ends. */
export interface Walked {
  readonly raised: readonly ShownException[];
  /** The key whose widget had the first ignored default: Streamlit warns once in a process. */
  readonly ignoredDefault: string | null;
}

type Visitor = AppTest;

/** More passes than this in one run, and it is said never to settle. */
const mostPasses = 8;

class NeverSettles extends Error {
  override readonly name = "NeverSettles";
}

/** A visitor of an app that gives up where the app asks for reruns forever. */
class Walk {
  readonly at: Visitor;
  #ignored: string | null = null;
  #passes = 0;

  constructor(app: App) {
    this.at = AppTest.from((st: St) => {
      this.#passes += 1;
      if (this.#passes > mostPasses) throw new NeverSettles();
      return app(st);
    });
  }

  /** The answer: does the walk go on? */
  async run(): Promise<boolean> {
    this.#passes = 0;
    await this.at.run();
    for (const entry of this.at.log) {
      if (entry.kind === "warning") this.#ignored ??= entry.key;
    }
    return this.at.exceptions.length === 0;
  }

  get walked(): Walked | "never settles" {
    const raised = this.at.exceptions;
    if (raised.some(({ type }) => type === "NeverSettles")) return "never settles";
    return { raised, ignoredDefault: this.#ignored };
  }
}

/** Opens the app and touches a widget, or reruns, until something is raised. */
export async function walkAtRandom(
  app: App,
  choices: readonly number[],
): Promise<Walked | "never settles"> {
  const walk = new Walk(app);
  let goesOn = await walk.run();
  for (const choice of choices) {
    if (!goesOn) break;
    const offers = [null, ...walk.at.widgets];
    const offer = offers[choice % offers.length] ?? null;
    if (offer !== null) touch(offer);
    goesOn = await walk.run();
  }
  return walk.walked;
}

/** Does what the witness of a finding says; an exception before its last step is an error. */
export async function followWitness(
  app: App,
  { witness }: Finding,
): Promise<Walked | "never settles"> {
  const walk = new Walk(app);
  let goesOn = true;
  for (const { action } of witness.steps) {
    if (action === null) continue;
    if (walk.walked === "never settles") break;
    if (!goesOn) throw new Error("something is raised before the witness ends");
    act(walk.at, action);
    goesOn = await walk.run();
  }
  return walk.walked;
}

function act(at: Visitor, action: Action): void {
  switch (action.kind) {
    case "open":
      if (action.page.url !== "") at.switchPage(action.page.url);
      return;
    case "rerun":
      return;
    case "click":
      widgetNamed(at, action.widget).click();
      return;
    case "set":
      enter(at, action);
      return;
    case "submit":
      for (const entered of action.entered) enter(at, entered);
      widgetNamed(at, action.widget).click();
      return;
    case "navigate":
      at.switchPage(action.page.name);
  }
}

function enter(at: Visitor, { widget, value }: Entered): void {
  const field = widgetNamed(at, widget);
  if (value.kind === "constant") field.setValue(value.value);
  else field.setValue(anotherThan(field.value, value.truth === false ? "false" : "any"));
}

function widgetNamed(at: Visitor, { key, label }: WidgetName): Visitor["widgets"][number] {
  const found = at.widgets.find((each) => (key === null ? each.label === label : each.key === key));
  if (found === undefined) throw new Error(`the page has no widget ${key ?? label ?? "?"}`);
  return found;
}

function touch(widget: Visitor["widgets"][number]): void {
  if (widget.widget.endsWith("button")) widget.click();
  else widget.setValue(anotherThan(widget.value, "any"));
}

function anotherThan(value: unknown, truth: "false" | "any"): unknown {
  if (typeof value === "boolean") return truth === "any" && !value;
  if (typeof value === "string") return truth === "any" ? `${value}x` : "";
  throw new Error(`no other value than ${String(value)} is known`);
}
