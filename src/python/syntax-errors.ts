/** Placeholder. */
import type { PyrightResult } from "./pyright.js";
import type { Source } from "./convert/source.js";
import type { PythonSyntaxError } from "./parse.js";

export function firstSyntaxError(source: Source, raw: PyrightResult): PythonSyntaxError[] {
  const out = raw.diagnostics.map((d) => {
    const s = source.offsetAt(d.range.start.line, d.range.start.character);
    return { message: d.message, range: [s, s] as [number, number], loc: source.loc(s, s) };
  });
  for (const c of source.complaints)
    out.push({ message: c.message, range: [c.start, c.end], loc: source.loc(c.start, c.end) });
  return out.slice(0, 1);
}
