/**
 * A process that judges each app once keeps the tree of a file only as long as another app may ask for it,
 * and still says what it has found.
 */
import { join } from "node:path";
import { expect, test } from "vitest";
import { keptTrees } from "../../src/project/kept-trees.js";
import { Project } from "../../src/project/project.js";
import { readSettings } from "../../src/project/settings.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const app =
  "import streamlit as st\nimport common\nimport own_NAME\nst.write(st.session_state.user)\n";
const own = "import streamlit as st\nst.write('hello')\n";

function opened(): { readonly project: Project; readonly paths: readonly string[] } {
  const folder = temporaryFolder({
    "one.py": app.replace("NAME", "one"),
    "two.py": app.replace("NAME", "two"),
    "own_one.py": own,
    "own_two.py": own,
    "common.py": own,
  });
  const project = new Project(folder, "folder", readSettings(undefined, "here"));
  return { project, paths: ["one.py", "two.py"].map((name) => join(folder, name)) };
}

/** How many trees more there are after each app than before the first. */
function treesAfterEach({ project, paths }: ReturnType<typeof opened>): number[] {
  const before = keptTrees.size;
  return paths.map((path) => {
    expect(project.reportsOf(path)).toHaveLength(1);
    return keptTrees.size - before;
  });
}

test("a process that lives long keeps the trees of its apps", () => {
  expect(treesAfterEach(opened())).toEqual([3, 5]);
});

test("one that judges each app once keeps what several apps execute", () => {
  const all = opened();
  all.project.trustDisk();
  expect(treesAfterEach(all)).toEqual([1, 1]);
});

test("a file whose tree is gone can be asked about again", () => {
  const { project, paths } = opened();
  project.trustDisk();
  const [one = ""] = paths;
  expect(project.reportsOf(one)).toHaveLength(1);
  expect(project.isBroken(one)).toBe(false);
  project.show(one, "import streamlit as st\nst.write(1\n");
  expect(project.reportsOf(one)).toEqual([]);
  expect(project.isBroken(one)).toBe(true);
});
