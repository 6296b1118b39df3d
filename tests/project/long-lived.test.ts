/**
 * A process that lives as long as an editor. After every step (typed, saved, changed by others, renamed,
 * deleted, added, settings, requirements) it has to say what a process says that has just begun: the same
 * apps, reports and digest.
 */
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { keptTrees } from "../../src/project/kept-trees.js";
import { keptInMemory, openProject } from "../../src/project/projects.js";
import { Editor, type Step } from "../support/editor.js";
import { newFolder } from "../support/new-folder.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { rmSync } from "node:fs";

afterEach(() => {
  vi.restoreAllMocks();
});

const st = "import streamlit as st\n";
const reads = (key: string): string => `${st}st.write(st.session_state.${key})\n`;
const app = `${st}from state import init\ninit()\nst.write(st.session_state.user)\n`;
const sets = (key: string): string => `${st}def init():\n    st.session_state.${key} = 1\n`;

describe("told", () => {
  test("a helper is typed into, saved, and taken back", () => {
    const editor = new Editor({ "app.py": app, "state.py": sets("user") });
    expect(editor.missing("app.py")).toEqual([]);
    editor.do({ kind: "type", file: "state.py", text: sets("usr") });
    expect(editor.missing("app.py")).toEqual(["user"]);
    editor.do({ kind: "type", file: "state.py", text: sets("user") });
    expect(editor.missing("app.py")).toEqual([]);
    editor.do({ kind: "save", file: "state.py", text: sets("name") });
    expect(editor.missing("app.py")).toEqual(["user"]);
    expect(editor.answers()).toEqual(editor.freshAnswers());
  });

  test("what is typed counts until the disk changes", () => {
    const editor = new Editor({ "app.py": app, "state.py": sets("user") });
    editor.do({ kind: "type", file: "state.py", text: sets("usr") });
    editor.do({ kind: "write", file: "state.py", text: `${sets("user")}# formatted\n` });
    expect(editor.missing("app.py")).toEqual([]);
  });

  test("a helper is renamed, and the import after it", () => {
    const editor = new Editor({ "app.py": app, "state.py": sets("user") });
    expect(editor.missing("app.py")).toEqual([]);
    editor.do({ kind: "rename", file: "state.py", to: "session.py" });
    expect(editor.answers()).toEqual(editor.freshAnswers());
    editor.do({ kind: "save", file: "app.py", text: app.replace("state", "session") });
    expect(editor.missing("app.py")).toEqual([]);
    expect(editor.answers()).toEqual(editor.freshAnswers());
  });

  test("a module appears that goes before another of its name", () => {
    const editor = new Editor({ "ui/app.py": app, "state.py": sets("user") });
    expect(editor.missing("ui/app.py")).toEqual([]);
    editor.do({ kind: "write", file: "ui/state.py", text: sets("name") });
    expect(editor.missing("ui/app.py")).toEqual(["user"]);
    editor.do({ kind: "delete", file: "ui/state.py" });
    expect(editor.missing("ui/app.py")).toEqual([]);
  });

  test("a library's name becomes the app's own", () => {
    const editor = new Editor({ "ui/app.py": app });
    expect(editor.missing("ui/app.py")).toEqual(["user"]);
    editor.do({ kind: "write", file: "lib/core/state/__init__.py", text: "" });
    expect(editor.missing("ui/app.py")).toEqual([]);
  });

  test("a module appears in a folder that is ignored", () => {
    const code = app.replace("state", "made.state");
    const editor = new Editor({ "app.py": code, ".gitignore": "made/\n", "made/notes.txt": "" });
    expect(editor.missing("app.py")).toEqual(["user"]);
    editor.do({ kind: "write", file: "made/state.py", text: sets("user") });
    expect(editor.missing("app.py")).toEqual([]);
    expect(editor.answers()).toEqual(editor.freshAnswers());
  });

  test("a page is added, and sets what the script reads", () => {
    const editor = new Editor({ "app.py": reads("user") });
    expect(editor.missing("app.py")).toEqual(["user"]);
    const page = `${st}st.session_state.user = 1\n`;
    editor.do({ kind: "write", file: "pages/login.py", text: page });
    expect(editor.answers()).toEqual(editor.freshAnswers());
    editor.do({ kind: "delete", file: "pages/login.py" });
    expect(editor.missing("app.py")).toEqual(["user"]);
  });

  test("settings", () => {
    const editor = new Editor({ "app.py": reads("user"), "pyproject.toml": "" });
    expect(editor.missing("app.py")).toEqual(["user"]);
    const text = '[tool.streamlit-lint]\nknownKeys = ["user"]\n';
    editor.do({ kind: "write", file: "pyproject.toml", text });
    expect(editor.missing("app.py")).toEqual([]);
  });

  test("requirements, and who says how the app is run", () => {
    const editor = new Editor({ "app.py": reads("user") });
    const release = () => {
      editor.do({ kind: "write", file: "notes.txt", text: "" });
      return editor.project.listedApps[0]?.release.release;
    };
    expect(release()).toEqual({ major: 1, minor: 67 });
    editor.do({ kind: "write", file: "requirements.txt", text: "streamlit==1.40\n" });
    expect(release()).toEqual({ major: 1, minor: 40 });
    editor.do({ kind: "write", file: "requirements.txt", text: "streamlit==1.41\n" });
    expect(release()).toEqual({ major: 1, minor: 41 });
    editor.do({ kind: "write", file: "README.md", text: "streamlit run app.py\n" });
    expect(editor.answers()).toEqual(editor.freshAnswers());
    editor.do({ kind: "delete", file: "README.md" });
    expect(editor.answers()).toEqual(editor.freshAnswers());
  });
});

const texts = [
  ...[reads("user"), reads("cart"), sets("user"), sets("cart"), app],
  app.replace("state", "lib.state"),
  `${st}import sys\nsys.path.append("lib")\nfrom state import init\ninit()\nst.write(st.session_state.cart)\n`,
  `${st}st.session_state.user = 1\nst.navigation([st.Page("pages/a.py"), st.Page("view.py")]).run()\n`,
  `${st}st.switch_page("pages/a.py")\n`,
  `${st}import state, view\nif st.button("Go"):\n    del st.session_state.user\n`,
  `${st}st.text_input("Name", key="user")\nst.session_state.user = "x"\n`,
  'import os\nos.system("streamlit run view.py")\n',
  `${st}def init(:\n`,
  "",
];
const scripts = ["app.py", "view.py", "state.py", "lib/state.py", "lib/__init__.py", "pages/a.py"];
const others: Readonly<Record<string, readonly string[]>> = {
  "pyproject.toml": [
    '[tool.streamlit-lint]\nknownKeys = ["cart"]\n',
    '[tool.streamlit-lint]\nentryPoints = ["view.py"]\n',
    "[tool.streamlit-lint]\nknownKey = 1\n",
    "",
  ],
  "requirements.txt": ["streamlit==1.40\n", "streamlit==1.30\n", "streamlit\n"],
  "README.md": ["streamlit run view.py\n", "streamlit run pages/a.py\n", ""],
  ".gitignore": ["lib/\n", ""],
};

const file = fc.constantFrom(...scripts);
const withText = fc.record({ file, text: fc.constantFrom(...texts) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: withText.map((rest) => ({ kind: "type" as const, ...rest })) },
  { weight: 3, arbitrary: withText.map((rest) => ({ kind: "save" as const, ...rest })) },
  { weight: 2, arbitrary: withText.map((rest) => ({ kind: "write" as const, ...rest })) },
  { weight: 1, arbitrary: file.map((name) => ({ kind: "delete" as const, file: name })) },
  {
    weight: 2,
    arbitrary: fc.record({ file, to: file }).map((rest) => ({ kind: "rename" as const, ...rest })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...Object.keys(others))
      .chain((name) =>
        fc
          .constantFrom(...(others[name] ?? []))
          .map((text) => ({ kind: "write" as const, file: name, text })),
      ),
  },
);

describe("at random", () => {
  test.each([1, 2, 3])("seed %i", (seed) => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 6, maxLength: 14 }), (steps) => {
        const editor = new Editor({
          "app.py": app,
          "state.py": sets("user"),
          "view.py": reads("a"),
        });
        for (const each of steps) {
          editor.do(each);
          expect(editor.answers()).toEqual(editor.freshAnswers());
        }
      }),
      { seed, numRuns: 4 },
    );
  });
});

describe("memory", () => {
  test("of a project in which apps come and go: what is there, and few texts that are not saved", () => {
    const editor = new Editor({ "app.py": app, "state.py": sets("user") });
    for (let round = 0; round < 100; round += 1) {
      const name = `app_${round}.py`;
      editor.do({ kind: "write", file: name, text: reads("user") });
      editor.missing(name);
      editor.do({ kind: "type", file: name, text: reads("cart") });
      editor.missing(name);
      editor.do({ kind: "delete", file: name });
    }
    editor.missing("app.py");
    expect(editor.project.kept).toEqual({ files: 2, analyses: 1 });
  });

  test("of texts that are shown and never saved", () => {
    const names = Array.from({ length: 100 }, (_, index) => `part_${index}.py`);
    const editor = new Editor(Object.fromEntries(names.map((name) => [name, ""])));
    for (const name of names) editor.do({ kind: "type", file: name, text: reads("user") });
    for (const name of names) editor.do({ kind: "delete", file: name });
    editor.missing("part_0.py");
    expect(editor.project.kept.files).toBe(0);
  });

  test("of texts that were shown and whose editor was closed: those shown last", () => {
    const names = Array.from({ length: 65 }, (_, index) => `app_${index}.py`);
    const editor = new Editor(Object.fromEntries(names.map((name) => [name, sets("user")])));
    for (const name of names) editor.do({ kind: "type", file: name, text: reads("user") });
    const told = names.filter(
      (name) => editor.project.textOf(join(editor.folder, name)) !== sets("user"),
    );
    expect(told).toEqual(names.slice(1));
  });

  test("of many folders: the projects asked last", () => {
    for (let round = 0; round < 40; round += 1) {
      const folder = newFolder({ "app.py": reads("user") });
      openProject(folder, "neighbours").reportsOf(join(folder, "app.py"));
      rmSync(folder, { recursive: true });
    }
    expect(keptInMemory()).toMatchObject({ projects: 16, files: 16, analyses: 16 });
  });

  test("of trees: as many as fit by the length of their texts", () => {
    const long = `${reads("user")}TEXT = """${"text ".repeat(18_000)}"""\n`;
    const names = Array.from({ length: 12 }, (_, index) => `app_${index}.py`);
    const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, long])));
    const project = openProject(folder, "folder");
    for (const name of names) expect(project.reportsOf(join(folder, name))).toHaveLength(1);
    expect(keptTrees.characters).toBeLessThanOrEqual(keptTrees.most);
    expect(keptInMemory().trees).toBeLessThan(names.length);
  });
});
