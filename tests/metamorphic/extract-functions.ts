/** Runs of statements become functions that are called in their place; what they read, they still see. */
import {
  added,
  type App,
  type Line,
  type Source,
  sourcesOf,
  unusedName,
  withFiles,
} from "./app.js";
import { type Run, runsIn, type Size } from "./runs.js";

export function withExtractedFunctions(app: App, size: Size): App | null {
  const name = unusedName(app, "part");
  const changed = sourcesOf(app).flatMap((source): [string, Line[]][] => {
    const runs = runsIn(source, size);
    if (runs.length === 0) return [];
    const lines = [...source.lines];
    for (const [index, run] of [...runs.entries()].reverse()) {
      const { from, to, indent, endsFunction } = run;
      const part = `${name}_${index + 1}`;
      const body = indented(run, source);
      const call = added(`${indent}${endsFunction ? "return " : ""}${part}()`);
      lines.splice(from - 1, to - from + 1, added(`${indent}def ${part}():`), ...body, call);
    }
    return [[source.path, lines]];
  });
  return changed.length === 0 ? null : withFiles(app, changed);
}

/** The lines of a run, deeper by one block; the inside of a text keeps its place. */
export function indented({ from, to, nodes }: Run, { lines }: Source): Line[] {
  const texts = [...nodes].filter(({ type }) => type === "Constant" || type === "JoinedStr");
  return lines.slice(from - 1, to).map((line, index) => {
    const number = from + index;
    const isText = texts.some(({ loc }) => loc.start.line < number && number <= loc.end.line);
    return isText || line.text.trim() === "" ? line : { ...line, text: `    ${line.text}` };
  });
}
