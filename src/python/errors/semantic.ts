/**
 * Which of the complaints of Pyright's parser are none of the grammar: what CPython finds only when
 * it compiles (`return` outside a function, a name bound twice), and style (PEP 765).
 */
import type { Source } from "../convert/source.js";
import { tabFault } from "./tabs.js";
import { LocMessage } from "../pyright.js";
import type { Diagnostic } from "../pyright-parser.js";

export function isSemantic(source: Source, diagnostic: Diagnostic): boolean {
  const { message } = diagnostic;
  if (compileTime().some((prefix) => message.startsWith(prefix))) return true;
  const offset = Math.min(diagnostic.start, source.text.length);
  if (message === LocMessage.inconsistentTabs()) return tabFault(source) === undefined;
  if (message === LocMessage.unpackOperatorNotAllowed()) {
    return source.text.charAt(source.tokenBefore(offset).start) !== "(";
  }
  return false;
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
