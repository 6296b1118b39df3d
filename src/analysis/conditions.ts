/**
 * Answers a condition in a state: yes, no, or both, and then what is known on either side.
 *
 * Whoever answers `if st.session_state.get("user"):` with yes knows afterwards that the key is there
 * and its value counts as true. The same question later in the run gets the same answer, because the
 * knowledge is kept in the state.
 */
import type { Answer, ValueId } from "./values.js";
import type { Condition, Constant, KeyRef, Value } from "../ir/value.js";
import type { Space, State } from "./state.js";
import type { SubjectId } from "./subjects.js";

export interface Branches {
  /** The state in which the condition holds; null if it cannot. */
  readonly yes: State | null;
  readonly no: State | null;
}

/** What becomes of a state at a test. */
export function branch(space: Space, state: State, condition: Condition): Branches {
  switch (condition.kind) {
    case "contains":
      return branchOnPresence(space, state, condition.key);
    case "truthy": {
      const { values } = space.cells;
      return branchOnValue(space, state, condition.value, {
        ask: (value) => values.isTruthy(value),
        assume: (value, holds) => values.assumeTruth(value, holds),
        ifMissing: (otherwise) => values.isTruthy(otherwise),
      });
    }
    case "is-none":
      return branchOnConstants(space, state, condition.value, [null]);
    case "one-of":
      return branchOnConstants(space, state, condition.value, condition.constants);
    case "page":
      return space.page(state) === condition.page
        ? { yes: state, no: null }
        : { yes: null, no: state };
    case "opaque": {
      const known = space.answer(state, condition.identity);
      if (known !== null) return known ? { yes: state, no: null } : { yes: null, no: state };
      const answered = (answer: boolean): State => {
        const next = [...state];
        space.setAnswer(next, condition.identity, answer);
        return next;
      };
      return { yes: answered(true), no: answered(false) };
    }
  }
}

/** What an expression of the program is worth in a state. */
export function evaluate(space: Space, state: State, value: Value): ValueId {
  const { values } = space.cells;
  switch (value.kind) {
    case "constant":
      return values.constant(value.value);
    case "truthy":
      return values.some(true, []);
    case "falsy":
      return values.some(false, [null]);
    case "unknown":
      return values.unknown;
    case "local":
      return space.local(state, value.local) ?? values.unknown;
    case "key": {
      const subject = trackedSubject(space, value.key);
      if (subject === null) return values.unknown;
      const stored = space.cells.lookup(space.cell(state, subject));
      if (stored !== null) return stored;
      return space.isOpen(state, subject)
        ? values.unknown
        : evaluate(space, state, value.otherwise);
    }
  }
}

/** The state in which a key that may be set from out of view is set indeed. */
export function assumePresent(
  space: Space,
  state: State,
  subject: SubjectId,
  value: ValueId,
): number[] {
  const next = [...state];
  const reduced = space.cells.values.reduce(value, space.interests.ofSubject(subject));
  const event = { kind: "Correct", value: reduced } as const;
  space.setCell(next, subject, space.cells.move(space.cell(state, subject), event).cell);
  space.setOpen(next, subject, false);
  return next;
}

function branchOnPresence(space: Space, state: State, key: KeyRef): Branches {
  const subject = trackedSubject(space, key);
  if (subject === null) return { yes: state, no: state };
  if (space.cells.lookup(space.cell(state, subject)) !== null) return { yes: state, no: null };
  if (!space.isOpen(state, subject)) return { yes: null, no: state };
  const absent = [...state];
  space.setOpen(absent, subject, false);
  return { yes: assumePresent(space, state, subject, space.cells.values.unknown), no: absent };
}

interface Question {
  ask(value: ValueId): Answer;
  assume(value: ValueId, holds: boolean): ValueId;
  /** The answer for the value that a missing key is replaced by. */
  ifMissing(otherwise: ValueId): Answer;
}

function branchOnConstants(
  space: Space,
  state: State,
  value: Value,
  constants: readonly Constant[],
): Branches {
  const { values } = space.cells;
  return branchOnValue(space, state, value, {
    ask: (id) => values.isOneOf(id, constants),
    assume: (id, holds) => values.assumeOneOf(id, constants, holds),
    ifMissing: (id) => values.isOneOf(id, constants),
  });
}

function branchOnValue(space: Space, state: State, value: Value, question: Question): Branches {
  const id = evaluate(space, state, value);
  const answer = question.ask(id);
  if (answer !== null) return answer ? { yes: state, no: null } : { yes: null, no: state };
  const assume = (holds: boolean): State =>
    assumeValue(
      space,
      state,
      value,
      question.assume(id, holds),
      () => holds === (question.ifMissing(otherwiseOf(space, state, value)) ?? holds),
    );
  return { yes: assume(true), no: assume(false) };
}

function otherwiseOf(space: Space, state: State, value: Value): ValueId {
  return value.kind === "key"
    ? evaluate(space, state, value.otherwise)
    : space.cells.values.unknown;
}

/** The state in which `value` is worth `id`; `missingToo`: a missing key would give the same. */
function assumeValue(
  space: Space,
  state: State,
  value: Value,
  id: ValueId,
  missingToo: () => boolean,
): State {
  if (value.kind === "local") {
    const next = [...state];
    space.setLocal(next, value.local, id);
    return next;
  }
  const subject = value.kind === "key" ? trackedSubject(space, value.key) : null;
  if (subject === null) return state;
  const cell = space.cell(state, subject);
  if (space.cells.lookup(cell) === null) {
    return missingToo() ? state : assumePresent(space, state, subject, id);
  }
  const next = [...state];
  const reduced = space.cells.values.reduce(id, space.interests.ofSubject(subject));
  space.setCell(next, subject, space.cells.refine(cell, reduced));
  return next;
}

function trackedSubject(space: Space, key: KeyRef): SubjectId | null {
  const subject = space.all.ofKey(key);
  return subject !== null && space.tracks(subject.id) ? subject.id : null;
}
