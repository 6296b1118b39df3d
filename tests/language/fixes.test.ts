/**
 * Trap: ESLint takes a byte order mark off the text before it parses, and Python files from Windows
 * end their lines in two characters. Places count without the mark, and a fix keeps both.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { inOneLine, problems, pythonConfig, result } from "../support/python-plugin.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const mark = "\uFEFF";

describe.each(hosts)("$name", (host) => {
  test.each([
    ["LF", "x = 1\nprint(x)\n"],
    ["CRLF", "x = 1\r\nprint(x)\r\n"],
    ["CR", "x = 1\rprint(x)\r"],
    ["a byte order mark", `${mark}x = 1\nprint(x)\n`],
    ["a byte order mark and CRLF", `${mark}x = 1\r\nprint(x)\r\n`],
    ["no line end at the end", "x = 1\nprint(x)"],
  ])("a file with %s is mended on disk, and keeps it", async (_name, text) => {
    const cwd = temporaryFolder({ "app.py": text });
    const options = { cwd, overrideConfigFile: true, overrideConfig: pythonConfig() } as const;
    const [before] = await new host.ESLint(options).lintFiles(["app.py"]);
    expect(before?.messages.map(inOneLine)).toEqual(["2:1 streamlit/no-print No print."]);

    const results = await new host.ESLint({ ...options, fix: true }).lintFiles(["app.py"]);
    await host.ESLint.outputFixes(results);
    expect(readFileSync(join(cwd, "app.py"), "utf8")).toBe(text.replace("print", "log"));
  });

  test("a mark before code on line 1 moves no column", () => {
    expect(problems(host, `${mark}print(1)\n`)).toEqual(["1:1 streamlit/no-print No print."]);
  });

  test("characters of two UTF-16 units move no fix", async () => {
    const text = 'x = "🎈"; print("é")\n';
    expect((await result(host, text, { fix: true })).output).toBe(text.replace("print", "log"));
  });

  test("directives are cut out of lines that end in CRLF", async () => {
    const text = "x = 1  # eslint-disable-line\r\ny = 2\r\n";
    const overrideConfig = pythonConfig(undefined, {
      linterOptions: { reportUnusedDisableDirectives: "error" },
    });
    const { output } = await result(host, text, { fix: true, overrideConfig });
    expect(output).toBe("x = 1   \r\ny = 2\r\n");
  });

  test("`fixTypes: [directive]` touches the comments alone", async () => {
    const overrideConfig = pythonConfig(undefined, {
      linterOptions: { reportUnusedDisableDirectives: "error" },
    });
    const text = "print(1)\nx = 1  # streamlit: ignore\n";
    const options = { fix: true, fixTypes: ["directive" as const], overrideConfig };
    expect((await result(host, text, options)).output).toBe("print(1)\nx = 1   \n");
  });

  test("suggestions carry their text", async () => {
    const overrideConfig = pythonConfig({ "streamlit/no-eval": "error" });
    const { messages } = await result(host, "eval(1)\n", { overrideConfig });
    expect(messages[0]?.suggestions).toMatchObject([
      { messageId: "literal", fix: { range: [0, 4], text: "literal_eval" } },
    ]);
  });
});
