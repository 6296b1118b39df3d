/**
 * The command reads what it was given, and of the folders above only the files of the project that say
 * how it is linted. What it lints is never executed. It is watched from within, in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

const fails = "import streamlit as st\nst.session_state.x\n";
const recorder = new URL("../support/record-reads.mjs", import.meta.url).href;
const command = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const project = fileURLToPath(new URL("../../", import.meta.url));

test("nothing else is read, and nothing is executed", () => {
  const folder = temporaryFolder({
    ".git/HEAD": "ref: refs/heads/main\n",
    "secret.py": "password = 1\n",
    "pyproject.toml": "",
    "shop/app.py":
      "import secret, os, sys\nsys.path.append('../other')\nimport private\n" +
      `open("ran", "w").write("yes")\nos.system("touch ran")\n${fails}` +
      'st.text_input("k", key="k")\nst.session_state.k = 1\n' +
      'st.switch_page("../other/private.py")\nst.navigation([st.Page("/etc/passwd")]).run()\n',
    "shop/setup.py": 'open("ran", "w")\n',
    "other/private.py": fails,
  });
  const reads = join(folder, "reads.txt");
  const ran = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--import", recorder, command, "shop"],
    { cwd: folder, env: { ...process.env, READS: reads, TMPDIR: folder }, encoding: "utf8" },
  );
  expect(ran.stderr).toBe("");
  expect(ran.stdout).toContain("no-widget-write-after-render");
  expect(existsSync(join(folder, "ran"))).toBe(false);
  expect(existsSync(join(folder, "shop/ran"))).toBe(false);

  const all = readFileSync(reads, "utf8")
    .split("\n")
    .map((line) => {
      const [how = "", path = ""] = line.split(/ (.*)/);
      return { isList: how.startsWith("readdir"), path };
    });
  const foreign = all.filter(
    ({ path }) => path !== "" && !isOwn(path) && !isIn(join(folder, "shop"), path),
  );
  const files = foreign.filter(({ isList }) => !isList).map(({ path }) => path);
  expect(all.map(({ path }) => path)).toContain(join(folder, "shop/app.py"));
  // Files of the repository whose names `docs/projects.md` has.
  expect(files.filter((path) => !isIn(folder, path) || !named.includes(basename(path)))).toEqual(
    [],
  );
  // Which names there are is asked in the repository, and never above it.
  expect(foreign.filter(({ path }) => !isIn(folder, path))).toEqual([]);
});

const named = [
  "pyproject.toml",
  "requirements.txt",
  ".gitignore",
  "Dockerfile",
  "Procfile",
  "README.md",
];

/** Is it of the linter itself? */
const isOwn = (path: string): boolean => path.startsWith(project) || path.startsWith("file:");

const isIn = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);
