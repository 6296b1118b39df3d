/**
 * The one file that knows where Pyright's parser comes from: the compiled modules of Pyright in the
 * npm package `@zzzen/pyright-internal`, pinned to one version because they are nobody's public
 * interface. The build bundles what these imports reach and cuts off the rest.
 */
import { DiagnosticSink } from "@zzzen/pyright-internal/dist/common/diagnosticSink.js";
import { LocMessage } from "@zzzen/pyright-internal/dist/localization/localize.js";
import { ParseOptions, Parser } from "@zzzen/pyright-internal/dist/parser/parser.js";
import { Tokenizer } from "@zzzen/pyright-internal/dist/parser/tokenizer.js";
import { extendRange } from "@zzzen/pyright-internal/dist/parser/parseNodes.js";
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

/** Two private fields of the parser; the exact pin of the package keeps them where they are. */
const depths = "_maxChildDepthMap";
const position = "_tokenIndex";

/** Throws a `RangeError` where the text is nested too deep for the stack. */
export function parseWithPyright(text: string): PyrightResult {
  const parser = new Parser();
  parser[depths] = new GenerousDepths();
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
 * Pyright gives up on a chain of 256 operators or calls, which CPython accepts. It asks this map
 * how deep an expression is; told a quarter of the truth, it goes on to about a thousand.
 */
class GenerousDepths extends Map<number, number> {
  override get(id: number): number | undefined {
    const depth = super.get(id);
    return depth === undefined ? undefined : depth / 4;
  }

  override set(id: number, shown: number): this {
    return super.set(id, (shown - 1) * 4 + 1);
  }
}
