/** Walks through a sketch on the runtime's core: at random, and as a witness says. */
import { expect } from "vitest";
import type { Action, Finding } from "../../src/analysis/finding.js";
import type { Script } from "./sketch.js";
import { latestSemantics } from "./semantics.js";
import { SketchSession, type Failure, type Offer } from "./sketch-session.js";

/** Opens the app and clicks at random until something fails. */
export function walk(script: Script, clicks: readonly number[]): Failure | "never settles" | null {
  const session = new SketchSession(script, latestSemantics);
  let failure = session.run(null);
  for (const click of clicks) {
    if (failure !== null) return failure;
    const offers: (Offer | null)[] = [null, ...session.offers()];
    failure = session.run(offers[click % offers.length] ?? null);
  }
  return failure;
}

/** Does what the witness says. */
export function follow(script: Script, { witness }: Finding): Failure | "never settles" | null {
  const session = new SketchSession(script, latestSemantics);
  let failure: Failure | "never settles" | null = null;
  for (const { action } of witness.steps) {
    if (action === null) continue;
    if (failure === "never settles") return failure;
    expect(failure, "the witness fails before its end").toBeNull();
    failure = session.run(offerOf(action, session.offers()));
  }
  return failure;
}

function offerOf(action: Action, offers: readonly Offer[]): Offer | null {
  if (action.kind !== "click" && action.kind !== "set") return null;
  const { key, label } = action.widget;
  const line = Number(label?.split(" ")[1]);
  const offer = offers.find((each) =>
    key === null ? each.line === line : each.id.endsWith(`:${key}`),
  );
  expect(offer, "the page offers what the witness touches").toBeDefined();
  return offer ?? null;
}
