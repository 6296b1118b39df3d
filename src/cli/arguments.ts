/**
 * What stands behind `streamlit-lint` on the command line, read into one value or one clear complaint.
 */
import { parseArgs } from "node:util";

export interface Arguments {
  readonly paths: readonly string[];
  readonly format: "text" | "json";
  readonly quiet: "errors only" | "all";
  readonly maxWarnings: number;
  readonly fix: "write" | "leave";
}

export type Command =
  | { readonly kind: "list apps"; readonly arguments: Arguments }
  | {
      readonly kind: "lint";
      readonly arguments: Arguments;
      /** The folder for reproductions, as it was given. */
      readonly repro: string | null;
    }
  | { readonly kind: "version" | "help" }
  | { readonly kind: "mistake"; readonly message: string };

export const help = `Usage: streamlit-lint [paths...] [options]

Finds the lines of a Streamlit app that break in a user's session, and shows the
clicks that break them. Without a path it looks at the current folder. A Markdown
file is linted when it is named.

Options:
  --format json      one JSON array on standard output, and nothing else
  --quiet            errors only
  --max-warnings N   exit with 1 if there are more than N warnings (default: 0)
  --fix              mend what can be mended safely
  --list-apps        print the apps that are found, and why, instead of linting
  --repro DIR        write a Python file for each certain finding that shows it
                     in real Streamlit
  --version          print the version
  --help             print this text

Exit codes: 0 nothing found, 1 problems found, 2 something could not be linted.
Settings are in pyproject.toml, [tool.streamlit-lint]; to silence one line, end it
with "# streamlit: ignore[rule] reason".
`;

const options = {
  format: { type: "string" },
  quiet: { type: "boolean" },
  "max-warnings": { type: "string" },
  fix: { type: "boolean" },
  "list-apps": { type: "boolean" },
  repro: { type: "string" },
  version: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
} as const;

export function readArguments(given: readonly string[]): Command {
  let parsed;
  try {
    parsed = parseArgs({ args: [...given], options, allowPositionals: true, strict: true });
  } catch (error) {
    return mistake(error instanceof Error ? firstSentence(error.message) : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const { format = "text", "max-warnings": limit = "0" } = values;
  if (format !== "text" && format !== "json") {
    return mistake(`--format ${format}: there are "text" and "json"`);
  }
  if (!/^\d+$/.test(limit)) return mistake(`--max-warnings ${limit}: a whole number is needed`);
  if (values.repro === "") return mistake("--repro: the name of a folder is needed");
  const asked: Arguments = {
    paths: positionals.length === 0 ? ["."] : positionals,
    format,
    quiet: values.quiet === true ? "errors only" : "all",
    maxWarnings: Number(limit),
    fix: values.fix === true ? "write" : "leave",
  };
  if (values["list-apps"] === true) return { kind: "list apps", arguments: asked };
  return { kind: "lint", arguments: asked, repro: values.repro ?? null };
}

function mistake(text: string): Command {
  return { kind: "mistake", message: `${text} (see streamlit-lint --help)` };
}

/** Node adds advice about `--` that helps nobody here. */
function firstSentence(message: string): string {
  return message.replace(/\. To specify a positional[^]*$/, "").replace(/\n[^]*$/, "");
}
