/**
 * What a user can do about a test: the widgets that it asks about, touched in each way that makes a
 * difference.
 */
import { sourcesOfTest } from "./cone.js";
import type { Edge } from "./explore.js";
import type { Model } from "./model.js";
import type { Interaction } from "./requests.js";
import type { Space } from "./state.js";
import type { SubjectId } from "./subjects.js";

export function touches(model: Model, space: Space, edge: Edge): Interaction[] {
  if (edge?.kind !== "answer") return [];
  const { op } = model.whole.view.node(edge.node);
  if (op.kind !== "Test") return [];
  return [...sourcesOfTest(model, op.condition)].flatMap((id) => touchesOf(model, space, id));
}

function touchesOf(model: Model, space: Space, subject: SubjectId): Interaction[] {
  const rendered = model.program.nodes.find(
    (node) => node.op.kind === "RenderWidget" && model.subjects.of(node)?.id === subject,
  );
  if (rendered?.op.kind !== "RenderWidget" || !space.tracks(subject)) return [];
  const { trigger, form, submits } = rendered.op;
  if (submits) return form === null ? [] : [{ kind: "submit", form, button: subject, entered: [] }];
  if (trigger !== null) return [{ kind: "click", subject }];
  const { values } = space.cells;
  const interest = space.interests.ofSubject(subject);
  const distinct = new Set(space.choices(subject).map((value) => values.reduce(value, interest)));
  return [...distinct].map((value) => ({ kind: "set", subject, value }));
}
