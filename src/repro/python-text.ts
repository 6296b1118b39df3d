/** Text from the linted app inside a Python file: as a literal, or on one line of a comment. */

/** Everything that an editor or Python could take for the end of a line, and other invisible things. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** For a comment or a sentence: what is invisible is a space. */
export function commentOf(text: string): string {
  return text.replace(invisible, " ").trim();
}

/** A string literal; JSON's escapes are Python's too. */
export function textLiteral(text: string): string {
  return JSON.stringify(text).replace(invisible, escaped);
}

export function tupleOf(items: readonly string[]): string {
  return items.length === 1 ? `(${items[0] ?? ""},)` : `(${items.join(", ")})`;
}

function escaped(text: string): string {
  return Array.from(text, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  }).join("");
}
