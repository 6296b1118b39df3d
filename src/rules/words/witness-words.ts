/**
 * A witness as a person reads it: what the user does, and what the program then does about the key.
 *
 * The terminal and JSON show the same words. Findings carry no sentences, so everything that is said
 * about a step is said here, once.
 */
import type {
  Action,
  Entered,
  Finding,
  Related,
  Step,
  StepEvent,
  WidgetName,
  WitnessCondition,
} from "../../analysis/finding.js";
import { listInWords, placeSeenFrom } from "./places.js";
import { languageOf, type Language } from "./spelling.js";

/**
 * `open the app`, `click the button "Save"`: what the user does; an order without a full stop. Values are
 * written as the app's language does.
 */
export function actionInWords(action: Action, language: Language): string {
  switch (action.kind) {
    case "open":
      return action.page.url === "" ? "open the app" : `open /${action.page.url}`;
    case "rerun":
      return "do anything that reruns the script";
    case "click":
      return `click ${widgetInWords(action.widget)}`;
    case "set":
      return `set ${widgetInWords(action.widget)} to ${valueInWords(action.value, language)}`;
    case "submit":
      return `submit the form "${action.form}" with ${widgetInWords(action.widget)}`;
    case "navigate":
      return action.page.url === "" ? "go to the main page" : `go to /${action.page.url}`;
  }
}

/** `sets 'total'`: what the program does at a step. */
export function eventInWords(event: StepEvent): string {
  switch (event.kind) {
    case "sets":
    case "deletes":
    case "reads":
      return `${event.kind} '${event.key}'`;
    case "renders":
      return `renders the widget with key '${event.key}'`;
    case "finds":
      return `finds '${event.key}' in session state`;
    case "misses":
      return `does not find '${event.key}' in session state`;
    case "forgets":
      return `the run ends without the widget, so Streamlit forgets '${event.key}'`;
    case "ends":
      return howRunsEnd[event.how];
    case "runs-on":
      return "the script runs again and again, and the user does not wait";
    case "calls":
      return `calls the callback ${event.callback}`;
    case "changes-shared":
      return `changes ${event.object}, which all sessions share`;
    case "sees-shared":
      return `sees the change of ${event.object}`;
    case "fails":
      return failureInWords(event.fault, event.key);
  }
}

/** One line for each step, without numbers: `run 1: open the app`, `line 3: sets 'total'`. */
export function stepsInWords({ at, witness }: Finding): string[] {
  const hasTwoTabs = witness.steps.some(({ tab }) => tab === "B");
  return witness.steps.map((step) => {
    const run = hasTwoTabs ? `tab ${step.tab}, run ${step.run}` : `run ${step.run}`;
    const place = step.at === null ? run : placeSeenFrom(at, step.at);
    return `${step.action === null ? place : run}: ${whatHappens(step, languageOf(at.file))}`;
  });
}

/** A reader takes in so many conditions; JSON has them all. */
const mostConditions = 8;

/**
 * What has to hold beside the clicks: `when df.empty is true (line 14)`; empty if nothing has to. What is
 * needed in several runs is said once. Of more than `most` conditions, the others are counted.
 */
export function conditionsInWords({ at, witness }: Finding, most = mostConditions): string {
  const conditions = distinct(
    witness.conditions.map((each) => `${conditionInWords(each)} (${placeSeenFrom(at, each.at)})`),
  );
  const mended = distinct(witness.mended.map((there) => placeSeenFrom(at, there)));
  const rest = conditions.length - most;
  // One more is said as quickly as counted.
  const told =
    rest > 1 ? [...conditions.slice(0, most), `${rest} more conditions hold`] : conditions;
  return [
    ...(told.length > 0 ? [`when ${listInWords(told)}`] : []),
    ...(mended.length > 0
      ? [`once ${listInWords(mended)} ${mended.length > 1 ? "are" : "is"} mended`]
      : []),
  ].join(", ");
}

function conditionInWords({ text, value, iterated }: WitnessCondition): string {
  if (iterated === null) return `\`${text}\` is ${value}`;
  return `the loop over \`${iterated}\` ${value ? "goes on" : "ends"}`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** What stands at a related place: `the widget`. */
export function roleInWords(role: Related["role"]): string {
  return roles[role];
}

function whatHappens({ action, event }: Step, language: Language): string {
  return [
    ...(action === null ? [] : [actionInWords(action, language)]),
    ...(event === null ? [] : [eventInWords(event)]),
  ].join("; ");
}

/** What to enter; for a value of which only the truth matters, an example. */
function valueInWords(value: Entered["value"], { literal }: Language): string {
  if (value.kind === "constant") return literal(value.value);
  if (value.truth === false) return "nothing";
  return value.not.length > 1 ? "another value" : "a value";
}

function widgetInWords({ widget, key, label }: WidgetName): string {
  const name = label ?? key;
  const kind = widget === "form_submit_button" ? "button" : widget.replaceAll("_", " ");
  return name === null ? `the ${kind}` : `the ${kind} "${name}"`;
}

/** `fails: 'total' is not set`. */
export function failureInWords(fault: Finding["fault"], key: string): string {
  return failures[fault].replace("{key}", `'${key}'`);
}

const howRunsEnd = {
  stop: "the run stops here",
  rerun: "the run begins anew",
  raise: "the run ends with an exception",
} as const;

const roles: Readonly<Record<Related["role"], string>> = {
  widget: "the widget",
  form: "the form",
  write: "set here",
  delete: "deleted here",
  call: "called here",
  mutation: "changed here",
  also: "also reached with another key or in another app",
};

const failures: Readonly<Record<Finding["fault"], string>> = {
  "missing-key": "fails: {key} is not set",
  "write-after-render": "fails: the widget with key {key} is already on the page",
  "read-only-key": "fails: Streamlit does not let a script set {key}",
  "default-ignored": "ignores the default: this run has set {key}",
  "duplicate-key": "fails: this run has already rendered an element with key {key}",
  "duplicate-id": "fails: this run has already rendered an element just like it",
  "empty-key": "fails: a key must not be empty",
  "reserved-key": "fails: Streamlit keeps keys such as {key} for itself",
  "callback-in-form": "fails: in a form only the submit button may have a callback",
  "not-in-form": "fails: this widget is not allowed in a form",
  "submit-outside-form": "fails: a submit button belongs into a form",
  "nested-form": "fails: a form must not be in a form",
  "outside-fragment": "fails: a fragment must not render a widget outside of itself",
  "second-dialog": "fails: a run opens one dialog at most",
  "nested-dialog": "fails: a dialog must not open a dialog",
  "widget-in-cache": "renders a widget in a cached function: later runs do not have it",
  "rerun-in-callback": "does nothing: this version ignores a rerun in a callback",
  "shared-mutation": "changes {key}, which all sessions share",
};
