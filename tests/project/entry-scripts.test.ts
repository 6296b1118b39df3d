/** Which scripts are run, and why it is thought so. */
import { describe, expect, test } from "vitest";
import { entriesIn, script } from "../support/found-apps.js";

/** Imports the script, so that it would not be one by itself; this one would be. */
const importer = "import app\nprint(app)\n";

describe("a script that somebody imports is one when it is named", () => {
  test.each([
    ["README.md", "# Shop\n\n    streamlit run app.py\n", 3],
    ["Procfile", "web: streamlit run app.py --server.port $PORT\n", 1],
    ["Dockerfile", 'FROM python\nCMD ["streamlit", "run", "app.py"]\n', 2],
    ["deploy/Dockerfile.web", "WORKDIR /srv\nCMD streamlit run app.py\n", 2],
    ["Makefile", "run:\n\tuv run streamlit run $(HERE)/app.py\n", 2],
    ["compose.yml", "services:\n  ui:\n    command: streamlit run app.py\n", 3],
    ["pyproject.toml", '[tool.poe.tasks]\nui = "streamlit run app.py"\n', 2],
    ["start.sh", "#!/bin/sh\nexec streamlit run app.py\n", 2],
    [".devcontainer/devcontainer.json", '{"postStart": "streamlit run app.py"}\n', 1],
    [".github/workflows/ci.yml", "jobs:\n  - run: streamlit run app.py &\n", 2],
    [".vscode/launch.json", '{"module": "streamlit", "args": ["run", "app.py"]}\n', 1],
    ["start.py", 'import os\nos.system("streamlit run app.py")\n', 2],
  ])("in %s", (file, text, line) => {
    const files = { "app.py": script, "tool.py": importer, [file]: text };
    expect(entriesIn(files)).toEqual([`app.py: command in ${file}:${line}`]);
  });

  test("by a test that runs it", () => {
    const files = {
      ...{ "app.py": script, "tool.py": importer },
      "tests/test_app.py": 'at = AppTest.from_file("../app.py").run()\n',
    };
    expect(entriesIn(files)).toEqual(["app.py: test in tests/test_app.py:1"]);
  });

  test("by the name that streamlit run takes when it is given none", () => {
    const files = {
      "ui/streamlit_app.py": script,
      "ui/__init__.py": "from . import streamlit_app\n",
    };
    expect(entriesIn(files)).toEqual(["ui/streamlit_app.py: default name"]);
  });

  test("in the settings; then no other is one", () => {
    const files = { "app.py": script, "tool.py": importer, "other.py": script };
    expect(entriesIn(files, { entryPoints: ["app.py"] })).toEqual(["app.py: settings"]);
  });
});

describe("where a command's script is", () => {
  test("beside the file that says it, before one of the same name elsewhere", () => {
    const files = {
      ...{ "a/app.py": script, "a/tool.py": importer, "b/app.py": script, "b/tool.py": importer },
      "b/README.md": "streamlit run app.py\n",
    };
    expect(entriesIn(files)).toEqual([
      "a/tool.py: not imported",
      "b/app.py: command in b/README.md:1",
    ]);
  });

  test("in a folder into which the reader has changed, if only one fits", () => {
    const files = {
      ...{ "ui/app.py": script, "ui/tool.py": importer },
      "README.md": "cd ui\nstreamlit run app.py\n",
    };
    expect(entriesIn(files)).toEqual(["ui/app.py: command in README.md:2"]);
    const two = { ...files, "old/app.py": script, "old/tool.py": importer };
    expect(entriesIn(two)).toEqual(["old/tool.py: not imported", "ui/tool.py: not imported"]);
  });

  test("a script that is not there is none", () => {
    expect(entriesIn({ "README.md": "streamlit run your_app.py\n", "a.py": "x = 1\n" })).toEqual(
      [],
    );
  });
});

describe("without being named", () => {
  test("nobody imports it", () => {
    expect(entriesIn({ "one.py": script, "tools/two.py": script })).toEqual([
      "one.py: not imported",
      "tools/two.py: not imported",
    ]);
  });

  test("only its own pages import it", () => {
    const files = { "home.py": script, "pages/a.py": `${script}from home import x\n` };
    expect(entriesIn(files)).toEqual(["home.py: imported by its pages"]);
  });

  test("a helper of the pages is none, even if it draws when it is imported", () => {
    const files = {
      ...{ "home.py": script, "common.py": script },
      "pages/a.py": `${script}import common\n`,
    };
    expect(entriesIn(files)).toEqual(["home.py: not imported"]);
  });

  test("it starts a circle of imports", () => {
    const views = "import streamlit as st\ndef show():\n    import app\n    st.write(app.NAME)\n";
    const guarded = 'if __name__ == "__main__":\n    show()\n';
    const files = {
      "app.py": `from views import show\nNAME = "Shop"\n${guarded}`,
      "views.py": views,
    };
    expect(entriesIn(files)).toEqual(["app.py: not imported"]);
  });

  test("a package's modules in a circle are none: a script cannot import relatively", () => {
    const files = {
      "shop/a.py": "import streamlit as st\nfrom . import b\nst.title('A')\n",
      "shop/b.py": "from . import a\n",
    };
    expect(entriesIn(files)).toEqual([]);
  });

  test("it only mentions Streamlit in a module of its own", () => {
    const files = { "run.py": "from shop import main\nmain()\n", "shop.py": view("main") };
    expect(entriesIn(files)).toEqual(["run.py: not imported"]);
  });
});

describe("what is no app", () => {
  test("a tool that shares modules with an app", () => {
    const shared = "import streamlit as st\ndef connect():\n    return st.secrets['url']\n";
    const files = {
      "app.py": "import streamlit as st\nfrom db import connect\nst.write(connect())\n",
      "db.py": shared,
      "migrate.py": "from db import connect\nprint(connect())\n",
    };
    expect(entriesIn(files)).toEqual(["app.py: not imported"]);
  });

  test("a module that is imported by a name made at run time", () => {
    const load = 'import importlib\nmodule = importlib.import_module(f"views.{name}")\n';
    const files = { "app.py": `${script}name = "a"\n${load}`, "views/a.py": script };
    expect(entriesIn(files)).toEqual(["app.py: not imported"]);
  });

  test("a module that is imported by a name from a table", () => {
    const load = 'TABLE = {"Home": "views.home"}\nimportlib.import_module(TABLE[choice])\n';
    const files = { "app.py": `${script}import importlib\n${load}`, "views/home.py": script };
    expect(entriesIn(files)).toEqual(["app.py: not imported"]);
  });

  test("a script that another one executes", () => {
    const files = { "app.py": `${script}exec(open("part.py").read())\n`, "part.py": script };
    expect(entriesIn(files)).toEqual(["app.py: not imported"]);
  });

  test("tests, and a package's front", () => {
    const files = { "test_ui.py": script, "tests/x.py": script, "ui/__init__.py": script };
    expect(entriesIn(files)).toEqual([]);
  });
});

function view(name: string): string {
  return `import streamlit as st\ndef ${name}():\n    st.title("Shop")\n`;
}
