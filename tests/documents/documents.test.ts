/** Documents through the command line and through ESLint with the preset `streamlit/markdown`. */
import { ESLint } from "eslint";
import markdown from "@eslint/markdown";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.js";
import { streamlitLint } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const guide = readFileSync(
  new URL("../fixtures/guide/using-streamlit-session-state.md", import.meta.url),
  "utf8",
);

const threeMistakes = [
  "103:1 streamlit/no-module-level-mutable-state",
  "115:1 streamlit/no-widget-write-after-render",
  "125:1 streamlit/no-conflicting-widget-default",
];

interface Message {
  readonly line: number;
  readonly column: number;
  readonly ruleId: string | null;
}

const inOneLine = ({ line, column, ruleId }: Message): string =>
  `${line}:${column} ${ruleId ?? ""}`;

async function byCommand(text: string): Promise<string[]> {
  const folder = temporaryFolder({ "doc.md": text });
  const { stdout } = await streamlitLint(folder, ["doc.md", "--format", "json"]);
  const records = JSON.parse(stdout) as { messages: (Message & { witness?: object })[] }[];
  const messages = records.flatMap((record) => record.messages);
  for (const { witness } of messages) expect(witness).toBeDefined();
  return messages.map(inOneLine);
}

async function byEslint(text: string, config: ESLint.Options["overrideConfig"]) {
  const cwd = temporaryFolder({ "doc.md": text });
  const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: config ?? [] });
  const results = await eslint.lintFiles([join(cwd, "doc.md")]);
  return results.flatMap(({ messages }) => messages).map(inOneLine);
}

describe("a guide with three mistakes that it shows on purpose", () => {
  test("through the command line", async () => {
    expect(await byCommand(guide)).toEqual(threeMistakes);
  });

  test("through the preset", async () => {
    expect(await byEslint(guide, plugin.configs.markdown)).toEqual(threeMistakes);
  });

  test("through @eslint/markdown and the preset for Python", async () => {
    const [ignores, python] = plugin.configs.recommended;
    const config = [
      ...[ignores ?? {}, { plugins: { markdown } }],
      { files: ["**/*.md"], processor: "markdown/markdown" },
      { ...python, files: ["**/*.md/*.python"] },
    ];
    expect(await byEslint(guide, config as ESLint.Options["overrideConfig"])).toEqual(
      threeMistakes,
    );
  });
});

describe("blocks are fragments", () => {
  test("a key that any block sets may be set", async () => {
    const text = [
      ...["```py", "st.write(st.session_state.user)", "st.write(st.session_state.nobody)", "```"],
      ...["later:", "```py", 'st.session_state["user"] = "guest"', "```"],
    ].join("\n");
    expect(await byCommand(text)).toEqual(["3:10 streamlit/no-uninitialized-read"]);
  });

  test("broken Python is no mistake in a document", async () => {
    expect(await byCommand("```py\nst.slider(...\n```\n")).toEqual([]);
  });

  test("an indented block keeps its columns", async () => {
    const text = "1. First\n\n   ```python\n   st.write(st.session_state.user)\n   ```\n";
    expect(await byCommand(text)).toEqual(["4:13 streamlit/no-uninitialized-read"]);
  });

  test("other languages are left alone", async () => {
    expect(await byCommand("```toml\nst.session_state.user\n```\n")).toEqual([]);
  });

  test("a comment that is a file's name begins a file, which others can import", async () => {
    const text = [
      "```py",
      ...["# tools.py", "def add(x):", "    st.session_state.rows.append(x)"],
      ...["# app.py", "import tools", "tools.add(1)", "```"],
    ].join("\n");
    expect(await byCommand(text)).toEqual(["4:5 streamlit/no-uninitialized-read"]);
  });

  test("an empty container in a module is shared; in a script, or filled at once, it is not", async () => {
    const block = (name: string, ...lines: string[]) =>
      ["```py", `# ${name}`, ...lines, "```", ""].join("\n");
    expect(await byCommand(block("utils.py", "cache = {}"))).toHaveLength(1);
    expect(await byCommand(block("utils.py", "seen: set[str] = set()"))).toHaveLength(1);
    expect(await byCommand(block("app.py", "cache = {}"))).toEqual([]);
    expect(await byCommand(block("utils.py", "names = {}", "names['a'] = 1"))).toEqual([]);
    expect(await byCommand(block("utils.py", "names = {'a': 1}"))).toEqual([]);
  });
});
