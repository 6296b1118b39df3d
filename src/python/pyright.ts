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
import type * as P from "@zzzen/pyright-internal/dist/parser/parseNodes.js";
import type * as T from "@zzzen/pyright-internal/dist/parser/tokenizerTypes.js";

export { extendRange, LocMessage };
export type { P, T };

export interface Tokens {
  readonly count: number;
  getItemAt(index: number): T.Token;
}

interface Diagnostic {
  readonly message: string;
  /** Zero-based, as language servers count. */
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export interface PyrightResult {
  readonly module: P.ModuleNode;
  readonly tokens: Tokens;
  readonly diagnostics: readonly Diagnostic[];
}

/** Without one of ours, Pyright hashes the whole text; nobody asks for the result. */
const noFingerprint = { primary: 0, secondary: 0 };

/** Throws a `RangeError` where the text is nested too deep for the stack. */
export function parseWithPyright(text: string): PyrightResult {
  const sink = new DiagnosticSink();
  const result = new Parser().parseSourceFile(text, new ParseOptions(), sink, noFingerprint);
  return {
    module: result.parserOutput.parseTree,
    tokens: result.tokenizerOutput.tokens,
    diagnostics: sink.fetchAndClear(),
  };
}

/** The tokens alone; this needs no stack. */
export function tokenizeWithPyright(text: string): Tokens {
  return new Tokenizer().tokenize(text).tokens;
}
