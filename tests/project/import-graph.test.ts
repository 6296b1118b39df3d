/** What scripts execute: by the folders of their app, and without looking names up for each app anew. */
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { FileLookup } from "../../src/project/file-lookup.js";
import { ImportGraph } from "../../src/project/import-graph.js";
import { PythonFiles } from "../../src/project/python-files.js";
import { temporaryFolder } from "../support/temporary-folder.js";

function graphOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder(files);
  const known = new PythonFiles();
  const lookup = new FileLookup(folder);
  const graph = new ImportGraph({ factsOf: (path) => known.factsOf(path), lookup });
  /** Names relative to the folder; the last of `folders` is the folder itself. */
  const reached = (script: string, ...folders: readonly string[]): string[] =>
    graph
      .reachedFrom([join(folder, script)], [...folders.map((each) => join(folder, each)), folder])
      .map((path) => path.slice(folder.length + 1).replaceAll("\\", "/"));
  return { reached, lookup };
}

test("a module of the app's own folder goes before one of the same name", () => {
  const { reached } = graphOf({
    ...{ "a/app.py": "import shared\n", "a/helper.py": "", "b/app.py": "import shared\n" },
    ...{ "shared.py": "import helper\n", "helper.py": "" },
  });
  expect(reached("a/app.py", "a")).toEqual(["a/app.py", "shared.py", "a/helper.py"]);
  expect(reached("b/app.py", "b")).toEqual(["b/app.py", "shared.py", "helper.py"]);
  expect(reached("a/app.py", "a")).toEqual(["a/app.py", "shared.py", "a/helper.py"]);
});

test("a circle ends, and a relative import needs no folder of the app", () => {
  const { reached } = graphOf({
    "app.py": "from pack import one\n",
    ...{ "pack/__init__.py": "", "pack/one.py": "from . import two\n" },
    "pack/two.py": "from .one import x\nimport app\n",
  });
  expect(reached("app.py")).toEqual(["app.py", "pack/__init__.py", "pack/one.py", "pack/two.py"]);
});

test("a script that is executed by name is found in any folder of the app", () => {
  const { reached } = graphOf({
    ...{ "a/app.py": 'exec(open("set/up.py").read())\n', "a/set/up.py": "", "set/up.py": "" },
    "b/app.py": 'exec(open("set/up.py").read())\n',
  });
  expect(reached("a/app.py", "a")).toEqual(["a/app.py", "a/set/up.py"]);
  expect(reached("b/app.py", "b")).toEqual(["b/app.py", "set/up.py"]);
});

test("names are looked up once for all apps that execute the same files", () => {
  const modules = Array.from({ length: 40 }, (_, index): [string, string] => [
    `shared/m${index}.py`,
    `import os\nimport shared.m${(index + 1) % 40}\n`,
  ]);
  const apps = Array.from({ length: 40 }, (_, index): [string, string] => [
    `app${index}/app.py`,
    "import shared.m0\n",
  ]);
  const { reached, lookup } = graphOf(Object.fromEntries([...modules, ...apps]));
  const asked = vi.spyOn(lookup, "module");
  for (const [path] of apps) expect(reached(path, path.replace("/app.py", ""))).toHaveLength(41);
  // 80 files with two imports at most, of two parts at most; for each app anew it would be six thousand.
  expect(asked.mock.calls.length).toBeLessThan(320);
});
