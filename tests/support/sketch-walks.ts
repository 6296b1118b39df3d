/** Walks through a sketch on the runtime's core: at random, as a witness says, and all there are. */
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

/**
 * Every failure that so many interactions can lead to: each sequence of clicks is gone from the
 * beginning. A walk ends at its first failure.
 */
export function failuresWithin(script: Script, clicks: number): Failure[] {
  const failures: Failure[] = [];
  const go = (way: readonly number[]): void => {
    const session = new SketchSession(script, latestSemantics);
    let failure = session.run(null);
    for (const click of way) failure = session.run([null, ...session.offers()][click] ?? null);
    if (failure === "never settles") return;
    if (failure !== null) {
      failures.push(failure);
      return;
    }
    if (way.length === clicks) return;
    for (const next of [null, ...session.offers()].keys()) go([...way, next]);
  };
  go([]);
  return failures;
}
