/**
 * Replacement fields of f-strings and t-strings. Pyright keeps the expressions of one literal in a
 * flat row, those of nested format specifications among them; what belongs where is read from the
 * tokens again.
 */
import {
  type Expression,
  FormatStringNode,
  FormattedValue,
  Interpolation,
  type JoinedStr,
} from "../ast.js";
import type { P, T } from "../pyright.js";
import { Flag, Op, Tok } from "../pyright-kinds.generated.js";
import { literalValue } from "./escapes.js";
import { expression } from "./expressions.js";
import { StringParts } from "./string-parts.js";
import { adopt, endOf, type Source } from "./source.js";

/** Adds the texts and fields of one literal to `parts`. */
export function formatString(source: Source, node: P.FormatStringNode, parts: StringParts): void {
  const reader = new FieldReader(source, node);
  reader.read(parts, "literal");
}

class FieldReader {
  readonly #source: Source;
  readonly #fields: readonly P.ExpressionNode[];
  readonly #isRaw: boolean;
  readonly #isTemplate: boolean;
  readonly #end: number;
  #nextField = 0;
  /** The index of the token to read next. */
  #at: number;

  constructor(source: Source, node: P.FormatStringNode) {
    this.#source = source;
    this.#fields = node.d.fieldExprs;
    this.#isRaw = (node.d.token.flags & Flag.Raw) !== 0;
    this.#isTemplate = (node.d.token.flags & Flag.Template) !== 0;
    this.#end = endOf(node);
    this.#at = source.tokenIndex(node.d.token.start) + 1;
  }

  /** Reads up to the end of the literal, or of the format specification. */
  read(parts: StringParts, where: "literal" | "specification"): void {
    for (;;) {
      const token = this.#token();
      if (token === undefined) return;
      if (token.type === Tok.FStringMiddle) {
        const text = this.#source.text.slice(token.start, endOf(token));
        parts.addText(this.#valueOf(text, where), token.start, endOf(token));
        this.#at++;
      } else if (token.type === Tok.OpenCurlyBrace) {
        if (!this.#field(token, parts, where)) return;
      } else return;
    }
  }

  /** Reads `{value=!conversion:specification}`; false where the text is broken. */
  #field(brace: T.Token, parts: StringParts, where: "literal" | "specification"): boolean {
    const source = this.#source;
    const node = this.#fields[this.#nextField++];
    if (node === undefined) return false;
    const value = expression(source, node);
    this.#at = source.tokenIndex(Math.max(endOf(node), value.end));
    let token = this.#token();
    const equals = token !== undefined && isAssign(token) ? token : undefined;
    if (equals !== undefined) token = this.#advance();
    const marker = token?.start ?? endOf(node);
    let conversion = -1;
    if (token?.type === Tok.ExclamationMark) {
      const letter = this.#advance();
      conversion = letter === undefined ? -1 : source.text.charCodeAt(letter.start);
      if (letter !== undefined) this.#checkConversion(letter);
      token = this.#advance();
    }
    let specification: JoinedStr | null = null;
    if (token?.type === Tok.Colon) {
      this.#at++;
      specification = this.#specification(token);
      token = this.#token();
    }
    const isClosed = token?.type === Tok.CloseCurlyBrace;
    if (isClosed) this.#at++;
    if (equals !== undefined) {
      const shown = sourceText(source, brace, marker);
      parts.addText(shown, endOf(brace), marker);
      if (conversion === -1 && specification === null) conversion = "r".charCodeAt(0);
    }
    const end = token === undefined ? marker : isClosed ? endOf(token) : token.start;
    const written = sourceText(source, brace, equals?.start ?? marker).trimEnd();
    const range: [number, number] = [brace.start, end];
    const format_spec = specification;
    const field: Expression =
      this.#isTemplate && where === "literal"
        ? new Interpolation(
            this.#source,
            range[0],
            range[1],
            value,
            written,
            conversion,
            format_spec,
          )
        : new FormattedValue(this.#source, range[0], range[1], value, conversion, format_spec);
    adopt(field, [value, specification]);
    parts.addField(field);
    return isClosed;
  }

  #checkConversion(letter: T.Token): void {
    const written = this.#source.text.slice(letter.start, endOf(letter));
    if (/^[sra]$/.test(written)) return;
    const form = this.#isTemplate ? "t-string" : "f-string";
    const message = `invalid conversion character '${written}': expected 's', 'r', or 'a'`;
    this.#source.complain(`${form}: ${message}`, letter.start, endOf(letter));
  }

  #specification(colon: T.Token): JoinedStr {
    const parts = new StringParts(this.#source);
    this.read(parts, "specification");
    const values = parts.finish();
    const end = this.#token()?.start ?? this.#end;
    const result = new FormatStringNode("JoinedStr", this.#source, colon.start, end, values);
    adopt(result, values);
    return result;
  }

  /** The value of a piece of text; in a specification, a doubled brace is two fields. */
  #valueOf(text: string, where: "literal" | "specification"): string | undefined {
    const value = literalValue(text, { isRaw: this.#isRaw, isBytes: false });
    if (where === "specification" || value === undefined) return value;
    return value.replace(/\{\{|\}\}/g, (braces) => braces.charAt(0));
  }

  #token(): T.Token | undefined {
    const token = this.#source.tokens.getItemAt(Math.min(this.#at, this.#source.tokens.count - 1));
    return token.start < this.#end ? token : undefined;
  }

  #advance(): T.Token | undefined {
    this.#at++;
    return this.#token();
  }
}

const isAssign = (token: T.Token): boolean =>
  token.type === Tok.Operator && "operatorType" in token && token.operatorType === Op.Assign;

const sourceText = (source: Source, brace: T.Token, end: number): string =>
  source.text.slice(endOf(brace), end).replace(/\r\n?/g, "\n");
