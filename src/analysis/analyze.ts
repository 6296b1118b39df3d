/**
 * Analyses a session program: everything that can go wrong in it, with evidence.
 *
 * The pipeline is a list: explore and confirm (`slices.ts`), tell the way (`witness.ts`), and gather
 * what belongs to one place. What rules see of all this is `finding.ts`.
 */
import type { Semantics } from "../runtime/core/semantics.js";
import type { ImportTimeKey, Node, Place } from "../ir/program.js";
import type { Step as CoreStep } from "./cells.js";
import type { Analysis, Finding, Note, Related, StepEvent, Witness } from "./finding.js";
import { Model } from "./model.js";
import { oneForEachWayIn, openedFirst } from "./opened-first.js";
import { similarKey } from "./similar-key.js";
import { budgets, confirm, type Budgets, type Confirmed } from "./slices.js";
import { sourcesAsked, type SubjectId } from "./subjects.js";
import { nameOf, pageName, witnessOf } from "./witness.js";
import type { SessionProgram } from "../ir/program.js";

export interface Options {
  readonly budgets?: Budgets;
  /** Another `step` than the core's, to see that nothing else decides. */
  readonly step?: CoreStep;
}

/** Finds what can go wrong. Deterministic: the same program gives the same findings in the same order. */
export function analyze(
  program: SessionProgram,
  semantics: Semantics,
  { budgets: allowed = budgets, step }: Options = {},
): Analysis {
  const model = new Model(program, semantics, step);
  const { confirmed, cutOff } = confirm(model, allowed);
  const findings = confirmed
    .filter((each) => !followsOwnFault(model, each))
    .filter((each) => !restsOnOpenKeys(model, each))
    .map((each) => findingOf(model, each));
  return { findings: oneForEachWayIn(oneForEachPlace(findings)), notes: notesOn(model, cutOff) };
}

/** Of several faults of one key on one path only the first is a finding. */
function followsOwnFault(model: Model, { suspicion, replayed }: Confirmed): boolean {
  return replayed.mended.some((id) => {
    const node = model.whole.view.node(id);
    return id !== suspicion.node && model.subjects.of(node)?.id === suspicion.subject;
  });
}

/**
 * A key that something out of view sets may well be set together with the one that is missing. So a
 * condition on such a key is no evidence: nobody knows that it can hold while the other is missing.
 */
function restsOnOpenKeys(model: Model, { suspicion, replayed }: Confirmed): boolean {
  if (suspicion.fault !== "missing-key") return false;
  const space = model.whole;
  return replayed.causes.some(({ node }) => {
    const { op } = space.view.node(node);
    if (op.kind !== "Test") return false;
    const ids = sourcesAsked(op.condition).keys.flatMap(
      (key) => model.subjects.ofKey(key)?.id ?? [],
    );
    return ids.some((id) => model.program.openKeys.some((key) => space.mayMean(key, id)));
  });
}

function findingOf(model: Model, { suspicion, replayed }: Confirmed): Finding {
  const node = model.whole.view.node(suspicion.node);
  if (node.op.kind === "MutateShared")
    return leakOf(model, node, node.op.object, { suspicion, replayed });
  const { fault, subject } = suspicion;
  const key = subject === null ? "" : nameOf(model, subject);
  const inOneTab = witnessOf(model, replayed, subject, { kind: "fails", fault, key });
  const imported = model.program.importTime.find((each) => each.key === key);
  const witness =
    fault === "missing-key" && imported !== undefined
      ? inSecondTab(model, inOneTab, imported)
      : inOneTab;
  return {
    fault,
    key,
    at: node.at,
    text: node.text,
    certainty: certaintyOf(witness),
    witness,
    related: relatedOf(model, node, { suspicion, replayed }),
    similarKey: fault === "missing-key" ? similarKey(key, settableKeys(model)) : null,
    openedFirst: openedFirst(model, suspicion, key, witness),
    swallowed: node.handled ? "yes" : "no",
  };
}

/** A leak stands at the line that makes the shared object; the witness has a second tab. */
function leakOf(model: Model, node: Node, object: number, confirmed: Confirmed): Finding {
  const shared = model.program.shared[object];
  const name = shared?.name ?? "";
  const last: StepEvent = { kind: "changes-shared", object: name };
  const witness = witnessOf(model, confirmed.replayed, null, last);
  const open = { kind: "open", page: pageName(model.program, 0) } as const;
  const sees: StepEvent = { kind: "sees-shared", object: name };
  const at = shared?.at ?? node.at;
  const steps: Witness["steps"] = [
    ...witness.steps,
    { run: 1, tab: "B", action: open, at: null, event: null },
    { run: 1, tab: "B", action: null, at, event: sees },
  ];
  return {
    ...{ fault: "shared-mutation", key: name, at, text: name },
    certainty: certaintyOf(witness),
    witness: { ...witness, steps },
    related: [{ at: node.at, role: "mutation" }, ...callsOf(node)],
    ...{ similarKey: null, openedFirst: null, swallowed: "no" },
  };
}

/** A key that is set while a module is imported is there in the first session only. */
function inSecondTab(model: Model, witness: Witness, { key, at }: ImportTimeKey): Witness {
  const open = { kind: "open", page: pageName(model.program, 0) } as const;
  const sets: StepEvent = { kind: "sets", key };
  const steps: Witness["steps"] = [
    { run: 1, tab: "A", action: open, at: null, event: null },
    { run: 1, tab: "A", action: null, at, event: sets },
    ...witness.steps.map((step) => ({ ...step, tab: "B" as const })),
  ];
  return { ...witness, steps };
}

function certaintyOf({ conditions, mended }: Witness): Finding["certainty"] {
  return conditions.length === 0 && mended.length === 0 ? "certain" : "conditional";
}

/** The other places of a finding: the widget that came first, the write that conflicts, the callers. */
function relatedOf(model: Model, node: Node, { suspicion, replayed }: Confirmed): Related[] {
  const related: Related[] = [];
  const path = replayed.path.slice(0, -1).reverse();
  const run = path.findIndex(({ edge }) => edge?.kind === "interaction");
  const sameRun = path.slice(0, run === -1 ? path.length : run + 1);
  const wanted = suspicion.fault === "write-after-render" ? "render" : "write";
  if (suspicion.fault !== "missing-key") {
    const found = sameRun
      .flatMap(({ node: id }) => (id < 0 ? [] : [model.whole.view.node(id)]))
      .find((each) => roleOf(each) === wanted && isAbout(model, each, suspicion.subject));
    if (found !== undefined) {
      const role =
        wanted === "write" ? "write" : found.op.kind === "RenderForm" ? "form" : "widget";
      related.push({ at: found.at, role });
    }
  }
  const setter = suspicion.fault === "missing-key" ? setterOf(model, suspicion.subject) : null;
  if (setter !== null) related.push({ at: setter, role: "write" });
  return [...related, ...callsOf(node)];
}

/** The first place in the program that sets the key. */
function setterOf(model: Model, subject: SubjectId | null): Place | null {
  if (subject === null) return null;
  const key = nameOf(model, subject);
  const imported = model.program.importTime.find((each) => each.key === key);
  if (imported !== undefined) return imported.at;
  const setter = model.program.nodes.find(
    ({ op }) =>
      (op.kind === "Write" || (op.kind === "RenderWidget" && op.registers)) &&
      op.key !== null &&
      model.subjects.ofKey(op.key)?.id === subject,
  );
  return setter?.at ?? null;
}

function roleOf({ op }: Node): "render" | "write" | null {
  if (op.kind === "RenderWidget" || op.kind === "RenderForm") return "render";
  return op.kind === "Write" ? "write" : null;
}

function isAbout(model: Model, node: Node, subject: SubjectId | null): boolean {
  return subject !== null && model.subjects.of(node)?.id === subject;
}

function callsOf({ calls }: Node): Related[] {
  return calls.map((at) => ({ at, role: "call" }));
}

/** Keys that the program sets somewhere. */
function settableKeys(model: Model): string[] {
  const keys = model.program.nodes.flatMap(({ op }) => {
    if (op.kind !== "Write" && op.kind !== "RenderWidget") return [];
    return op.key?.kind === "constant" ? [op.key.key] : [];
  });
  return [...new Set(keys)].sort();
}

function notesOn(model: Model, cutOff: readonly SubjectId[]): Note[] {
  if (cutOff.length === 0) return [];
  const keys = cutOff.map((id) => nameOf(model, id)).sort();
  const named = keys.slice(0, 5).join(", ") + (keys.length > 5 ? ", …" : "");
  const text = `The app is too large to follow everything: nothing is said about some uses of ${named}.`;
  return [{ kind: "budget", text }];
}

/** One finding for each fault, key and place: the surest, then the one with the shortest witness. */
function oneForEachPlace(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const name = `${finding.fault} ${finding.key} ${placeName(finding.at)}`;
    const known = best.get(name);
    if (known === undefined) best.set(name, finding);
    else {
      const [first, second] = isBetter(finding, known) ? [finding, known] : [known, finding];
      const also = second.related.filter(
        ({ at }) => !first.related.some((each) => same(each.at, at)),
      );
      best.set(name, { ...first, related: [...first.related, ...also] });
    }
  }
  return [...best.values()].sort(bySource);
}

function isBetter(a: Finding, b: Finding): boolean {
  if (a.certainty !== b.certainty) return a.certainty === "certain";
  const cost = ({ witness }: Finding): number =>
    witness.conditions.length * 100 + witness.mended.length * 100 + witness.steps.length;
  return cost(a) < cost(b);
}

function bySource(a: Finding, b: Finding): number {
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1;
  const line = a.at.start.line - b.at.start.line;
  const column = a.at.start.column - b.at.start.column;
  const name = `${a.fault} ${a.key}` < `${b.fault} ${b.key}` ? -1 : 1;
  return line !== 0 ? line : column !== 0 ? column : name;
}

function placeName({ file, start, end }: Place): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

function same(a: Place, b: Place): boolean {
  return placeName(a) === placeName(b);
}
