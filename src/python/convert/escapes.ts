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
