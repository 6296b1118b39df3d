/**
 * What a real browser and a real server did together, acted out on the core.
 *
 * The apps are written by hand in `plays/`; the steps and everything that is expected are read from the
 * recordings: what was printed and raised, how many values each request carried, what every living
 * session holds and in which tier, what the page shows.
 */
import { expect, test } from "vitest";
import { actOut } from "../support/act-out.js";
import { recordedSteps, seenIn } from "../support/browser-recordings.js";
import { filesIn, jsonOf } from "../support/recordings.js";
import { plays } from "./plays/plays.js";

/** Recordings that are about something else than session state, or that time decides. */
const elsewhere: Readonly<Record<string, string>> = {
  "browser-bind/reload": "values in the URL are read and written by the API, not by the core",
  "browser-commit/pills_toggle": "what a click on a pill means is the widget's own",
  "browser-commit/type_then_click_slow": "how long the mouse button is held decides",
  "browser-commit/type_then_slow_press": "how long the mouse button is held decides",
  "browser-containers/expander_write": "what an expander shows is layout",
  "browser-containers/popover_closed": "what a closed popover holds is not on the page: layout",
  "browser-containers/popover_python_write":
    "what a closed popover holds is not on the page: layout",
  "browser-containers/tabs_rerun": "which tab is open at first is the widget's own",
  "browser-data/dataframe_row_selection": "how a selection is stored is the widget's own",
  "browser-data/editor_constant_source": "how edits are stored is the widget's own",
  "browser-data/editor_self_assign": "how edits are stored is the widget's own",
  "browser-data/editor_self_assign_keyed": "how edits are stored is the widget's own",
  "browser-data/upload_and_remove": "uploaded files are the widget's own",
  "browser-data/upload_hidden": "uploaded files are the widget's own",
  "browser-lifecycle/sys_exit": "the thread of the script ends, so nothing of the core runs",
};

const nameOf = (file: string): string => file.slice("browser/recorded/".length, -".json".length);
const recordings = filesIn("browser/recorded");

test("every recording is acted out, or is named with its reason", () => {
  const names = [...Object.keys(plays), ...Object.keys(elsewhere)];
  expect(names.sort()).toEqual(recordings.map(nameOf));
});

test.each(recordings.filter((file) => Object.hasOwn(plays, nameOf(file))))("%s", (file) => {
  const play = plays[nameOf(file)];
  const recorded = recordedSteps(jsonOf(file));
  if (play === undefined) throw new Error(`no play for ${file}`);
  const seen = actOut(
    play,
    recorded.map(({ step }) => step ?? null),
  );
  expect(seen).toEqual(recorded.map(seenIn));
});
