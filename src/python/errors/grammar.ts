/**
 * CPython's words for what Pyright's parser says. Without a row of its own a complaint is CPython's
 * "invalid syntax", at the token where the parser stood.
 */
import { endOf, type Source } from "../convert/source.js";
import { LocMessage, type T } from "../pyright.js";
import type { Diagnostic } from "../pyright-parser.js";
import { Op, Tok, Word } from "../pyright-kinds.generated.js";
import type { Fault } from "./fault.js";
import { beginsExpression, Surroundings } from "./surroundings.js";

interface Scene {
  readonly source: Source;
  /** The place that Pyright names. */
  readonly offset: number;
  /** The token that the parser had reached. */
  readonly token: T.Token;
  readonly around: Surroundings;
}

/** Words and place; `undefined` for "invalid syntax" at the token. */
type Wording = (scene: Scene) => Place | undefined;

interface Place {
  readonly message: string;
  readonly start: number;
  readonly kind?: Fault["kind"];
}

export function grammarFault(source: Source, diagnostic: Diagnostic): Fault {
  const token = source.tokens.getItemAt(diagnostic.tokenIndex);
  const offset = Math.min(diagnostic.start, source.text.length);
  const scene: Scene = {
    source,
    offset,
    token,
    around: new Surroundings(source, diagnostic.tokenIndex),
  };
  const place = wordings().get(diagnostic.message)?.(scene) ?? anywhere(scene);
  const end = Math.max(place.start, token.type === Tok.NewLine ? token.start : endOf(token));
  const { kind = "SyntaxError", message, start } = place;
  return { kind, message, start, end, reached: token.start };
}

/** What CPython guesses about any token that does not fit. */
function anywhere({ source, offset, token, around }: Scene): Place {
  return (
    legacyStatement(around) ??
    invalidToken(source, offset) ??
    misplacedAssignment(token, around) ??
    missingComma(token, around) ?? { message: "invalid syntax", start: token.start }
  );
}

/** Pyright reads on behind what is no token at all. */
function invalidToken(source: Source, offset: number): Place | undefined {
  const token = source.tokenAt(offset);
  return token.type === Tok.Invalid ? { message: "invalid syntax", start: token.start } : undefined;
}

function legacyStatement(around: Surroundings): Place | undefined {
  const word = around.text(around.previous);
  if (!around.isStatementStart(around.previous) || (word !== "print" && word !== "exec")) {
    return undefined;
  }
  const advice = `Did you mean ${word}(...)?`;
  const message = `Missing parentheses in call to '${word}'. ${advice}`;
  return { message, start: around.previous.start };
}

function misplacedAssignment(token: T.Token, around: Surroundings): Place | undefined {
  const isAssign = around.isOperator(token, Op.Assign);
  if (!isAssign && !around.isOperator(token, Op.Walrus)) return undefined;
  const start = around.operandStart();
  const kind = around.operandKind(start);
  if (!isAssign) {
    if (kind === "name") return undefined;
    return { message: `cannot use assignment expressions with ${kind}`, start };
  }
  if (!around.isInBrackets && !around.isCondition) return undefined;
  const advice = "Maybe you meant '==' or ':=' instead of '='?";
  if (kind === "name") return { message: `invalid syntax. ${advice}`, start };
  if (/^(True|False|None)$/.test(kind)) return { message: `cannot assign to ${kind}`, start };
  const message = `cannot assign to ${kind} here. Maybe you meant '==' instead of '='?`;
  return { message, start };
}

function missingComma(token: T.Token, around: Surroundings): Place | undefined {
  if (!around.isInBrackets || !around.endsExpression || !beginsExpression(token)) return undefined;
  // A name before a string is more likely a wrong prefix.
  const isString = token.type === Tok.String || token.type === Tok.FStringStart;
  if (isString && around.previous.type === Tok.Identifier) return undefined;
  const message = "invalid syntax. Perhaps you forgot a comma?";
  return { message, start: around.operandStart() };
}

let table: ReadonlyMap<string, Wording> | undefined;

/** Made at the first error: the keys come from Pyright's message catalogue. */
function wordings(): ReadonlyMap<string, Wording> {
  return (table ??= new Map<string, Wording>([
    [LocMessage.expectedColon(), expectedColon],
    [LocMessage.expectedIndentedBlock(), expectedBlock],
    [
      LocMessage.unexpectedIndent(),
      ({ source, offset }) => ({
        kind: "IndentationError",
        message: "unexpected indent",
        start: source.tokenAt(offset).start,
      }),
    ],
    [
      LocMessage.unexpectedUnindent(),
      ({ token }) => ({
        kind: "IndentationError",
        message: "unexpected unindent",
        start: token.start,
      }),
    ],
    [
      LocMessage.expectedElse(),
      ({ around }) => ({
        message: "expected 'else' after 'if' expression",
        start: around.operandStart(),
      }),
    ],
    [
      LocMessage.expectedIn(),
      ({ token, around }) =>
        around.isInBrackets
          ? { message: "'in' expected after for-loop variables", start: token.start }
          : undefined,
    ],
    [LocMessage.tryWithoutExcept(), at("token", "expected 'except' or 'finally' block")],
    [LocMessage.expectedImportSymbols(), namesAfterImport],
    [LocMessage.expectedModuleName(), namesAfterImport],
    [
      LocMessage.trailingCommaInFromImport(),
      at("token", "trailing comma not allowed without surrounding parentheses"),
    ],
    [
      LocMessage.dictKeyValuePairs(),
      ({ around }) => ({
        message: "':' expected after dictionary key",
        start: endOf(around.previous) - 1,
      }),
    ],
    [
      LocMessage.keyValueInSet(),
      ({ source, offset }) => ({
        message: "invalid syntax",
        start: source.tokenBefore(offset).start,
      }),
    ],
    [LocMessage.expectedExpr(), expectedExpression],
    [
      LocMessage.positionArgAfterNamedArg(),
      at("token", "positional argument follows keyword argument"),
    ],
    [LocMessage.positionArgAfterUnpackedDictArg(), positionalAfterUnpacking],
    [
      LocMessage.generatorNotParenthesized(),
      at("place", "Generator expression must be parenthesized"),
    ],
    [LocMessage.expectedParamName(), expectedName],
    [
      LocMessage.keywordSubscriptIllegal(),
      at("place", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
    ],
    ...parameterWordings(),
    ...otherWordings(),
  ]));
}

function parameterWordings(): [string, Wording][] {
  return [
    [
      LocMessage.nonDefaultAfterDefault(),
      at("place", "parameter without a default follows parameter with a default"),
    ],
    [LocMessage.expectedNamedParameter(), at("place", "named arguments must follow bare *")],
    [
      LocMessage.keywordParameterMissing(),
      ({ source, offset }) => ({
        message: "named arguments must follow bare *",
        start: source.tokenBefore(source.tokenBefore(offset).start).start,
      }),
    ],
    [
      LocMessage.paramAfterKwargsParam(),
      at("place", "arguments cannot follow var-keyword argument"),
    ],
    [LocMessage.duplicateArgsParam(), at("place", "* argument may appear only once")],
    [LocMessage.duplicateKeywordOnly(), at("place", "* argument may appear only once")],
    [LocMessage.keywordOnlyAfterArgs(), at("place", "* argument may appear only once")],
    [LocMessage.duplicatePositionOnly(), at("place", "/ may appear only once")],
    [LocMessage.positionOnlyFirstParam(), at("place", "at least one argument must precede /")],
    [LocMessage.positionOnlyAfterKeywordOnly(), at("place", "/ must be ahead of *")],
    [LocMessage.positionOnlyAfterArgs(), at("place", "/ must be ahead of *")],
    [
      LocMessage.sublistParamsIncompatible(),
      at("place", "Function parameters cannot be parenthesized"),
    ],
    [
      LocMessage.defaultValueNotAllowed(),
      ({ source, offset }) => {
        const equals = source.tokenBefore(offset);
        const line = source.text.slice(0, equals.start);
        const stars = line.slice(Math.max(line.lastIndexOf(","), line.lastIndexOf("(")));
        const which = stars.includes("**") ? "var-keyword" : "var-positional";
        return { message: `${which} argument cannot have default value`, start: equals.start };
      },
    ],
    [
      LocMessage.typeParameterBoundNotAllowed(),
      ({ source, offset }) => {
        const colon = source.tokenBefore(offset);
        const name = source.tokenBefore(colon.start);
        const isSpec = source.text.slice(source.tokenBefore(name.start).start, name.start) === "**";
        const message = `cannot use bound with ${isSpec ? "ParamSpec" : "TypeVarTuple"}`;
        return { message, start: colon.start };
      },
    ],
    [LocMessage.typeParametersMissing(), at("place", "Type parameter list cannot be empty")],
  ];
}

function otherWordings(): [string, Wording][] {
  return [
    [
      LocMessage.exceptWithAsRequiresParens(),
      at("place", "multiple exception types must be parenthesized when using 'as'"),
    ],
    [
      LocMessage.exceptGroupMismatch(),
      ({ source, offset }) => ({
        message: "cannot have both 'except' and 'except*' on the same 'try'",
        start: source.tokenBefore(offset).start,
      }),
    ],
    [LocMessage.exceptGroupRequiresType(), at("place", "expected one or more exception types")],
    [
      LocMessage.unpackIllegalInComprehension(),
      at("place", "iterable unpacking cannot be used in comprehension"),
    ],
    [
      LocMessage.dictExpandIllegalInComprehension(),
      at("place", "dict unpacking cannot be used in dict comprehension"),
    ],
    [LocMessage.unpackOperatorNotAllowed(), at("place", "cannot use starred expression here")],
    [
      LocMessage.stringNonAsciiBytes(),
      at("place", "bytes can only contain ASCII literal characters"),
    ],
    [LocMessage.formatStringBrace(), at("place", "f-string: single '}' is not allowed")],
    [
      LocMessage.formatStringUnterminated(),
      ({ token, around }) =>
        missingComma(token, around) ?? { message: "f-string: expecting '}'", start: token.start },
    ],
    [
      LocMessage.formatStringNestedFormatSpecifier(),
      at("place", "f-string: expressions nested too deeply"),
    ],
    [LocMessage.invalidIdentifierChar(), at("place", "invalid syntax")],
    [LocMessage.walrusNotAllowed(), at("place", "invalid syntax")],
    [LocMessage.operatorLessOrGreaterDeprecated(), at("place", "invalid syntax")],
    [LocMessage.backticksIllegal(), at("place", "invalid syntax")],
    [LocMessage.maxParseDepthExceeded(), at("place", "this expression is nested too deeply")],
  ];
}

const at =
  (where: "place" | "token", message: string): Wording =>
  ({ offset, token }) => ({ message, start: where === "place" ? offset : token.start });

/** CPython insists on the colon of some statements; of the others only at the end of the line. */
function expectedColon({ token, around }: Scene): Place | undefined {
  const isForced = /^(def|class|async|else|try|finally)$/.test(around.text(around.statement));
  const isCompound = /^(if|elif|while|for|with|match|case|except)$/.test(
    around.text(around.statement),
  );
  if (!isForced && !(isCompound && token.type === Tok.NewLine)) return undefined;
  return { message: "expected ':'", start: token.start };
}

function expectedBlock({ source, offset, around }: Scene): Place {
  const header = around.headerBefore(offset);
  const line = source.position(header.start).line;
  const message = `expected an indented block after ${around.blockName(header)} on line ${line}`;
  return { kind: "IndentationError", message, start: source.tokenAt(offset).start };
}

function namesAfterImport({ token, around }: Scene): Place | undefined {
  if (around.text(around.previous) !== "import" || token.type !== Tok.NewLine) return undefined;
  return { message: "Expected one or more names after 'import'", start: token.start };
}

function expectedExpression({ token, around }: Scene): Place | undefined {
  const before = around.text(around.previous);
  if (token.type === Tok.CloseCurlyBrace && before === "{" && around.isInFormatString) {
    return { message: "f-string: valid expression required before '}'", start: token.start };
  }
  if (before === ":" && around.innermost === "{" && !around.isInFormatString) {
    const message = "expression expected after dictionary key and ':'";
    return { message, start: around.previous.start };
  }
  if (before === "*" && around.innermost === "(" && token.type === Tok.CloseParenthesis) {
    return { message: "Invalid star expression", start: token.start };
  }
  return undefined;
}

function positionalAfterUnpacking({ source, offset, token }: Scene): Place {
  if (source.text.charAt(offset) === "*") {
    const message = "iterable argument unpacking follows keyword argument unpacking";
    return { message, start: source.tokenBefore(offset).start };
  }
  const message = "positional argument follows keyword argument unpacking";
  return { message, start: token.start };
}

/** In a call it is what stands before `=`; in a parameter list, something that is no name. */
function expectedName({ source, offset, token }: Scene): Place | undefined {
  if (offset === token.start) return undefined;
  const first = source.tokenAt(offset);
  const word = source.text.slice(first.start, endOf(first));
  const isConstant =
    first.type === Tok.Keyword &&
    "keywordType" in first &&
    [Word.True, Word.False, Word.None].some((each) => each === first.keywordType);
  const message = isConstant
    ? `cannot assign to ${word}`
    : 'expression cannot contain assignment, perhaps you meant "=="?';
  return { message, start: offset };
}
