/**
 * Where an app's imports are looked up. Seen in Streamlit 1.67, started by `streamlit run ui/app.py`: the
 * first entry of `sys.path` is the main script's folder, for pages too; the working folder is there only
 * under `python -m streamlit run`.
 */
import { describe, expect, test } from "vitest";
import { executedIn, findIn, script, type Files } from "../support/found-apps.js";

/** The files besides the script that `ui/app.py` executes when it begins so. */
function executedBy(code: string, files: Files, page = ""): string[] {
  const all = {
    "ui/app.py": script + code,
    ...(page === "" ? {} : { "ui/pages/a.py": script + page }),
    ...files,
  };
  const executed = executedIn(all)["ui/app.py"] ?? [];
  return executed.filter((file) => !/^ui\/(?:app|pages\/a)\.py$/.test(file));
}

const both = { "ui/tools.py": "x = 1\n", "tools.py": "x = 2\n" };
const above = { "tools.py": "x = 2\n" };

describe("without changes", () => {
  test("the main script's folder", () => {
    expect(executedBy("import tools\n", both)).toEqual(["ui/tools.py"]);
  });

  test("for a page it is the main script's folder too, not the page's own", () => {
    const files = { "ui/tools.py": "x = 1\n", "ui/pages/tools.py": "x = 2\n" };
    expect(executedBy("", files, "import tools\n")).toContain("ui/tools.py");
  });

  test("what is found nowhere else is meant above, where it may be installed from", () => {
    expect(executedBy("import tools\n", above)).toEqual(["tools.py"]);
    expect(executedBy("import shop.cart\n", { "src/shop/cart.py": "x = 1\n" })).toEqual([
      "src/shop/cart.py",
    ]);
  });

  test("relative imports of modules", () => {
    const files = {
      "ui/parts/a.py": "from . import b\nfrom ..c import x\n",
      "ui/parts/b.py": "",
      "ui/c.py": "",
    };
    expect(executedBy("import parts.a\n", files)).toEqual(Object.keys(files));
  });

  test("a module by its name as text", () => {
    const code = 'import importlib\nimportlib.import_module("parts.b")\n';
    expect(executedBy(code, { "ui/parts/b.py": "x = 1\n" })).toEqual(["ui/parts/b.py"]);
  });
});

describe("sys.path in the text", () => {
  const inParts = { "parts/tools.py": "x = 1\n" };
  test.each([
    [
      "os.path",
      'sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "parts"))',
    ],
    ["Path", 'sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "parts"))'],
    ["parents", 'sys.path.append(str(Path(__file__).parents[1].joinpath("parts")))'],
    [
      "a variable",
      'ROOT = Path(__file__).parent.parent\nPARTS = ROOT / "parts"\nsys.path.append(str(PARTS))',
    ],
    [
      "under a condition",
      'P = f"{Path(__file__).parent.parent}/parts"\nif P not in sys.path:\n    sys.path.append(P)',
    ],
    [
      "a loop",
      'for each in [Path(__file__).parent.parent / "parts"]:\n    sys.path.append(str(each))',
    ],
    ["added to", 'sys.path += [os.path.dirname(os.path.dirname(__file__)) + "/parts"]'],
    ["relative to where it is started", 'sys.path.append("parts")'],
    ["site", 'site.addsitedir(os.path.join(os.path.dirname(__file__), os.pardir, "parts"))'],
  ])("%s", (_, code) => {
    const imports = "import os, sys, site\nfrom pathlib import Path\n";
    expect(executedBy(`${imports}${code}\nimport tools\n`, inParts)).toEqual(["parts/tools.py"]);
  });

  const insert = "import sys\nfrom pathlib import Path\nROOT = str(Path(__file__).parent.parent)\n";

  test("what is inserted goes before the script's folder, what is appended behind it", () => {
    const first = `${insert}sys.path.insert(0, ROOT)\nimport tools\n`;
    expect(executedBy(first, both)).toEqual(["tools.py"]);
    const last = `${insert}sys.path.append(ROOT)\nimport tools\n`;
    expect(executedBy(last, both)).toEqual(["ui/tools.py"]);
  });

  test("by a module or a page: it is one process", () => {
    const setup = { "ui/setup_path.py": 'import sys\nsys.path.append("parts")\n', ...inParts };
    expect(executedBy("import setup_path\nimport tools\n", setup)).toContain("parts/tools.py");
  });
});

describe("what is not found", () => {
  const keys = (files: Files) => {
    const { project } = findIn(files);
    return [...project.paths].flatMap((path) => project.reportsOf(path).flatMap((one) => one.keys));
  };
  const app =
    "import streamlit as st\nfrom shop import init\ninit()\nst.write(st.session_state.user)\n";

  test("a library sets no keys", () => {
    expect(keys({ "app.py": app })).toEqual(["user"]);
  });

  test("a package of the repository that no path leads to may set any", () => {
    const files = { "web/app.py": app, "core/lib/shop/__init__.py": "", "core/lib/shop/a.py": "" };
    expect(keys(files)).toEqual([]);
  });

  test("a folder of the same name without Python is no package", () => {
    expect(keys({ "app.py": app, "shop/list.txt": "" })).toEqual(["user"]);
  });
});

describe("several apps of one repository", () => {
  const helper = (key: string): string =>
    `import streamlit as st\ndef init():\n    st.session_state.${key} = 1\n`;
  const app = (key: string): string =>
    `import streamlit as st\nfrom state import init\ninit()\nst.write(st.session_state.${key})\n`;

  test("each has its own module of a name, and its own keys", () => {
    const files = {
      ...{ "a/app.py": app("one"), "a/state.py": helper("one") },
      ...{ "b/app.py": app("one"), "b/state.py": helper("two") },
    };
    expect(executedIn(files)).toEqual({
      "a/app.py": ["a/app.py", "a/state.py"],
      "b/app.py": ["b/app.py", "b/state.py"],
    });
    const { project, name } = findIn(files);
    const told = [...project.paths].filter((path) => project.reportsOf(path).length > 0);
    expect(told.map(name)).toEqual(["b/app.py"]);
  });

  test("a file is judged in every app that runs it", () => {
    const show = "import streamlit as st\ndef show():\n    st.write(st.session_state.user)\n";
    const files = {
      "one.py":
        "import streamlit as st\nfrom view import show\nst.session_state.user = 1\nshow()\n",
      ...{ "two.py": "import streamlit as st\nfrom view import show\nshow()\n", "view.py": show },
    };
    const { project, name } = findIn(files);
    const told = [...project.paths].flatMap((path) =>
      project.reportsOf(path).map(({ finding }) => `${name(path)}:${finding.at.start.line}`),
    );
    expect(told).toEqual(["view.py:3"]);
  });
});
