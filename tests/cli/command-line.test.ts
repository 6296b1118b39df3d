/** The command line's own behaviour; what there is to find is marked in the files, see the support file. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { streamlitLint } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

vi.mock("../../src/project/pipeline.js", async (original) => {
  const { markedFindings } = await import("../support/marked-findings.js");
  return { ...(await original<object>()), judge: markedFindings, judgeIfStreamlit: markedFindings };
});

const clean = "import streamlit as st\nst.title('Hello')\n";
const failing =
  "import streamlit as st\nst.write(st.session_state.total)  # finds: missing-key total\n";
const warned =
  'import streamlit as st\nst.slider("A", 0, 9, 5, key="a")  # finds: default-ignored a\n';

describe("exit codes", () => {
  test.each([
    ["nothing found", { "app.py": clean }, ["."], 0],
    ["an error", { "app.py": failing }, ["."], 1],
    ["a warning", { "app.py": warned }, ["."], 1],
    ["as many warnings as allowed", { "app.py": warned }, [".", "--max-warnings", "1"], 0],
    ["a warning that nobody wants to hear", { "app.py": warned }, ["--quiet"], 0],
    ["a syntax error in an app", { "app.py": `${clean}def f(:\n` }, ["."], 1],
    ["a folder without Python", { "readme.txt": "" }, ["."], 0],
    ["no such path", { "app.py": clean }, ["missing"], 2],
    ["a path that is missing beside one that is clean", { "app.py": clean }, ["missing", "."], 2],
    ["a path that is missing beside one with an error", { "app.py": failing }, ["missing", "."], 1],
    ["an option that does not exist", { "app.py": clean }, ["--fast"], 2],
    ["a limit that is no number", { "app.py": clean }, ["--max-warnings", "few"], 2],
    ["a format that does not exist", { "app.py": clean }, ["--format", "xml"], 2],
    [
      "broken settings",
      { "app.py": clean, "pyproject.toml": "[tool.streamlit-lint]\nx = 1" },
      [],
      2,
    ],
    ["the version", {}, ["--version"], 0],
    ["the help", {}, ["--help"], 0],
  ])("%s", async (_, files, words, code) => {
    const ran = await streamlitLint(temporaryFolder(files), words);
    expect(ran.code).toBe(code);
    if (code === 2) expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("reproductions", () => {
  const twice = `${failing}st.write(st.session_state.total)  # finds: missing-key total if ready\n`;

  test("a file for each certain finding, with the text that JSON has", async () => {
    const folder = temporaryFolder({ "app.py": twice, "pages/cart.py": failing });
    const { stdout } = await streamlitLint(folder, [".", "--repro", "out/new", "--format", "json"]);
    const written = readdirSync(join(folder, "out/new")).sort();
    expect(written).toEqual([
      "test_app_2_no_uninitialized_read.py",
      "test_pages_cart_2_no_uninitialized_read.py",
    ]);
    const texts = written.map((name) => readFileSync(join(folder, "out/new", name), "utf8"));
    expect(reproductionsIn(stdout)).toEqual([texts[0], undefined, texts[1]]);
  });

  test("files of the same name are told apart", async () => {
    const folder = temporaryFolder({ "a-b.py": failing, "a_b.py": failing });
    await streamlitLint(folder, [".", "--repro", "out"]);
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      "test_a_b_2_no_uninitialized_read.py",
      "test_a_b_2_no_uninitialized_read_2.py",
    ]);
  });

  test("what is written is not linted as an app", async () => {
    const folder = temporaryFolder({ "app.py": failing });
    const first = await streamlitLint(folder, [".", "--repro", "."]);
    expect(await streamlitLint(folder, ["."])).toEqual(first);
  });

  test.each([
    ["a file", "app.py", "is not a folder"],
    ["below a file", "app.py/out", "is not a folder"],
    ["nothing", "", "the name of a folder is needed"],
  ])("a folder that cannot be: %s", async (_, name, reason) => {
    const folder = temporaryFolder({ "app.py": failing });
    const { code, stdout, stderr } = await streamlitLint(folder, [".", "--repro", name]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^streamlit-lint: --repro.*: ${reason}.*\\n$`));
  });

  test("a file that cannot be written is a complaint, and leaves nothing behind", async () => {
    const folder = temporaryFolder({ "app.py": warned });
    mkdirSync(join(folder, "out/test_app_2_no_conflicting_widget_default.py/x"), {
      recursive: true,
    });
    const { code, stderr } = await streamlitLint(folder, ["app.py", "--repro", "out", "--quiet"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const loud = await streamlitLint(folder, ["app.py", "--repro", "out"]);
    expect(loud.stderr).toMatch(/^streamlit-lint: --repro out: /);
    expect(readdirSync(join(folder, "out"))).toHaveLength(1);
  });
});

describe("what is told", () => {
  test("a finding: place, severity, rule, message, code, steps", async () => {
    const folder = temporaryFolder({ "app.py": failing });
    expect((await streamlitLint(folder, [])).stdout).toMatchInlineSnapshot(`
      "app.py:2:1  error  streamlit/no-uninitialized-read
        \`st.write(st.session_state.total)\` raises an exception as soon as the page is opened: line 2, which sets session-state key 'total', has not run then. Set it first: st.session_state.setdefault("total", ...).

            1 | import streamlit as st
          > 2 | st.write(st.session_state.total)  # finds: missing-key total
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            3 |

          How it happens:
            1. run 1: open the app
            2. line 2: fails: 'total' is not set

      1 error, 0 warnings
      "
    `);
  });

  test("a folder without Python gets a note on standard error", async () => {
    const { stdout, stderr } = await streamlitLint(temporaryFolder({ "a.txt": "" }), ["."]);
    expect({ stdout, stderr }).toEqual({
      stdout: "",
      stderr: "note: .: there is no Python file in this folder\n",
    });
  });

  test("every bad path gets one line, and the other files are linted", async () => {
    const folder = temporaryFolder({ "app.py": failing, "notes.ipynb": "{}" });
    const { stdout, stderr } = await streamlitLint(folder, ["gone", "notes.ipynb", "app.py"]);
    expect(stdout).toContain("streamlit/no-uninitialized-read");
    expect(stderr).toBe(
      "streamlit-lint: gone: no such file or folder\n" +
        "streamlit-lint: notes.ipynb: notebooks are not linted\n",
    );
  });

  test("a file that cannot be read", async () => {
    const folder = temporaryFolder({ "app.py": failing, "locked.py": clean });
    chmodSync(join(folder, "locked.py"), 0);
    const { code, stderr } = await streamlitLint(folder, ["."]);
    // Root reads everything.
    const isRoot = process.getuid?.() === 0;
    expect(stderr).toBe(isRoot ? "" : "streamlit-lint: locked.py: cannot be read\n");
    expect(code).toBe(1);
  });

  test("broken settings name the place and what is allowed", async () => {
    const folder = temporaryFolder({
      "app.py": failing,
      "pyproject.toml": '[tool.streamlit-lint]\nknownKeys = "user"\n',
    });
    const { stderr } = await streamlitLint(folder, ["."]);
    expect(stderr).toBe(
      `streamlit-lint: ${join(folder, "pyproject.toml")}, [tool.streamlit-lint]: "knownKeys" has ` +
        'to be a list of strings, such as ["user", "filter_*"].\n',
    );
  });

  test("colours are for terminals", async () => {
    const folder = temporaryFolder({ "app.py": failing });
    const escape = "\u001B[";
    expect((await streamlitLint(folder, [], { isTTY: true })).stdout).toContain(escape);
    expect((await streamlitLint(folder, [])).stdout).not.toContain(escape);
    const env = { NO_COLOR: "1" };
    expect((await streamlitLint(folder, [], { isTTY: true, env })).stdout).not.toContain(escape);
  });
});

describe("--format json", () => {
  test("is one array in the promised shape", async () => {
    const folder = temporaryFolder({ "app.py": failing });
    const { stdout } = await streamlitLint(folder, ["--format", "json"]);
    expect(JSON.parse(stdout)).toEqual([
      {
        filePath: join(folder, "app.py"),
        messages: [
          {
            ruleId: "streamlit/no-uninitialized-read",
            severity: 2,
            message: expect.stringContaining("'total'") as unknown,
            ...{ line: 2, column: 1, endLine: 2, endColumn: 33 },
            certainty: "certain",
            witness: {
              steps: [
                { run: 1, tab: "A", action: "open the app", file: null, line: null, note: null },
                {
                  ...{ run: 1, tab: "A", action: null, file: "app.py", line: 2 },
                  note: "fails: 'total' is not set",
                },
              ],
              conditions: [],
            },
            related: [{ file: "app.py", line: 2, note: "set here" }],
            repro: expect.stringContaining("def story(") as unknown,
          },
        ],
        ...{ errorCount: 1, fatalErrorCount: 0, warningCount: 0 },
        ...{ fixableErrorCount: 0, fixableWarningCount: 0 },
      },
    ]);
  });

  test("a condition is told with its place", async () => {
    const folder = temporaryFolder({
      "app.py": "import streamlit as st\nst.title(1)  # finds: missing-key a if offline\n",
    });
    const { stdout } = await streamlitLint(folder, ["--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        messages: [
          {
            certainty: "conditional",
            witness: {
              conditions: [{ file: "app.py", line: 2, text: "offline", value: true }],
            },
          },
        ],
      },
    ]);
  });

  test("notes are on the entry script's record, also without messages", async () => {
    const folder = temporaryFolder({ "app.py": `${clean}# too large\n` });
    const { code, stdout, stderr } = await streamlitLint(folder, ["--format", "json"]);
    const app = join(folder, "app.py");
    expect(JSON.parse(stdout)).toMatchObject([
      {
        filePath: app,
        messages: [],
        notes: [{ kind: "budget", text: "The app is too large.", app }],
      },
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "note: app.py: The app is too large.\n" });
  });

  test("a note that several files have is told once on the terminal, and in JSON with each", async () => {
    const text = `${clean}# too large\n`;
    const folder = temporaryFolder({ "a.py": text, "b.py": text, "c.py": text, "d.py": clean });
    const { stdout, stderr } = await streamlitLint(folder, ["--format", "json"]);
    expect(stderr).toBe("note: a.py and 2 more files: The app is too large.\n");
    expect(JSON.parse(stdout)).toMatchObject(
      ["a.py", "b.py", "c.py"].map((name) => ({ notes: [{ app: join(folder, name) }] })),
    );
  });

  test("a syntax error is fatal and has no rule", async () => {
    const folder = temporaryFolder({ "app.py": `${clean}def f(:\n` });
    const { stdout } = await streamlitLint(folder, ["--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject([
      { messages: [{ ruleId: null, fatal: true, severity: 2, line: 3 }], fatalErrorCount: 1 },
    ]);
  });

  test("nothing found is an empty array", async () => {
    const { stdout } = await streamlitLint(temporaryFolder({ "app.py": clean }), ["--format=json"]);
    expect(stdout).toBe("[]\n");
  });

  test("files come in the order of their paths", async () => {
    const folder = temporaryFolder({ "b.py": failing, "a/app.py": failing, "a.py": failing });
    const { stdout } = await streamlitLint(folder, ["b.py", "--format", "json", "."]);
    const records = JSON.parse(stdout) as { filePath: string }[];
    expect(records.map(({ filePath }) => filePath)).toEqual(
      ["a.py", "a/app.py", "b.py"].map((file) => join(folder, file)),
    );
  });
});

describe("comments", () => {
  test.each([
    "# eslint-disable-line streamlit/no-uninitialized-read -- set by the proxy",
    "# streamlit: ignore[no-uninitialized-read] set by the proxy",
  ])("%s", async (comment) => {
    const code = `import streamlit as st\nst.title(1) ${comment} # finds: missing-key total\n`;
    const { stdout } = await streamlitLint(temporaryFolder({ "app.py": code }), []);
    expect(stdout).toBe("");
  });

  test("an unused directive is a warning, and --fix takes it away", async () => {
    const code = `${clean}x = 1  # eslint-disable-line streamlit/no-uninitialized-read\n`;
    const folder = temporaryFolder({ "app.py": code });
    expect((await streamlitLint(folder, [])).stdout).toContain("Unused eslint-disable directive");
    expect((await streamlitLint(folder, ["--fix"])).stdout).toBe("");
    expect(readFileSync(join(folder, "app.py"), "utf8")).not.toContain("eslint");
  });
});

describe("which files", () => {
  test("foreign files stay silent, even when they are broken", async () => {
    const folder = temporaryFolder({ "app.py": clean, "legacy.py": "print 'old'\n" });
    expect((await streamlitLint(folder, ["."])).code).toBe(0);
    expect((await streamlitLint(folder, ["legacy.py"])).code).toBe(0);
  });

  test("a broken module of an app is told, although it does not mention Streamlit", async () => {
    const folder = temporaryFolder({ "app.py": `${clean}import tools\n`, "tools.py": "def f(:\n" });
    const ran = await streamlitLint(folder, ["."]);
    expect(ran).toMatchObject({ code: 1, stderr: "" });
    expect(ran.stdout).toContain("tools.py:1");
  });

  test("environments, dot folders, node_modules and ignored files are skipped, unless named", async () => {
    const folder = temporaryFolder({
      "app.py": clean,
      ".gitignore": "build/\n",
      ".git/HEAD": "",
      "build/app.py": failing,
      "env/pyvenv.cfg": "",
      "env/lib/app.py": failing,
      "conda/conda-meta/history": "",
      "conda/app.py": failing,
      "lib/site-packages/app.py": failing,
      ".hidden/app.py": failing,
      "node_modules/app.py": failing,
    });
    expect((await streamlitLint(folder, ["."])).code).toBe(0);
    for (const named of [
      ...["build", "build/app.py", "env", "conda", "lib/site-packages"],
      ...[".hidden/app.py", "node_modules/app.py"],
    ]) {
      expect([named, (await streamlitLint(folder, [named])).code]).toEqual([named, 1]);
    }
  });

  test("links that lead in circles end", async () => {
    const folder = temporaryFolder({ "app/app.py": failing });
    symlinkSync("..", join(folder, "app", "up"));
    symlinkSync("app", join(folder, "again"));
    const { stdout } = await streamlitLint(folder, ["--format", "json"]);
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  test("a module is judged by what the app does with it", async () => {
    const folder = temporaryFolder({
      "app.py": `${clean}import tools\n`,
      "tools.py": "x = 1  # finds: missing-key total\n",
    });
    expect((await streamlitLint(folder, ["tools.py"])).stdout).toContain("tools.py:1:1");
  });
});

/** The reproductions of all messages, in order. */
function reproductionsIn(json: string): unknown[] {
  const records = JSON.parse(json) as readonly { messages: readonly { repro?: unknown }[] }[];
  return records.flatMap(({ messages }) => messages.map(({ repro }) => repro));
}
