/**
 * What a path of a large program needs besides its interactions.
 *
 * A path of the whole program has answered hundreds of conditions, and most of them do not matter to its
 * fault. Which do is asked of the slice that found it: does every path through the same interactions end in
 * the fault? Where one does not, it parts from ours at a test. If nobody knows the answer of that test, ours
 * is a condition of the fault; if the whole program has answered it, the slice has to know what it asks about.
 */
import type { NodeId } from "../ir/program.js";
import { objection } from "./certainty.js";
import { knowing } from "./cone.js";
import { between, type Configuration } from "./explore.js";
import type { Model } from "./model.js";
import { answersOn, edgesOn, pathOf, roundsOf, type Answered } from "./path.js";
import type { Caught, Chase } from "./pursue.js";
import { questionOf } from "./questions.js";
import { budgetOfOneTry } from "./reach.js";
import type { View } from "./view.js";

/** How often the slice may be asked. */
const maxQuestions = 40;

/**
 * The answers without which some path does not end in the fault. Where it is too much to find them all, every
 * answer of the path may be needed: then those come first that are.
 */
export function reasonsFor(chase: Chase, { reached, space: first }: Caught): readonly Answered[] {
  const { model, target, faults } = chase;
  const edges = edgesOn({ view: model.whole.view, reached });
  const interactions = roundsOf(edges).map(({ step }) => step);
  const answers = answersOn(edges);
  const trail = trailOf(model, reached);
  const given: Answered[] = [];
  for (let space = first, asked = 0; asked < maxQuestions; asked += 1) {
    const tried = { model, cone: space, target, interactions, faults, budget: budgetOfOneTry };
    const other = objection(tried, given);
    if (other === null) return given;
    if (other === "too much" || model.spending.work > chase.end) break;
    const deciding = partingTests(space.view, trail, pathOf(other));
    const condition = deciding
      .map((step) => answerAt(model.whole.view, answers, step))
      .find((each) => each !== null && !given.some((known) => isSame(known, each)));
    if (condition != null) {
      given.push(condition);
      continue;
    }
    const { tracked } = space;
    const wider = deciding
      .map(({ node }) => knowing(model, tracked, { kind: "answer", node, holds: true }))
      .find((each) => each !== null);
    if (wider == null) break;
    space = model.space(wider);
  }
  return withOthers(given, answers);
}

/** These answers, and behind them all others. */
export function withOthers(first: readonly Answered[], all: readonly Answered[]): Answered[] {
  return [...first, ...all.filter((each) => !first.some((known) => isSame(known, each)))];
}

/** What the path has answered there, or where the same question was asked before. */
function answerAt(view: View, answers: readonly Answered[], step: Step): Answered | null {
  const question = questionOf(view.node(step.node));
  const isAsked = ({ node, round }: Answered): boolean =>
    (round === step.round || question?.settled === "process") &&
    questionOf(view.node(node))?.identity === question?.identity;
  const answer =
    question === null
      ? answers.find(({ node, round }) => node === step.node && round === step.round)
      : answers.find(isAsked);
  return answer === undefined ? null : { ...step, holds: answer.holds };
}

function isSame(a: Answered, b: Answered): boolean {
  return a.node === b.node && a.round === b.round;
}

/** A node of a path of the whole program, and in which run it is. */
interface Step {
  readonly node: NodeId;
  readonly round: number;
}

/** The nodes of a path, with the tests that nobody has to remember. */
function trailOf({ whole: { view } }: Model, reached: Configuration): Step[] {
  let round = -1;
  return pathOf(reached).flatMap(({ node, entered, edge }) => {
    if (edge?.kind === "interaction") round += 1;
    const passed = node === between ? [] : view.answersTo(entered, node);
    return [...passed, { node }].map((each) => ({ node: each.node, round }));
  });
}

/**
 * The tests of a trail that lie where another path of the slice parts from it: between the last node that
 * the slice has seen on both, and the next one.
 */
function partingTests(view: View, trail: readonly Step[], other: readonly Configuration[]): Step[] {
  let seen = -1;
  let since = 0;
  for (const [index, { node }] of trail.entries()) {
    if (node !== between && !view.sees(node)) continue;
    seen += 1;
    if (other[seen]?.node !== node) {
      return trail
        .slice(since, index)
        .filter((each) => each.node !== between && isDecided(view, each.node));
    }
    since = index;
  }
  return [];
}

function isDecided(view: View, id: NodeId): boolean {
  const node = view.node(id);
  return node.op.kind === "Test" && (view.sees(id) || view.guessesAt(node));
}
