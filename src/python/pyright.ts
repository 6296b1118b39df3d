/**
 * The one file that knows where Pyright's parser comes from: the compiled modules of Pyright in the
 * npm package `@zzzen/pyright-internal`, pinned to one version because they are nobody's public
 * interface. The build bundles what these imports reach and cuts off the rest.
 */
import type * as P from "@zzzen/pyright-internal/dist/parser/parseNodes.js";
import type * as T from "@zzzen/pyright-internal/dist/parser/tokenizerTypes.js";

export { DiagnosticSink } from "@zzzen/pyright-internal/dist/common/diagnosticSink.js";
export { LocMessage } from "@zzzen/pyright-internal/dist/localization/localize.js";
export {
  isIdentifierChar,
  isIdentifierStartChar,
  isSurrogateChar,
} from "@zzzen/pyright-internal/dist/parser/characters.js";
export {
  extendRange,
  StringListNode,
  StringNode,
} from "@zzzen/pyright-internal/dist/parser/parseNodes.js";
export { ParseOptions, Parser } from "@zzzen/pyright-internal/dist/parser/parser.js";
export { Comment } from "@zzzen/pyright-internal/dist/parser/tokenizerTypes.js";
export type { P, T };
