/**
 * When the disk is looked at again: after some time, and at once when a text says that there may be other
 * apps. An edit of anything else is judged without a look.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { Project } from "../../src/project/project.js";
import { readSettings } from "../../src/project/settings.js";
import { temporaryFolder } from "../support/temporary-folder.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const script =
  "import streamlit as st\nst.session_state.user = 1\nst.write(st.session_state.user)\n";

/** A project that was looked at, in which no time passes; another file has come since. */
function lookedAt(): { readonly project: Project; readonly app: string } {
  vi.spyOn(performance, "now").mockReturnValue(0);
  const folder = temporaryFolder({ "app.py": script });
  const project = new Project(folder, "folder", readSettings(undefined, "here"));
  // A look that takes no time is over at once.
  vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValueOnce(1).mockReturnValue(2);
  expect([...project.paths].map((path) => project.nameOf(path))).toEqual(["app.py"]);
  writeFileSync(join(folder, "other.py"), script);
  return { project, app: join(folder, "app.py") };
}

test("an edit is judged at once, without a look", () => {
  const { project, app } = lookedAt();
  project.show(app, script.replace("session_state.user = 1", "session_state.name = 1"));
  expect(project.reportsOf(app)).toHaveLength(1);
  expect(project.paths.size).toBe(1);
});

test("the digest knows of the edit", () => {
  const { project, app } = lookedAt();
  const before = project.digest;
  project.show(app, `${script}st.write(1)\n`);
  expect(project.digest).not.toBe(before);
});

test("an edited import is a reason to look", () => {
  const { project, app } = lookedAt();
  project.show(app, `import other\n${script}`);
  expect(project.paths.size).toBe(2);
});

test("a process that looks once takes a file to be as it was", () => {
  const { project, app } = lookedAt();
  expect(project.reportsOf(app)).toEqual([]);
  project.trustDisk();
  writeFileSync(app, "import streamlit as st\nst.write(st.session_state.user)\n");
  expect(project.reportsOf(app)).toEqual([]);
});

test("what such a process tells of a file is about one text, and shows its lines", () => {
  const folder = temporaryFolder({ "app.py": script });
  const app = join(folder, "app.py");
  const project = new Project(folder, "folder", readSettings(undefined, "here"));
  project.trustDisk();
  expect(project.paths.size).toBe(1);
  writeFileSync(app, "import streamlit as st\n\nst.write(st.session_state.user)\n");
  expect(project.textOf(app)).toBe(script);
  expect(project.reportsOf(app)).toEqual([]);
});

test.each(["in an editor", "on the disk"])(
  "a text that is changed %s counts there too",
  (where) => {
    const folder = temporaryFolder({ "app.py": script });
    const app = join(folder, "app.py");
    const project = new Project(folder, "folder", readSettings(undefined, "here"));
    project.trustDisk();
    expect(project.textOf(app)).toBe(script);
    const shown = "import streamlit as st\nst.write(st.session_state.user)\n";
    if (where === "on the disk") writeFileSync(app, shown);
    project.show(app, shown);
    expect(project.textOf(app)).toBe(shown);
    expect(project.reportsOf(app)).toHaveLength(1);
  },
);
