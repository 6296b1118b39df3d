/**
 * Deliberate changes of the analysis and of the lowering before it. Each must be noticed by a case of
 * `tests/analysis/cases.ts`, a page of `tests/rules`, or a recorded program.
 */
import type { Mutant } from "./mutants.js";

const of =
  (file: string) =>
  (name: string, from: string, to: string): Mutant => ({ name, file, from, to });

const analyze = of("analysis/analyze.ts");
const certainty = of("analysis/certainty.ts");
const conditions = of("analysis/conditions.ts");
const cone = of("analysis/cone.ts");
const entries = of("analysis/entries.ts");
const explore = of("analysis/explore.ts");
const follow = of("analysis/follow.ts");
const openedFirst = of("analysis/opened-first.ts");
const questions = of("analysis/questions.ts");
const replay = of("analysis/replay.ts");
const requests = of("analysis/requests.ts");
const pursue = of("analysis/pursue.ts");
const retrace = of("analysis/retrace.ts");
const rivals = of("analysis/rivals.ts");
const slices = of("analysis/slices.ts");
const state = of("analysis/state.ts");
const transfer = of("analysis/transfer.ts");
const values = of("analysis/values.ts");
const view = of("analysis/view.ts");
const imports = of("lower/python/imports.ts");
const inlining = of("lower/python/inlining.ts");
const limits = of("lower/python/limits.ts");
const app = of("lower/python/lower-app.ts");
const names = of("lower/python/names.ts");

const never = "if (false as boolean)";

export const analysisMutants: readonly Mutant[] = [
  explore(
    "what a handler catches is reported",
    `if (fault === "missing-key" && node.handled) return;`,
    "",
  ),
  explore(
    "no page is opened by its address",
    "return [[0], distinct.filter((page) => page !== 0)];",
    "return [[0]];",
  ),
  explore(
    "a session begins on the first page of a navigation",
    "return [distinct];",
    "return [[0]];",
  ),
  explore("one state less", "if (states > budget.states)", "if (states >= budget.states)"),
  explore(
    "one configuration less",
    "Math.max(search.work, search.asked) > budget.configurations",
    "Math.max(search.work, search.asked) >= budget.configurations",
  ),
  explore(
    "a run that is stopped ends like a finished one",
    `endRun(space, at.state, "stop", semantics)`,
    `endRun(space, at.state, "finish", semantics)`,
  ),
  explore("nothing comes after st.rerun", "this.#start(at, follow(space, ended, null), null);", ""),
  explore(
    "st.switch_page stays where it is",
    "follow(space, ended, page)",
    "follow(space, ended, null)",
  ),
  explore(
    "the first callback is not called",
    "const [callback, ...rest] = space.queue(state);",
    "const [callback, ...rest] = space.queue(state).slice(1);",
  ),
  explore(
    "a fragment goes on with the script",
    "if (space.fragment(at.state) === op.fragment) {",
    `${never} {`,
  ),
  explore(
    "a script that always runs again cannot be clicked",
    "if (states === before && at === search.queue.length - 1) search.interrupt();",
    "",
  ),
  explore(
    "a path goes on behind a fault",
    'this.faults === "end" && !node.handled &&',
    "(false as boolean) &&",
  ),
  state("answers outlive a run", "for (const at of this.#runAnswers) state[at] = unanswered;", ""),
  state("answers outlive a round of a loop", "if (at !== undefined) state[at] = unanswered;", ""),
  questions(
    "what is settled for the process is asked in each run",
    'const inNextRun = settled === "process" && lasts === "the process";',
    "const inNextRun = false;",
  ),
  requests(
    "a pass that asks for another clears the page",
    'const limits = end === "rerun" || end === "switch-page" ? [] : fragments;',
    "const limits = fragments;",
  ),
  rivals("no other fault comes first", "if (this.#failsAt(subject, id)) found.add(subject);", ""),
  view(
    "a button that is out of view calls nobody",
    "unseen.map(({ callback }) => callback)",
    "unseen.map(() => null)",
  ),
  view(
    "a fragment without widgets runs again",
    "fragmentsFollowed.get(fragment) === false",
    "fragmentsFollowed.get(fragment) !== true",
  ),
  follow(
    "a path is not followed through reruns without end",
    "for (const each of waits ? [] : search.interrupt(reruns)) {",
    "for (const each of [] as Configuration[]) {",
  ),
  transfer(
    "what may be set counts as missing",
    "if (!space.isOpen(state, id)) {",
    "if (true as boolean) {",
  ),
  transfer(
    "clear() clears nothing",
    `if (space.all.all[id]?.kind === "keyless") continue;`,
    "continue;",
  ),
  transfer(
    "code out of view sets nothing",
    "return on(op.keys.reduce((next, key) => open(space, next, named(space, key)), state));",
    "return on(state);",
  ),
  transfer(
    "a mended line is not named",
    "to(node, 0, mended, label),",
    "to(node, 0, mended, null),",
  ),
  transfer(
    "a computed key is none of the others",
    "const weak = open(space, state, space.meantBy(op.key));",
    "const weak = state;",
  ),
  transfer("pop with a default fails", `isDelete && op.missing === "ignored"`, "false as boolean"),
  transfer(
    "every run shows the default page",
    "op.pages.includes(current) ? [current] : op.defaults",
    "op.defaults",
  ),
  conditions(
    "a guard does not know that a key is missing",
    "return { yes: null, no: state };\n  const absent",
    "return { yes: state, no: state };\n  const absent",
  ),
  conditions(
    "a guard does not know that a key is there",
    "!== null) return { yes: state, no: null };",
    "!== null) return { yes: state, no: state };",
  ),
  conditions(
    "what may be set is not there when it is asked for",
    "return { yes: assumePresent(space, state, subject, space.cells.values.unknown), no: absent };",
    "return { yes: null, no: absent };",
  ),
  values(
    "a test teaches nothing about truth",
    `return value.kind === "constant" ? id : this.some(truth, value.not);`,
    "return id;",
  ),
  values(
    "an unknown value counts as true",
    "countsAsTrue(value.value) : value.truth;",
    "countsAsTrue(value.value) : true;",
  ),
  values(
    "no value is kept",
    "return (known[id] ??= this.#reduce(id, interest));",
    "return (known[id] ??= this.unknown);",
  ),
  requests(
    "a disabled widget calls its callback",
    "registered === null || registered.disabled",
    "registered === null",
  ),
  requests("no button can be pressed", "if (button?.form === null) offers", `${never} offers`),
  requests(
    "forms are sent as they are",
    "return [[], ...alone, ...(all.length > 1 ? [all] : [])];",
    "return [[]];",
  ),
  requests(
    "a widget of a fragment runs the script",
    "return widget?.fragment == null ? null : Number(widget.fragment);",
    "return null;",
  ),
  requests(
    "there is no menu",
    "for (const page of space.menu(state)) {",
    "for (const page of [] as number[]) {",
  ),
  certainty(
    "a run that ends well is no objection",
    "        if (last) return configuration;\n",
    "",
  ),
  certainty(
    "conditions are not told",
    "if (answers.length === 0 || suffices([])) return [];",
    "if (answers.length >= 0) return [];",
  ),
  certainty("every condition is told", "if (suffices(others)) needed = others;", ""),
  replay(
    "one path may have sixty configurations",
    "const budgetOfOnePath = 8_000;",
    "const budgetOfOnePath = 60;",
  ),
  pursue(
    "nobody touches the widget that stands in the way",
    "if (touchesLeft === 0) return null;",
    "if (touchesLeft >= 0) return null;",
  ),
  retrace(
    "what stands in the way is not seen",
    "if (next.length === 0) this.#note(at);",
    "if ((false as boolean)) this.#note(at);",
  ),
  slices(
    "slices find nothing",
    'return complete && !suspects(suspected) ? "harmless" : "suspected";',
    'return complete ? "harmless" : "suspected";',
  ),
  slices("a slice is never refined", "if (grown && fits) return more;", `${never} return more;`),
  slices(
    "the whole program is never asked",
    "if (open.length === 0) return",
    "if (open.length >= 0) return",
  ),
  slices(
    "the app's budget ends one key earlier",
    "model.spending.work > allowed.app",
    "model.spending.work >= allowed.app",
  ),
  cone(
    "a form's buttons are not in its slice",
    "new Set([...tracked.subjects, ...buttons])",
    "new Set([...tracked.subjects])",
  ),
  questions(
    "a condition is forgotten within a run",
    "if (inNextRun || asked.has(identity))",
    "if (inNextRun)",
  ),
  analyze(
    "every fault behind the first is told",
    ".filter((each) => !followsOwnFault(model, each))",
    "",
  ),
  analyze(
    "a key that may be set is evidence",
    ".filter((each) => !restsOnOpenKeys(model, each))",
    "",
  ),
  analyze(
    "a condition makes nothing conditional",
    "conditions.length === 0 && mended.length === 0",
    "mended.length === 0",
  ),
  openedFirst(
    "each read of a page is a finding",
    "actions.length > 1) return null;",
    "actions.length > 0) return null;",
  ),
  entries(
    "of all options only the first can be chosen",
    "return choices.map(",
    "return choices.slice(0, 1).map(",
  ),
  imports(
    "a module that is not in view sets nothing",
    "lowering.unseen = true;\n  const name",
    "const name",
  ),
  inlining(
    "a cached function runs in every session",
    `if (target.role === "cached") return callCached`,
    `${never} return callCached`,
  ),
  limits("recursion sets nothing", 'lowering.graph.replace(node, { kind: "Havoc", keys });', ""),
  app(
    "what nobody in view sets is missing",
    "if (lowering.unseen) open.push",
    `${never} open.push`,
  ),
  names(
    "a global that sessions rebind keeps its value",
    "return isRebound(binding, frame) || lowering.rebound.has(variable)",
    "return lowering.rebound.has(variable)",
  ),
];
