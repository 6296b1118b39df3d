/**
 * Which of the complaints of Pyright's parser are none of the grammar: what CPython finds only when
 * it compiles (`return` outside a function, a name bound twice), style (PEP 765), and whatever is
 * said about a type comment, which Python does not read.
 */
import type { Source } from "../convert/source.js";
import { endOf } from "../convert/source.js";
import { tabFault } from "./tabs.js";
import { type Diagnostic, LocMessage } from "../pyright.js";

export function isSemantic(source: Source, diagnostic: Diagnostic): boolean {
  const { message } = diagnostic;
  if (compileTime().some((prefix) => message.startsWith(prefix))) return true;
  const offset = source.offsetAt(diagnostic.line, diagnostic.character);
  if (message === LocMessage.inconsistentTabs()) return tabFault(source) === undefined;
  if (message === LocMessage.unpackOperatorNotAllowed()) {
    return source.text.charAt(source.tokenBefore(offset).start) !== "(";
  }
  return isInComment(source, offset);
}

let prefixes: readonly string[] | undefined;

/** Made at the first error: the texts come from Pyright's message catalogue. */
function compileTime(): readonly string[] {
  return (prefixes ??= [
    ...[LocMessage.breakOutsideLoop(), LocMessage.breakInExceptionGroup()],
    ...[LocMessage.continueOutsideLoop(), LocMessage.continueInExceptionGroup()],
    ...[LocMessage.returnOutsideFunction(), LocMessage.returnInExceptionGroup()],
    ...[LocMessage.finallyBreak(), LocMessage.finallyContinue(), LocMessage.finallyReturn()],
    ...[LocMessage.casePatternIsIrrefutable(), LocMessage.orPatternIrrefutable()],
    ...[LocMessage.orPatternMissingName(), LocMessage.duplicateStarPattern()],
    ...[LocMessage.duplicateUnpack(), LocMessage.walrusNotAllowedInComprehension()],
    ...[LocMessage.duplicateCatchAll(), LocMessage.namedExceptAfterCatchAll()],
    beforePlaceholder(LocMessage.duplicateParam().getFormatString()),
    beforePlaceholder(LocMessage.duplicateCapturePatternTarget().getFormatString()),
  ]);
}

const beforePlaceholder = (format: string): string => format.slice(0, format.indexOf("{"));

function isInComment(source: Source, offset: number): boolean {
  const comments = source.tokenAt(offset).comments ?? [];
  const layout = source.tokens.getItemAt(source.tokenIndex(offset)).comments ?? [];
  return [...comments, ...layout].some(
    (comment) => comment.start <= offset && offset <= endOf(comment),
  );
}
