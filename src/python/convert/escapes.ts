/**
 * The value of a string literal from its text. `\N{name}` would need the table of Unicode names, so
 * a literal that has one has the value `undefined`: no reader may take it for another string.
 */
const escape =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(N\{)|([^]))/g;

const byteEscape = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|([^]))/g;

const simple: Readonly<Record<string, string>> = {
  ...{ "\n": "", "\\": "\\", "'": "'", '"': '"' },
  ...{ a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" },
};

export interface Encoding {
  readonly isRaw: boolean;
  readonly isBytes: boolean;
}

/** `text` is what stands between the quotes. Python reads every line end in it as LF. */
export function literalValue(text: string, { isRaw, isBytes }: Encoding): string | undefined {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (isRaw || !lines.includes("\\")) return lines;
  return isBytes ? bytesValue(lines) : stringValue(lines);
}

const bytesValue = (text: string): string =>
  text.replace(byteEscape, (whole, octal?: string, hex?: string, rest?: string) => {
    if (rest !== undefined) return simple[rest] ?? whole;
    return String.fromCharCode(codeOf(octal, hex) & 0xff);
  });

function stringValue(text: string): string | undefined {
  const unknown: string[] = [];
  const value = text.replace(
    escape,
    (
      ...[whole, octal, hex, short, long, named, rest]: [string, ...(string | undefined)[]]
    ): string => {
      if (rest !== undefined) return simple[rest] ?? whole;
      if (named !== undefined) unknown.push(whole);
      const code = named === undefined ? codeOf(octal, hex ?? short ?? long) : 0;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
  return unknown.length === 0 ? value : undefined;
}

const codeOf = (octal: string | undefined, hex: string | undefined): number =>
  octal === undefined ? parseInt(hex ?? "0", 16) : parseInt(octal, 8);

const truncated =
  /\\(?:x(?![0-9a-fA-F]{2})[0-9a-fA-F]?|u(?![0-9a-fA-F]{4})[0-9a-fA-F]{0,3}|U(?![0-9a-fA-F]{8})[0-9a-fA-F]{0,7}|N(?!\{[^{}]+\})(?:\{[^]*)?|[^])/g;

const forms: Readonly<Record<string, string>> = {
  x: "truncated \\xXX escape",
  u: "truncated \\uXXXX escape",
  U: "truncated \\UXXXXXXXX escape",
  N: "malformed \\N character escape",
};

/** CPython's words for the first escape of a literal that is cut short; `"C:\Users"` has one. */
export function escapeFault(text: string, { isRaw, isBytes }: Encoding): string | undefined {
  if (isRaw || !/\\[xuUN]/.test(text)) return undefined;
  for (const { 0: found, index } of text.matchAll(truncated)) {
    const form = forms[found.charAt(1)];
    if (form === undefined || (found.length === 2 && isWhole(text, index))) continue;
    if (isBytes) {
      if (found.charAt(1) === "x") return `(value error) invalid \\x escape at position ${index}`;
      continue;
    }
    const start = widthInPython(text.slice(0, index));
    const end = start + widthInPython(found) - 1;
    const codec = "'unicodeescape' codec can't decode bytes in position";
    return `(unicode error) ${codec} ${start}-${end}: ${form}`;
  }
  return undefined;
}

/** A complete escape matches the pattern's last alternative with its two first characters. */
const isWhole = (text: string, index: number): boolean =>
  /^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^{}]+\})/.test(
    text.slice(index, index + 100),
  );

/** CPython decodes a text in which every character beyond ASCII is written `\UXXXXXXXX`. */
function widthInPython(text: string): number {
  let width = 0;
  for (const character of text) width += character > "\x7f" ? 10 : 1;
  return width;
}
