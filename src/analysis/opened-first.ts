/**
 * Pages of a folder that are opened by their address, or reloaded: a session then begins there, and what
 * other scripts set is missing.
 *
 * Such a page fails at its first read of it, and mending that line leads to the next one. So all reads
 * of a page that need the same script to have run are one finding.
 */
import type { NodeId, PageId, SessionProgram } from "../ir/program.js";
import type { Finding, OpenedFirst, Witness } from "./finding.js";
import type { Model } from "./model.js";
import type { Suspicion } from "./explore.js";
import { pageName } from "./witness.js";

/** What the page lacks; null if the fault has another reason. */
export function openedFirst(
  model: Model,
  { fault, subject }: Suspicion,
  key: string,
  witness: Witness,
): OpenedFirst | null {
  const { program, subjects } = model;
  const [first] = witness.steps;
  const actions = witness.steps.filter(({ action }) => action !== null);
  if (fault !== "missing-key" || program.style !== "folder" || actions.length > 1) return null;
  if (first?.action?.kind !== "open") return null;
  const { name } = first.action.page;
  const page = program.pages.findIndex((each) => each.name === name);
  if (page <= 0) return null;
  const sets = (id: NodeId): boolean => {
    const { op } = program.nodes[id] ?? {};
    if (op?.kind !== "Write" && !(op?.kind === "RenderWidget" && op.registers)) return false;
    return op.key !== null && subjects.ofKey(op.key)?.id === subject;
  };
  const other = [...program.pages.keys()].find(
    (each) => each !== page && [...nodesOf(program, each)].some(sets),
  );
  if (other === undefined) return null;
  const without = pageName(program, other).name;
  return { page: pageName(program, page), without, keys: [key] };
}

/** What the script of a page may execute. */
function nodesOf(program: SessionProgram, page: PageId): ReadonlySet<NodeId> {
  const reached = new Set<NodeId>([program.pages[page]?.entry ?? 0]);
  // A set can grow while it is walked.
  for (const id of reached) for (const next of program.nodes[id]?.next ?? []) reached.add(next);
  return reached;
}

/** Findings in order, those of one page and one script as the first of them. */
export function oneForEachWayIn(findings: readonly Finding[]): Finding[] {
  const leading = new Map<string, Finding>();
  const kept: (Finding | string)[] = [];
  for (const finding of findings) {
    const { openedFirst: way } = finding;
    if (way === null) {
      kept.push(finding);
      continue;
    }
    const name = JSON.stringify([way.page.name, way.without, finding.at.file]);
    const leader = leading.get(name);
    if (leader === undefined) kept.push(name);
    leading.set(name, leader === undefined ? finding : joined(leader, finding));
  }
  return kept.flatMap((each) => (typeof each === "string" ? (leading.get(each) ?? []) : [each]));
}

function joined(leader: Finding, other: Finding): Finding {
  const { openedFirst: way } = leader;
  if (way === null) return leader;
  const keys = [...new Set([...way.keys, other.key])].sort();
  const related = [...leader.related, { at: other.at, role: "also" } as const];
  return { ...leader, related, openedFirst: { ...way, keys } };
}
