/** Which scripts of a folder are apps, which files they execute, and how keys get known from outside. */
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Project } from "../../src/project/project.js";
import { readSettings } from "../../src/project/settings.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const script = "import streamlit as st\nst.title('Hello')\n";

/** For each file with findings of a missing key: the keys. */
function missingKeys(files: Readonly<Record<string, string>>, settings?: unknown) {
  const folder = temporaryFolder(files);
  const project = new Project(folder, "folder", readSettings(settings, "here"));
  return Object.fromEntries(
    Object.keys(files).flatMap((file) => {
      const reports = project.reportsOf(join(folder, file));
      return reports.length === 0 ? [] : [[file, reports.flatMap(({ keys }) => keys)]];
    }),
  );
}

function executed(files: Readonly<Record<string, string>>): string[] {
  const folder = temporaryFolder(files);
  const project = new Project(folder, "folder", readSettings(undefined, "here"));
  return Object.keys(files).filter((file) => project.isExecuted(join(folder, file)));
}

const read = (key: string): string => `import streamlit as st\nst.write(st.session_state.${key})\n`;

describe("entry scripts", () => {
  test("each script that nobody imports", () => {
    expect(missingKeys({ "one.py": read("a"), "tools/two.py": read("b") })).toEqual({
      "one.py": ["a"],
      "tools/two.py": ["b"],
    });
  });

  test("under the main guard", () => {
    const guarded =
      "import streamlit as st\ndef main():\n    st.write(st.session_state.a)\n" +
      'if __name__ == "__main__":\n    main()\n';
    expect(missingKeys({ "app.py": guarded })).toEqual({ "app.py": ["a"] });
  });

  test("a script that a test imports is still a script", () => {
    const files = { "app.py": read("a"), "tests/test_app.py": "import app\n" };
    expect(missingKeys(files)).toEqual({ "app.py": ["a"] });
  });

  test("an import in a docstring is none", () => {
    const files = { "app.py": read("a"), "tool.py": '"""Use it so:\n\nimport app\n"""\n' };
    expect(missingKeys(files)).toEqual({ "app.py": ["a"] });
  });

  test("a script that pages, or the script itself, lead back to", () => {
    const back = 'import streamlit as st\nst.page_link("app.py", label="Home")\n';
    const files = { "app.py": `${back}st.write(st.session_state.a)\n`, "pages/a.py": back };
    expect(missingKeys(files)).toEqual({ "app.py": ["a"] });
  });

  test("named in the settings: no other is one", () => {
    const files = { "one.py": read("a"), "two.py": read("b") };
    expect(missingKeys(files, { entryPoints: ["two.py"] })).toEqual({ "two.py": ["b"] });
  });
});

describe("modules", () => {
  test("are judged by what the app does", () => {
    const files = {
      "app.py": "import streamlit as st\nfrom cart import show\nshow()\n",
      "cart.py": "import streamlit as st\ndef show():\n    st.write(st.session_state.cart)\n",
    };
    expect(missingKeys(files)).toEqual({ "cart.py": ["cart"] });
  });

  test.each([
    ["import a module", "import tools\n", "tools.py"],
    ["from a module", "from tools import one, two\n", "tools.py"],
    ["names over several lines", "from tools import (\n    one,\n    two,\n)\n", "tools.py"],
    ["inside a function", "def f():\n    import tools\n", "tools.py"],
    ["a package", "import parts\n", "parts/__init__.py"],
    ["a module of a package", "from parts import tools\n", "parts/tools.py"],
    ["by its whole name", "import parts.tools as t\n", "parts/tools.py"],
    ["relative", "from . import tools\n", "tools.py"],
  ])("%s", (_, code, file) => {
    expect(executed({ "app.py": script + code, [file]: "one = two = 1\n" })).toContain(file);
  });

  test("modules of modules", () => {
    const files = { "app.py": `${script}import a\n`, "a.py": "import b\n", "b.py": "x = 1\n" };
    expect(executed(files)).toEqual(["app.py", "a.py", "b.py"]);
  });

  test("what nobody executes", () => {
    expect(executed({ "app.py": script, "tool.py": "print(1)\n" })).toEqual(["app.py"]);
  });
});

describe("pages and helpers that nobody in view runs never cause a false report", () => {
  test("pages of st.navigation", () => {
    const entry =
      "import streamlit as st\nst.session_state.user = 1\n" +
      'st.navigation([st.Page("views/home.py")]).run()\n';
    expect(missingKeys({ "app.py": entry, "views/home.py": read("user") })).toEqual({});
  });

  test("a key that nobody sets is missing on a page too", () => {
    const files = { "app.py": script, "pages/a.py": read("a") };
    expect(missingKeys(files)).toEqual({ "pages/a.py": ["a"] });
  });

  test("a page that the entry script is not seen to run: anything may have been set before", () => {
    const entry =
      'import streamlit as st\npages = [st.Page("views/home.py")]\n' +
      "st.navigation([page for page in pages if allowed(page)]).run()\n";
    expect(missingKeys({ "app.py": entry, "views/home.py": read("user") })).toEqual({});
  });

  test("what runs a page may set again in each run what the page deletes", () => {
    const page =
      "import streamlit as st\nif st.checkbox('Forget'):\n    st.session_state.pop('a', None)\n" +
      "else:\n    st.write(st.session_state.a)\n";
    const first = 'import streamlit as st\nst.session_state.setdefault("a", 1)\n';
    const navigation = `${first}st.navigation([st.Page("a.py")]).run()\n`;
    expect(missingKeys({ "app.py": navigation, "a.py": page })).toEqual({});
  });

  test("a helper that is only used by tests", () => {
    const files = { "helper.py": read("user"), "test_it.py": "import helper\n" };
    expect(Object.keys(missingKeys(files))).toEqual(["helper.py"]);
  });
});

describe("any page of a folder can be opened first", () => {
  test("without what the entry script sets", () => {
    const entry = "import streamlit as st\nst.session_state.user = 1\n";
    const missing = missingKeys({ "app.py": entry, "pages/1_shop.py": read("user") });
    expect(missing).toEqual({ "pages/1_shop.py": ["user"] });
  });

  test("without what another page sets", () => {
    const page = "import streamlit as st\nst.session_state.user = 1\n";
    const missing = missingKeys({ "app.py": read("user"), "pages/1_shop.py": page });
    expect(missing).toEqual({ "app.py": ["user"] });
  });
});

describe("settings", () => {
  test("known keys and patterns are not missing", () => {
    const code = `${read("user")}st.write(st.session_state.filter_a, st.session_state.other)\n`;
    const knownKeys = ["user", "filter_*"];
    expect(missingKeys({ "app.py": code }, { knownKeys })).toEqual({ "app.py": ["other"] });
  });

  test("of pyproject.toml, and the configuration goes before it", () => {
    const files = {
      "app.py": read("user"),
      "pyproject.toml": '[tool.streamlit-lint]\nknownKeys = ["user"]\n',
    };
    expect(missingKeys(files)).toEqual({});
    expect(missingKeys(files, { knownKeys: [] })).toEqual({ "app.py": ["user"] });
  });

  test.each([
    [{ entryPoint: [] }, '"entryPoint" is no setting'],
    [{ knownKeys: "user" }, '"knownKeys" has to be a list of strings'],
    [{ streamlitVersion: 1.5 }, '"streamlitVersion" has to be a release in quotes'],
    [{ streamlitVersion: "0.9" }, '"streamlitVersion": Streamlit 0.9 is older than 1.28'],
    [[], "has to be an object"],
  ])("%j is refused", (written, text) => {
    const reading = readSettings(written, "here");
    expect(reading).toMatchObject({ kind: "broken" });
    expect(reading.kind === "broken" ? reading.message : "").toContain(`here: ${text}`);
  });
});

describe("looking again", () => {
  test("an edited text wins over the disk's, until the disk has another", () => {
    const folder = temporaryFolder({ "app.py": script });
    const app = join(folder, "app.py");
    const project = new Project(folder, "folder", readSettings(undefined, "here"));
    const keys = () => project.reportsOf(app).flatMap((report) => report.keys);
    expect(keys()).toEqual([]);
    project.show(app, read("edited"));
    expect(keys()).toEqual(["edited"]);
    writeFileSync(app, `${read("saved")}\n`);
    project.name(join(folder, "x.py"));
    expect(keys()).toEqual(["saved"]);
  });

  test("an edit in one file is seen in another, and in the digest", () => {
    const folder = temporaryFolder({
      "app.py": "import streamlit as st\nimport first\nst.write(st.session_state.user)\n",
      "first.py": "import streamlit as st\n",
    });
    const project = new Project(folder, "folder", readSettings(undefined, "here"));
    const keys = () => project.reportsOf(join(folder, "app.py")).flatMap((report) => report.keys);
    expect(keys()).toEqual(["user"]);
    const before = project.digest;
    const app = "import streamlit as st\nimport first\nst.session_state.user = 1\n";
    project.show(join(folder, "app.py"), `${app}st.write(st.session_state.user)\n`);
    expect(keys()).toEqual([]);
    expect(project.digest).not.toBe(before);
  });

  test("links in circles end, and no file is told twice", () => {
    const folder = temporaryFolder({ "app.py": read("a") });
    symlinkSync(".", join(folder, "self"));
    symlinkSync("app.py", join(folder, "other.py"));
    const project = new Project(folder, "folder", readSettings(undefined, "here"));
    expect([...project.paths]).toEqual([join(folder, "app.py")]);
  });
});
