/**
 * What a user can enter into a widget, as far as the program tells the difference.
 *
 * A checkbox has two values. Where the source lists all options, these are the values. A text field
 * takes the strings that the program compares with, any other text, and none. What a widget of
 * unknown options gives is unknown: then it is the program's conditions that decide.
 */
import type { RenderWidget, SessionProgram } from "../ir/program.js";
import type { Interests, SubjectId, Subjects } from "./subjects.js";
import type { ValueId, ValueTable } from "./values.js";

export class Entries {
  readonly #values = new Map<SubjectId, ReadonlySet<ValueId>>();

  constructor(
    program: SessionProgram,
    subjects: Subjects,
    interests: Interests,
    values: ValueTable,
  ) {
    for (const node of program.nodes) {
      const subject = node.op.kind === "RenderWidget" ? subjects.of(node) : null;
      if (subject === null || node.op.kind !== "RenderWidget") continue;
      const constants = interests.ofSubject(subject.id).constants;
      const known = this.#values.get(subject.id) ?? [];
      const more = entriesOf(node.op, [...constants], values);
      this.#values.set(subject.id, new Set([...known, ...more]));
    }
  }

  of(id: SubjectId): readonly ValueId[] {
    return [...(this.#values.get(id) ?? [])];
  }
}

function entriesOf(
  { choices, initial, silent, trigger }: RenderWidget,
  compared: readonly (string | number | boolean | null)[],
  values: ValueTable,
): ValueId[] {
  if (trigger !== null) return [];
  if (choices !== null) return choices.map((each) => values.constant(each));
  if (initial.kind === "constant" && typeof initial.value === "boolean") {
    return [values.true, values.false];
  }
  if (initial.kind === "constant" && typeof initial.value === "string") {
    const texts = compared.filter((each) => typeof each === "string" && each !== "");
    const other = values.some(true, compared);
    return [other, ...texts.map((each) => values.constant(each)), values.constant("")];
  }
  if (silent && initial.kind === "constant" && initial.value === null) {
    return [values.some(true, [null]), values.none];
  }
  return [values.unknown];
}
