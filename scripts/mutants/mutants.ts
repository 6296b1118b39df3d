/**
 * Deliberate changes of the semantics. Each must be noticed by a recording or a case.
 *
 * `from` stands exactly once in the file; if it does not any more, the mutant has to be rewritten, and
 * the command says so.
 */
export interface Mutant {
  readonly name: string;
  /** A file of `src/runtime/core`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const of =
  (file: string) =>
  (name: string, from: string, to: string): Mutant => ({ name, file, from, to });

const step = of("step.ts");
const render = of("render.ts");
const register = of("register.ts");
const turnover = of("turnover.ts");
const forget = of("forget.ts");
const cell = of("cell.ts");
const run = of("run.ts");
const pass = of("script-run.ts");
const browser = of("browser.ts");
const shared = of("shared.ts");
const place = of("placement.ts");
const pages = of("pages.ts");
const interruption = of("interruption.ts");
const session = of("session.ts");

export const mutants: readonly Mutant[] = [
  step("writing after the widget is allowed", "if (shown || cell.form)", "if (cell.form)"),
  step("a form's key is not protected", "if (shown || cell.form)", "if (shown)"),
  step(
    "any widget protects its key, rendered or not",
    "cell.rendered.includes(cell.widget);",
    "true;",
  ),
  step("deleting keeps the link to the widget", "widget: null, owned }", "owned: cell.owned }"),
  step(
    "deleting keeps the widget's value",
    "withSlot(bare, widget, { fresh: null, old: null })",
    "bare",
  ),
  step(
    "deleting keeps what was kept",
    "{ ...cell, written: null, kept: null }",
    "{ ...cell, written: null }",
  ),
  step(
    "deleting a missing key is fine",
    'lookup(cell) === null ? refuse(cell, "missing-key")',
    "lookup(cell) === null ? done(cell)",
  ),
  step("marks of the last run stay", "rendered: NOTHING, taken: false, form: false", "form: false"),
  step(
    "a form may have an assigned key",
    "if (cell.written !== null) return",
    "if (false as boolean) return",
  ),
  step(
    "the empty key is always a key",
    'cell.key === "" && semantics.emptyKey === "refused"',
    "false as boolean",
  ),
  step("reserved keys are ordinary", 'cell.key?.startsWith("$$ID") === true', "false as boolean"),
  step(
    "what Streamlit stores itself is checked",
    'return done({ ...cell, written: { value: event.value } });\n\n    case "BeginRun"',
    'return done(cell);\n\n    case "BeginRun"',
  ),
  cell(
    "the browser beats what the script wrote",
    "return cell.written ?? slot.fresh ?? slot.old ?? cell.kept;\n}\n\n/** What the widget",
    "return slot.fresh ?? cell.written ?? slot.old ?? cell.kept;\n}\n\n/** What the widget",
  ),
  cell(
    "what was kept beats the widget's old value",
    "return cell.written ?? slot.fresh ?? slot.old ?? cell.kept;\n}\n\n/** What the widget",
    "return cell.written ?? slot.fresh ?? cell.kept ?? slot.old;\n}\n\n/** What the widget",
  ),
  cell(
    "a widget does not see what its key was assigned",
    "return cell.written ?? slot.fresh ?? slot.old ?? cell.kept;\n}\n\nexport function storesValue",
    "return slot.fresh ?? slot.old ?? cell.kept;\n}\n\nexport function storesValue",
  ),
  cell(
    "only the widget that the key leads to makes it visible",
    "cell.owned.some((id) =>",
    "cell.owned.slice(-1).some((id) =>",
  ),
  cell(
    "Streamlit's own keys are visible",
    'cell.key.startsWith("$$STREAMLIT_INTERNAL_KEY")',
    "false as boolean",
  ),
  turnover(
    "no compaction",
    "if (slots === cell && cell.written === null) return cell;",
    "if (cell.key !== null) return cell;",
  ),
  turnover(
    "compaction forgets what the script wrote",
    "? (cell.written ?? cell.kept) : cell.kept;",
    "? cell.kept : cell.kept;",
  ),
  turnover(
    "compaction keeps under the key even if it has a widget",
    "cell.widget === null ? (cell.written ?? cell.kept)",
    "cell.key !== null ? (cell.written ?? cell.kept)",
  ),
  turnover(
    "compaction leaves the written value where it is",
    "return { ...slots, kept, written: null };",
    "return { ...slots, kept };",
  ),
  turnover("triggers are never reset", "if (trigger === null ||", "if (trigger !== null ||"),
  turnover(
    "a chat message falls back to False",
    'trigger === "bool" ? values.false : values.none',
    "values.false",
  ),
  turnover(
    "callbacks run without a change",
    "return values.equal(now, before) ? null : registered.callback;",
    "return registered.callback;",
  ),
  turnover(
    "a disabled widget's callback runs",
    "registered === null || registered.disabled",
    "registered === null",
  ),
  render(
    "read-only keys may be assigned",
    "if (written && !event.writable)",
    "if (false as boolean)",
  ),
  render(
    "a read-only key may not be assigned in any run",
    "if (written && !event.writable)",
    "if (lookupWidget(cell, event.id ?? '') !== null && !event.writable)",
  ),
  render(
    "the default warning comes for old values too",
    "const written = cell.key !== null && cell.written !== null;",
    "const written = cell.key !== null && (cell.written ?? cell.kept) !== null;",
  ),
  render(
    "duplicate keys are allowed",
    "if (cell.key !== null && cell.taken)",
    "if (false as boolean)",
  ),
  render(
    "duplicate ids are allowed",
    "const again = cell.rendered.includes(id);",
    "const again = false as boolean;",
  ),
  render(
    "an element alone makes a value",
    "if (!event.registers) return",
    "if (false as boolean) return",
  ),
  render(
    "the default is not stored",
    "before === null ? withSlot(next, id, { fresh: found }) : next",
    "next",
  ),
  render(
    "the browser is not told of this run's write",
    "if (cell.written !== null) return true;",
    "",
  ),
  render(
    "the browser is not told of a value that came back",
    "const restored = slot.fresh === null && survived !== null;",
    "const restored = false as boolean;",
  ),
  render(
    "the browser is told even if its default is equal",
    "return differs && (fromUrl || restored);",
    "return fromUrl || restored;",
  ),
  render(
    "a disabled widget believes the browser",
    "if (!event.disabled || seeded",
    "if (event.disabled || seeded",
  ),
  register(
    "a page's persisted value shows on another page",
    'if (event.persist !== "page" || bound || !(foreign || before.dropped)) {',
    "if (event.widget !== undefined || !(foreign || before.dropped)) {",
  ),
  forget(
    "stale widgets keep their values",
    "if (storesValue(slotOf(next, id))) next",
    "if (false as boolean) next",
  ),
  forget(
    "forgetting takes what the script wrote, too",
    "  if (saved !== null) {",
    "  if (stale.length > 0) next = { ...next, kept: null };\n  if (saved !== null) {",
  ),
  forget(
    "a run of one fragment forgets the others",
    "return registered.fragment === null || !fragments.includes(registered.fragment);",
    "return false;",
  ),
  forget(
    "persist_state is ignored",
    'slot.bound || slot.persist === "session" ||',
    "slot.bound ||",
  ),
  forget(
    "a page's value survives its page",
    'if (slot.persist !== "page" || slot.page === page || slot.bound) continue;',
    "if (slot.page !== undefined) continue;",
  ),
  forget(
    "the link dies with the widget",
    "  next = mapSlots(next, (slot, id) => (next.owned",
    "  if (next.widget !== null && stale.includes(next.widget)) next = { ...next, widget: null };\n  next = mapSlots(next, (slot, id) => (next.owned",
  ),
  run(
    "every pass compacts",
    "if (request.sent === null && !replays) return",
    "if (false as boolean) return",
  ),
  run(
    "triggers are not reset before compaction",
    'return [{ kind: "BeginRun" }, { kind: "ResetTriggers" }, { kind: "Compact" }];',
    'return [{ kind: "BeginRun" }, { kind: "Compact" }];',
  ),
  run(
    "leaving a page forgets nothing",
    'return [{ kind: "ResetTriggers" }, { kind: "Forget", alive, page: leaves.page }];',
    'return [{ kind: "ResetTriggers" }];',
  ),
  run(
    "a finished run forgets nothing",
    'case "finish":\n      return [{ kind: "ResetTriggers" }, forget];',
    'case "finish":\n      return [{ kind: "ResetTriggers" }];',
  ),
  run(
    "st.rerun() forgets what was not rendered",
    '? [{ kind: "ResetTriggers" }]\n',
    '? [{ kind: "ResetTriggers" }, forget]\n',
  ),
  run(
    "st.stop() forgets what was not rendered",
    'case "stop":\n    case "exception":',
    'case "stop":\n      return [{ kind: "ResetTriggers" }, forget];\n    case "exception":',
  ),
  run(
    "an exception resets triggers",
    'case "exception":\n    case "compile-error":',
    'case "exception":\n      return [{ kind: "ResetTriggers" }];\n    case "compile-error":',
  ),
  session(
    "callbacks come in the order of their ids",
    "return sent.flatMap(({ id, key }) => {",
    "return [...sent].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(({ id, key }) => {",
  ),
  session(
    "sessions are shared",
    "this.#cells = new Map(saved);",
    "this.#cells = (globalThis as unknown as { cells: Map<string, Cell<V>> }).cells ??= new Map();",
  ),
  pass(
    "an exception in a callback does not skip the body",
    'if (ending.kind === "stop" || ending.kind === "exception") {',
    'if (ending.kind === "stop") {',
  ),
  pass(
    "st.rerun() in a callback skips the other callbacks",
    "if (after !== null) return after;",
    "if (after !== null && wishes.every((wish) => wish === null)) return after;",
  ),
  pass(
    "st.rerun() in a callback lets the body run",
    'return next === null\n    ? { phase: "body", fragments }',
    'return next !== undefined\n    ? { phase: "body", fragments }',
  ),
  pass(
    "a rerun of a fragment forgets the click",
    "replaysClicks: targeted.length > 0",
    "replaysClicks: false",
  ),
  pass("a rerun beats a page", "if (page !== undefined) return page;", ""),
  pass(
    "an interrupted run cleans up",
    'end: "stop", next: null };\n}\n\n/** The request',
    'end: "finish", next: null };\n}\n\n/** The request',
  ),
  interruption(
    "requests for all wait",
    'request.fragments === null ? "interrupts" : "waits"',
    '"waits"',
  ),
  interruption(
    "requests for fragments interrupt",
    'request.fragments === null ? "interrupts" : "waits"',
    '"interrupts"',
  ),
  interruption(
    "a click gets lost when requests become one",
    "trigger === true && !known.has(id)",
    "trigger !== true && !known.has(id)",
  ),
  browser(
    "the browser shows what the session has",
    "value: shown.tellBrowser ? shown.value : shown.initial",
    "value: shown.value",
  ),
  browser(
    "what is typed into a form is sent at once",
    "field.form === null ?",
    "field.form !== undefined ?",
  ),
  browser(
    "fields of other fragments are forgotten",
    "(fragments !== null && (fragment === null || !fragments.includes(fragment)))",
    "fragments === undefined",
  ),
  browser(
    "latecomers come first",
    "return [...updated, ...arrived];",
    "return [...arrived, ...updated];",
  ),
  browser(
    "the browser keeps its value whatever it is told",
    "return now.tellBrowser ?",
    "return (false as boolean) ?",
  ),
  browser(
    "every page takes all its fields away",
    "browser.filter(({ byEntryScript }) => byEntryScript)",
    "browser.filter(({ id }) => id === '')",
  ),
  pages(
    "an entry script of a pages folder runs first",
    'app.style === "navigation" && page.script !== app.entry',
    "page.script !== app.entry",
  ),
  pages(
    "with st.navigation a page runs alone",
    'app.style === "navigation" && page.script !== app.entry',
    "(false as boolean)",
  ),
  pages(
    "st.switch_page() sends the values",
    "request: { sent: null,",
    "request: { sent: sentBy(leavePage(browser)),",
  ),
  shared(
    "modules are executed for each visitor",
    "if (shared.imported.includes(event.module)) return again;",
    "",
  ),
  shared(
    "changing what is shared is fine",
    'event.by === "import" ? null : "shared-mutation"',
    "null",
  ),
  shared(
    "a change of what is shared gets lost",
    "return { shared: { ...shared, objects }, outcome",
    "return { shared, outcome",
  ),
  shared(
    "the warning is repeated",
    "return shared.warned ? again : first({ warned: true });",
    "return first({ warned: true });",
  ),
  place(
    "callbacks are allowed in forms",
    'if (callback && rule.callbackInForm === "refused") return "callback-in-form";',
    "",
  ),
  place(
    "buttons are allowed in forms",
    'return rule.form === "outside-only" ? "not-in-form" : null;',
    "return null;",
  ),
  place(
    "submit buttons need no form",
    'return rule.form === "inside-only" ? "submit-outside-form" : null;',
    "return null;",
  ),
  place(
    "a run may open two dialogs",
    'return opened > 0 ? "second-dialog" : null;',
    "return null;",
  ),
];
