/**
 * The function `story`: what the user does as calls, what the app then does as comments.
 *
 *     # Run 2: click the button "Save"
 *     tab.click(Widget("button", key="save", label="Save", at=("app.py", 12, 12)))
 *     # - line 9: fails: 'total' is not set
 */
import type { Action, Entered, Finding, PageName, Step, WidgetName } from "../analysis/finding.js";
import { placeSeenFrom } from "../rules/words/places.js";
import { pythonLiteral } from "../rules/words/literals.js";
import { python } from "../rules/words/spelling.js";
import { actionInWords, eventInWords } from "../rules/words/witness-words.js";
import { commentOf, textLiteral, tupleOf } from "./python-text.js";

/** What AppTest has no way to do: there is no file to upload, no cell to edit, no point to select. */
const impossible: ReadonlySet<string> = new Set([
  ...["file_uploader", "camera_input", "audio_input", "data_editor", "dataframe"],
  ...["plotly_chart", "altair_chart", "vega_lite_chart", "pydeck_chart", "map"],
]);

/** Null where a step cannot be done, or comes while the script is running. */
export function storyOf(finding: Finding): string[] | null {
  const { at, witness } = finding;
  const tabs = new Set(witness.steps.map(({ tab }) => tab));
  const opened = new Set<string>();
  const lines = [
    "def story(predicted: Any) -> None:",
    `    """Lines are those of ${commentOf(at.file).replaceAll(/["\\]/g, "?")}, where no other file is named."""`,
  ];
  for (const step of witness.steps) {
    const tab = tabs.size > 1 ? `tab_${step.tab.toLowerCase()}` : "tab";
    const heading = tabs.size > 1 ? `Tab ${step.tab}, run ${step.run}` : `Run ${step.run}`;
    if (step.action !== null) {
      const calls = callsOf(step.action);
      if (calls === null) return null;
      lines.push(`    # ${heading}: ${commentOf(actionInWords(step.action, python))}`);
      if (!opened.has(tab)) lines.push(`    ${tab} = Tab(ENTRY)`);
      opened.add(tab);
      lines.push(...calls.map((call) => `    ${tab}.${call}`));
    }
    if (step.event?.kind === "runs-on") return null;
    if (step.event !== null) lines.push(`    # - ${commentOf(eventOf(step, step.event, at))}`);
    if (step.event?.kind === "sees-shared") lines.push("    predicted.is_seen()");
  }
  return lines;
}

function eventOf({ at }: Step, event: NonNullable<Step["event"]>, here: Finding["at"]): string {
  return `${at === null ? "" : `${placeSeenFrom(here, at)}: `}${eventInWords(event)}`;
}

/** What a tab does for an action; null for what it cannot do. */
function callsOf(action: Action): string[] | null {
  switch (action.kind) {
    case "open":
      return [`open(${pageOf(action.page)})`];
    case "navigate":
      return [`go_to(${pageOf(action.page)})`];
    case "rerun":
      return ["rerun()"];
    case "click":
      return [`click(${widgetOf(action.widget)})`];
    case "set":
      return entering([action]);
    case "submit": {
      const entered = entering(action.entered);
      return entered === null ? null : [...entered, `click(${widgetOf(action.widget)})`];
    }
  }
}

function entering(fields: readonly Entered[]): string[] | null {
  if (fields.some(({ widget }) => impossible.has(widget.widget))) return null;
  return fields.map(({ widget, value }) => `enter(${widgetOf(widget)}, ${valueOf(value)})`);
}

/** A page by its address; nothing for the main page. */
function pageOf({ url }: PageName): string {
  return url === "" ? "" : textLiteral(url);
}

function widgetOf({ widget, key, label, at }: WidgetName): string {
  const place =
    at === null ? "None" : `(${textLiteral(at.file)}, ${at.start.line}, ${at.end.line})`;
  return (
    `Widget(${textLiteral(widget)}, key=${textOrNone(key)}, ` +
    `label=${textOrNone(label)}, at=${place})`
  );
}

function valueOf(value: Entered["value"]): string {
  if (value.kind === "constant") return constantOf(value.value);
  const { truth, not } = value;
  const besides = not.filter((each) => each !== null || truth !== true).map(constantOf);
  return `Anything(${[
    ...(truth === null ? [] : [`true=${pythonLiteral(truth)}`]),
    ...(besides.length === 0 ? [] : [`besides=${tupleOf(besides)}`]),
  ].join(", ")})`;
}

function constantOf(value: Parameters<typeof pythonLiteral>[0]): string {
  return typeof value === "string" ? textLiteral(value) : pythonLiteral(value);
}

function textOrNone(text: string | null): string {
  return text === null ? "None" : textLiteral(text);
}
