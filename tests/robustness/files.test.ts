/** Odd files and folders: links that lead in circles, pipes, encodings, files that go away under way. */
import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { getuid, platform } from "node:process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openProject } from "../../src/project/projects.js";
import { streamlitLint } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const fails = "import streamlit as st\nst.session_state.x\n";

/** The lines with the missing key, by file. */
async function found(folder: string): Promise<string[]> {
  const { stdout, stderr } = await streamlitLint(folder, ["--format", "json", "."]);
  expect(stderr).not.toContain("failed");
  const results = JSON.parse(stdout) as { filePath: string; messages: { line: number }[] }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line }) => `${filePath.slice(folder.length + 1)}:${line}`),
  );
}

test("links that lead to themselves, to each other, and upward", async () => {
  const folder = temporaryFolder({ "app.py": fails });
  for (const [name, to] of [
    ["self", "self"],
    ["a.py", "b.py"],
    ["b.py", "a.py"],
    ["gone.py", "nowhere.py"],
    ["up", ".."],
    ["here", "."],
    ["pages", "."],
  ] as const) {
    symlinkSync(to, join(folder, name));
  }
  expect(await found(folder)).toContain("app.py:2");
});

test.skipIf(platform === "win32")("a pipe that nobody writes to is not waited for", async () => {
  const folder = temporaryFolder({ "app.py": `import pipe\n${fails}` });
  for (const name of [
    "pipe.py",
    "pyproject.toml",
    "requirements.txt",
    "Dockerfile",
    ".gitignore",
  ]) {
    execFileSync("mkfifo", [join(folder, name)]);
  }
  expect(await found(folder)).toEqual(["app.py:3"]);
});

test("folders that are called like files, and a file that is there twice", async () => {
  const folder = temporaryFolder({ "app.py": fails });
  for (const name of ["more.py", "pages.py", "pyproject.toml", "requirements.txt"]) {
    mkdirSync(join(folder, name));
  }
  linkSync(join(folder, "app.py"), join(folder, "twice.py"));
  expect(await found(folder)).toContain("app.py:2");
});

// The superuser may read everything.
test.skipIf(getuid?.() === 0)("a folder that may not be opened is a complaint", async () => {
  const folder = temporaryFolder({ "app.py": fails, "closed/app.py": fails });
  chmodSync(join(folder, "closed"), 0);
  const { code, stderr } = await streamlitLint(folder, ["."]);
  chmodSync(join(folder, "closed"), 0o700);
  expect(stderr).toContain("closed: cannot be read");
  expect(code).toBe(1);
});

test.each([
  [
    "latin-1",
    Buffer.from(
      "# -*- coding: latin-1 -*-\nimport streamlit as st\nst.session_state.caf\xe9\n",
      "latin1",
    ),
  ],
  ["UTF-16", Buffer.from(`\uFEFF${fails}`, "utf16le")],
  ["NUL bytes", Buffer.from(`${fails}\0\0x = 1\0\n`)],
  ["two byte order marks", Buffer.from(`\uFEFF\uFEFF${fails}`)],
  ["lone carriage returns", Buffer.from(fails.replaceAll("\n", "\r"))],
  ["nothing but bytes", Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 167 + 13) % 256))],
  ["an empty file", Buffer.alloc(0)],
])("%s", async (_, bytes) => {
  const folder = temporaryFolder({ "app.py": fails, "other.py": "" });
  writeFileSync(join(folder, "other.py"), bytes);
  writeFileSync(join(folder, "README.md"), bytes);
  expect(await found(folder)).toContain("app.py:2");
});

test("files that go away, or change, after they were found", () => {
  const folder = temporaryFolder({
    "app.py": `import helper\n${fails}`,
    "helper.py": "",
    "pages/a.py": fails,
  });
  const project = openProject(folder, "folder");
  expect(project.paths).toHaveLength(3);
  rmSync(join(folder, "helper.py"));
  rmSync(join(folder, "pages"), { recursive: true });
  writeFileSync(join(folder, "app.py"), fails);
  expect(() => project.reportsOf(join(folder, "pages/a.py"))).not.toThrow();
  expect(() => project.reportsOf(join(folder, "helper.py"))).not.toThrow();
  expect(() => project.reportsOf(join(folder, "app.py"))).not.toThrow();
});

test("an app of more text than fits in memory: what is left out of view may set anything", async () => {
  const long = `"""${"text ".repeat(200_000)}"""\n`;
  const modules = Array.from({ length: 7 }, (_, index) => `part_${index}`);
  const files = Object.fromEntries(modules.map((name) => [`${name}.py`, long]));
  const folder = temporaryFolder({
    ...files,
    "app.py": `${modules.map((name) => `import ${name}\n`).join("")}import last\n${fails}`,
    "small.py": `import part_0\nimport last\n${fails}`,
    "last.py": "import streamlit as st\nst.session_state.x = 1\n",
  });
  // A module is executed once: the second visitor does not have the key.
  expect(await found(folder)).toEqual(["small.py:4"]);
  const { stderr } = await streamlitLint(folder, ["app.py"]);
  expect(stderr).toContain("app.py: The app is too large to follow everything: some modules");
});
