/**
 * Where a text says that a script is run: `streamlit run app.py` in a README or a Makefile, the lists of
 * a Dockerfile, the arguments in `launch.json`, a Python file that starts Streamlit or tests a script.
 *
 * Only what names a Python file counts. Options may stand between `run` and the script. A folder that is a
 * variable (`$(UI)/app.py`, `${workspaceFolder}/app.py`) is left out: the rest of the path has to do.
 */

export interface RunCommand {
  /** As written, with slashes, without what is only known when the command runs. */
  readonly script: string;
  /** Is the whole path known, or only its end? */
  readonly known: "whole" | "end";
  readonly line: number;
}

/** The same words in a shell, in a list of arguments, in the editor's `"module"` and `"args"`. */
const starts = [
  /\bstreamlit(?:\.exe)?[\s"',[\]\\]+run["']?[\s,\\]+/g,
  /"(?:module|program)"\s*:\s*"(?:[^"]*[\\/])?streamlit(?:\.exe)?"[^{}]*?"args"\s*:\s*\[\s*"run"\s*,\s*/g,
];
const appTest = /\bAppTest\s*\.\s*from_file\(\s*(?:script_path\s*=\s*)?["']([^"'\n]+\.py)["']/g;

/** A quoted word may have spaces in it; `$(a b)` is one word. */
const word =
  /[\s,[\]\\]*(?:"([^"\n]*)"|'([^'\n]*)'|((?:\$[({][^)}\n]*[)}]|[^\s"'`,;&|<>[\]()])+))/y;
const mostWords = 32;

/** Of any text: a document, a configuration, Python. */
export function runCommandsIn(text: string): RunCommand[] {
  if (!text.includes("streamlit")) return [];
  return starts.flatMap((start) =>
    Array.from(text.matchAll(start)).flatMap(({ index, 0: begin }) =>
      commandFrom(text, index + begin.length),
    ),
  );
}

/** Of a test: the scripts that it runs as apps. */
export function testedScriptsIn(text: string): RunCommand[] {
  if (!text.includes("AppTest")) return [];
  return Array.from(text.matchAll(appTest)).flatMap(({ index, 1: script = "" }) =>
    namedScript(script, lineAt(text, index)),
  );
}

/** The first word that is no option and no option's value has to be the script. */
function commandFrom(text: string, start: number): RunCommand[] {
  word.lastIndex = start;
  let before = "";
  for (let count = 0; count < mostWords; count += 1) {
    const match = word.exec(text);
    if (match === null) return [];
    const [, double, single, plain = ""] = match;
    const each = double ?? single ?? plain;
    const script = /^.*\.py(?![\w])/u.exec(each)?.[0];
    if (!each.startsWith("-")) {
      if (script !== undefined) return namedScript(script, lineAt(text, match.index));
      if (!before.startsWith("-") || before.includes("=")) return [];
    }
    before = each;
  }
  return [];
}

function namedScript(written: string, line: number): RunCommand[] {
  const path = written.replaceAll(/\\+/g, "/");
  const script = path.replace(/^.*[$%][^/]*\//, "");
  if (script.includes("://") || /[$%*?{}]/.test(script)) return [];
  return [{ script, known: script === path ? "whole" : "end", line }];
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
