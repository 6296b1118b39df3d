/** What a disk can hold and do: links in circles, what may not be read, what vanishes, what is not ours. */
import type * as FileSystem from "node:fs";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Project } from "../../src/project/project.js";
import { readSettings } from "../../src/project/settings.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const filesRead: string[] = [];

vi.mock("node:fs", async (original) => {
  const whole = await original<typeof FileSystem>();
  const readFileSync = (path: string, options: BufferEncoding): string => {
    filesRead.push(path);
    return whole.readFileSync(path, options);
  };
  return { ...whole, readFileSync };
});

afterEach(() => {
  vi.restoreAllMocks();
});

const script = "import streamlit as st\nst.write(st.session_state.user)\n";

function projectOf(folder: string, settings?: unknown): Project {
  return new Project(folder, "folder", readSettings(settings, "here"));
}

function told(project: Project): string[] {
  return [...project.paths]
    .filter((path) => project.reportsOf(path).length > 0)
    .map((path) => project.nameOf(path));
}

describe("links", () => {
  test("to themselves, to each other, to nothing, and back up", () => {
    const folder = temporaryFolder({ "app.py": script, "lib/x.py": "y = 1\n" });
    symlinkSync("self.py", join(folder, "self.py"));
    symlinkSync("b", join(folder, "a"));
    symlinkSync("a", join(folder, "b"));
    symlinkSync("nothing.py", join(folder, "gone.py"));
    symlinkSync("..", join(folder, "lib/up"));
    symlinkSync("README.md", join(folder, "README.md"));
    mkdirSync(join(folder, "pages"));
    symlinkSync("page.py", join(folder, "pages/page.py"));
    expect(told(projectOf(folder))).toEqual(["app.py"]);
    expect(told(projectOf(folder, { entryPoints: ["**/app.py"] }))).toEqual(["app.py"]);
  });
});

describe("what may not be read", () => {
  // The superuser may read everything.
  test.skipIf(process.getuid?.() === 0)("a folder, a file, a launch file", () => {
    const names = ["app.py", "closed/x.py", "secret.py", "README.md", "pages/a.py"];
    const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, script])));
    const closed = ["closed", "secret.py", "README.md", "pages"].map((name) => join(folder, name));
    for (const path of closed) chmodSync(path, 0);
    try {
      const project = projectOf(folder);
      expect(told(project)).toEqual(["app.py"]);
      expect(project.unreadable).toEqual([join(folder, "closed"), join(folder, "pages")]);
    } finally {
      for (const path of closed) chmodSync(path, 0o700);
    }
  });

  test("a folder where a file is expected, and a file where a folder is", () => {
    const folder = temporaryFolder({ "app.py": `${script}import tools.a\n`, tools: "", pages: "" });
    for (const name of ["README.md", "requirements.txt", "pyproject.toml", ".gitignore", "x.py"]) {
      mkdirSync(join(folder, name));
    }
    expect(told(projectOf(folder))).toEqual(["app.py"]);
  });
});

test("what vanishes between two looks is gone, and comes back", () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 60_000));
  const folder = temporaryFolder({ "inner/app.py": script });
  const project = projectOf(join(folder, "inner"));
  expect(told(project)).toEqual(["app.py"]);
  rmSync(join(folder, "inner"), { recursive: true });
  expect(told(project)).toEqual([]);
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "inner/app.py"), script);
  expect(told(project)).toEqual(["app.py"]);
});

test("nothing outside of the linted folder is read but the project files of its repository", () => {
  const outer = temporaryFolder({
    ...{ ".git/HEAD": "", "README.md": "streamlit run ui/app.py\n", "uv.lock": "" },
    ...{ "tools.py": script, "parts/a.py": script, "other/README.md": "", "notes.md": "" },
    "ui/app.py":
      "import streamlit as st, sys, os\nsys.path.append(os.path.dirname(os.path.dirname(__file__)))\n" +
      "import tools, parts.a\nfrom .. import tools\nexec(open('../tools.py').read())\n" +
      "st.navigation([st.Page('../tools.py'), st.Page('/etc/hosts.py')]).run()\n",
  });
  filesRead.length = 0;
  told(projectOf(join(outer, "ui")));
  const outside = filesRead
    .map((path) => relative(outer, path))
    .filter((path) => !path.startsWith("ui/"));
  expect([...new Set(outside)].sort()).toEqual([
    ...[".gitignore", "README.md", "pyproject.toml", "uv.lock"],
  ]);
});
