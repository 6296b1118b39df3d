/**
 * The parts of `README.md` that would go stale: the rules, and a finding as the terminal shows it. They
 * stand between `<!-- generated: name -->` and `<!-- /generated -->`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { lintTargets } from "../../src/cli/lint-targets.js";
import { textOf } from "../../src/cli/text.js";
import { rules } from "../../src/rules/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The finding that newcomers see: a line of an example, by what stands in it. */
const shown = { app: "examples/wizard", line: "st.session_state.email}" };

/** Path and text of the README. */
export async function readme(): Promise<readonly [path: string, text: string]> {
  let text = readFileSync(join(root, "README.md"), "utf8");
  for (const [name, part] of [
    ["finding", await finding()],
    ["rules", ruleTable()],
  ] as const) {
    const place = new RegExp(`(<!-- generated: ${name} -->\n)[^]*?(<!-- /generated -->)`);
    if (!place.test(text)) throw new Error(`README.md has no place for ${name}`);
    text = text.replace(
      place,
      (_, before: string, after: string) => `${before}\n${part}\n\n${after}`,
    );
  }
  return ["README.md", await format(text, { parser: "markdown", printWidth: 100 })];
}

function ruleTable(): string {
  const rows = Object.entries(rules).map(([name, { meta }]) => {
    const isPaged = "recommended" in meta.docs;
    const title = isPaged ? `[${name}](docs/rules/${name}.md)` : name;
    return `| ${title} | ${meta.docs.description} | ${isPaged ? meta.docs.recommended : "error"} |`;
  });
  return ["| rule | | in `recommended` |", "| --- | --- | --- |", ...rows].join("\n");
}

async function finding(): Promise<string> {
  const { results } = await lintTargets(
    { paths: [join(root, shown.app)], format: "text", quiet: "all", maxWarnings: 0, fix: "leave" },
    { at: () => undefined, end: () => undefined },
  );
  const chosen = results.flatMap((result) => {
    const lines = result.text.split("\n");
    const messages = result.messages.filter(({ message }) =>
      lines[message.line - 1]?.includes(shown.line),
    );
    return messages.length > 0 ? [{ ...result, messages }] : [];
  });
  if (chosen.length !== 1) throw new Error(`the linter does not find ${shown.line}`);
  // The last line counts problems, of which there are more than the one that is shown.
  const [block = ""] = textOf(chosen, root, "plain").split(/\n+\d+ errors?, /);
  return `\`\`\`text\n${block.trim()}\n\`\`\``;
}
