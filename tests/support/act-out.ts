/**
 * Acts out the steps of a browser recording on a play, and tells after each step what could be seen:
 * what was printed and raised, what every session holds and in which tier, what each tab shows.
 */
import { isObject, type Json, type JsonObject } from "../../scripts/replay/json.js";
import type { Key } from "../../src/runtime/core/cell.js";
import { Stage, type Going, type Play, type Tab } from "./stage.js";

/** What a step showed, in the words of a recording. */
export interface Seen {
  readonly runs: Json;
  readonly stdout: Json;
  readonly exceptions: Json;
  /** Session and number of widget values of each request. */
  readonly requests: Json;
  readonly sessions: Json;
  /** Key and value of each field of the tab, by key. */
  readonly fields: Json;
}

/** Acts out all steps; the answer is what each of them showed. */
export function actOut(play: Play, steps: readonly Json[]): Seen[] {
  const stage = new Stage(play);
  return steps.map((step) => {
    stage.act = { runs: {}, requests: [], stdout: [], exceptions: [] };
    const action = isObject(step) ? step : {};
    const name = typeof action.session === "string" ? action.session : "A";
    const going: Going[] = [];
    perform(stage, name, action, going);
    const tab = stage.tabs.get(name);
    if (tab !== undefined) stage.drain(tab, going);
    return {
      ...stage.act,
      sessions: sessionsOf(stage),
      fields: tab === undefined ? [] : fieldsOf(tab),
    };
  });
}

/** The input fields of a page with what they show; a popover is none. */
function fieldsOf(tab: Tab): [Key, Json][] {
  const fields = tab.browser.filter(({ id }) => !id.includes("/popover:"));
  return fields
    .flatMap(({ id, key, value, pending }): [Key, Json][] => {
      const shown = (tab.typed?.id === id ? tab.typed : null) ?? pending ?? value;
      return key === null || shown === null ? [] : [[key, shown.value]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function perform(stage: Stage, name: string, action: JsonObject, going: Going[]): void {
  const tab = stage.tabs.get(name);
  const address = typeof action.url === "string" ? action.url : null;
  if (tab === undefined || address !== null) {
    going.push(stage.open(name, address ?? "/"));
  } else if (action.reload === true) {
    going.push(stage.open(name, tab.history.at(-1) ?? "/"));
  } else if (action.back === true) {
    back(stage, name, tab, going);
  } else {
    user(stage, tab, action, going);
  }
  const now = stage.tabs.get(name);
  if (isObject(action.then) && now !== undefined) perform(stage, name, action.then, going);
}

/** Back within a session is a visit; back over an address that was typed is a new session. */
function back(stage: Stage, name: string, tab: Tab, going: Going[]): void {
  tab.history.pop();
  const address = tab.history.at(-1) ?? "/";
  if (address.startsWith("/")) going.push(stage.open(name, address));
  else going.push(stage.visit(tab, address));
}

function user(stage: Stage, tab: Tab, action: JsonObject, going: Going[]): void {
  const { set, type, click, press, open } = action;
  const page = action.switch_page ?? (action.link === undefined ? undefined : linked(stage, tab));
  if (typeof page === "string") {
    if (tab.history.length === 1) tab.history[0] = tab.page;
    tab.history.push(page);
    going.push(stage.visit(tab, page));
  } else if (isObject(set)) {
    commit(stage, tab);
    send(stage, tab, textOf(set.key), set.value ?? null, going);
  } else if (isObject(type)) {
    tab.typed = { id: idOf(tab, textOf(type.key)), value: type.value ?? null };
  } else if (isObject(press)) {
    pressEnter(stage, tab, going);
  } else if (isObject(open)) {
    const field = tab.browser.find(({ key }) => key === open.key);
    send(stage, tab, textOf(open.key), field?.value?.value !== true, going);
  } else if (typeof click === "string") {
    commit(stage, tab);
    clickOn(stage, tab, click, going);
  } else if (action.run === true) {
    stage.arrive(tab, stage.request(tab, null, null), going);
  }
}

function send(stage: Stage, tab: Tab, key: string, value: Json, going: Going[]): void {
  const id = idOf(tab, key);
  stage.enter(tab, id, value);
  const field = tab.browser.find((each) => each.id === id);
  if (field?.form === null) stage.arrive(tab, stage.request(tab, null, field.fragment), going);
}

function clickOn(stage: Stage, tab: Tab, key: string, going: Going[]): void {
  const button = tab.buttons.get(key);
  if (button === undefined) return;
  if (button.form !== null) stage.submit(tab, button.form);
  stage.arrive(tab, stage.request(tab, { id: button.id, key }, button.fragment), going);
}

/** Enter presses the first submit button of the form, unless the form says otherwise. */
function pressEnter(stage: Stage, tab: Tab, going: Going[]): void {
  const field = tab.browser.find(({ id }) => id === tab.typed?.id);
  if (field === undefined || stage.play.enterSubmits === false) return;
  commit(stage, tab);
  const first = [...tab.buttons].find(([, { form }]) => form === field.form);
  if (first !== undefined) clickOn(stage, tab, first[0], going);
}

/** Text that was typed counts as entered when the user does something else. */
function commit(stage: Stage, tab: Tab): void {
  if (tab.typed !== null) stage.enter(tab, tab.typed.id, tab.typed.value);
  tab.typed = null;
}

const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

const idOf = (tab: Tab, key: string | null): string =>
  tab.browser.find((field) => field.key === key)?.id ?? "";

/** The plays' pages link to each other, so a link leads to the page that is not shown. */
const linked = (stage: Stage, tab: Tab): string =>
  stage.play.app.pages.find(({ script }) => script !== tab.page)?.script ?? tab.page;

function sessionsOf(stage: Stage): Json {
  return Object.fromEntries(
    stage.sessions.map((name) => {
      const session = stage.process.session(name);
      const cells = session.save().map(([, cell]) => cell);
      const widgets = (tier: "fresh" | "old"): string[] =>
        cells.flatMap((cell) =>
          Object.values(cell.slots).flatMap((slot) =>
            slot[tier] === null ? [] : [`widget:${cell.key ?? ""}`],
          ),
        );
      const keys = (tier: "written" | "kept"): string[] =>
        cells.flatMap((cell) => (cell[tier] === null ? [] : [`user:${cell.key ?? ""}`]));
      const tiers = {
        new_session_state: keys("written").sort(),
        new_widget_state: widgets("fresh").sort(),
        old_state: [...keys("kept"), ...widgets("old")].sort(),
      };
      return [name, { session_state: Object.fromEntries(session.present()), tiers }];
    }),
  );
}
