/**
 * The one file that knows where Pyright's parser comes from: the compiled modules of Pyright in the
 * npm package `@zzzen/pyright-internal`, pinned to one version because they are nobody's public
 * interface. The build bundles what these imports reach and cuts off the rest.
 */
import { DiagnosticSink } from "@zzzen/pyright-internal/dist/common/diagnosticSink.js";
import { LocMessage } from "@zzzen/pyright-internal/dist/localization/localize.js";
import { ParseOptions, Parser } from "@zzzen/pyright-internal/dist/parser/parser.js";
import { Tokenizer } from "@zzzen/pyright-internal/dist/parser/tokenizer.js";
import { extendRange, StringNode } from "@zzzen/pyright-internal/dist/parser/parseNodes.js";
import type { Range } from "@zzzen/pyright-internal/dist/common/textRange.js";
import type * as P from "@zzzen/pyright-internal/dist/parser/parseNodes.js";
import type * as T from "@zzzen/pyright-internal/dist/parser/tokenizerTypes.js";

export { extendRange, LocMessage };
export type { P, T };

export interface Tokens {
  readonly count: number;
  getItemAt(index: number): T.Token;
}

/** A complaint of Pyright's parser: what it says, of which place, and which token it had reached. */
export interface Diagnostic {
  readonly message: string;
  /** Zero-based, as language servers count. */
  readonly line: number;
  readonly character: number;
  readonly tokenIndex: number;
}

export interface PyrightResult {
  readonly module: P.ModuleNode;
  readonly tokens: Tokens;
  readonly diagnostics: readonly Diagnostic[];
}

/** Without one of ours, Pyright hashes the whole text; nobody asks for the result. */
const noFingerprint = { primary: 0, secondary: 0 };

/** Private parts of the parser; the exact pin of the package keeps them where they are. */
const depths = "_maxChildDepthMap";
const position = "_tokenIndex";
const makeStringNode = "_makeStringNode";

/** What the parser offers to `undecodedString`, which runs as its method. */
interface StringReader {
  _reportStringTokenErrors(token: T.StringToken): void;
  _getOwnerKey(): P.ParseTreeKey;
}

function undecodedString(this: StringReader, token: T.StringToken): P.StringNode {
  this._reportStringTokenErrors(token);
  return StringNode.create(this._getOwnerKey(), token, "");
}

/** Throws a `RangeError` where the text is nested too deep for the stack. */
export function parseWithPyright(text: string): PyrightResult {
  const parser = new Parser();
  parser[depths] = generousDepths;
  // Pyright decodes every literal, character by character; the converter decodes what it needs.
  parser[makeStringNode] = undecodedString;
  const sink = new Collector(parser);
  const result = parser.parseSourceFile(text, new ParseOptions(), sink, noFingerprint);
  return {
    module: result.parserOutput.parseTree,
    tokens: result.tokenizerOutput.tokens,
    diagnostics: sink.reached,
  };
}

/** The tokens alone; this needs no stack. */
export function tokenizeWithPyright(text: string): Tokens {
  return new Tokenizer().tokenize(text).tokens;
}

/** Remembers where the parser stood: CPython reports most errors there. */
class Collector extends DiagnosticSink {
  readonly reached: Diagnostic[] = [];
  readonly #parser: Parser;

  constructor(parser: Parser) {
    super();
    this.#parser = parser;
  }

  override addError(message: string, range: Range): ReturnType<DiagnosticSink["addError"]> {
    const { line, character } = range.start;
    // The package's declarations give a private field no type.
    const reached: unknown = this.#parser[position];
    const tokenIndex = Number(reached);
    this.reached.push({ message, line, character, tokenIndex });
    return super.addError(message, range);
  }
}

/**
 * Pyright gives up on a chain of 256 operators or calls, which CPython accepts. It asks a map how
 * deep an expression is; this one tells a quarter of the truth, so it goes on to about a thousand,
 * and remembers only the latest expressions, which is all that a chain needs and much faster.
 */
class GenerousDepths {
  readonly #ids = new Int32Array(4096);
  readonly #depths = new Int32Array(4096);

  get(id: number): number | undefined {
    const slot = id & 4095;
    return this.#ids[slot] === id ? (this.#depths[slot] ?? 0) / 4 : undefined;
  }

  set(id: number, shown: number): void {
    const slot = id & 4095;
    this.#ids[slot] = id;
    this.#depths[slot] = (shown - 1) * 4 + 1;
  }
}

const generousDepths = new GenerousDepths();
