/**
 * Pyright's parser over our tokens. Some of its methods are replaced: what they find out is for type
 * checkers, or can be had cheaper. They are private, and the exact pin of the package keeps them
 * where they are.
 */
import {
  DiagnosticSink,
  type P,
  ParseOptions,
  Parser,
  StringListNode,
  StringNode,
  type T,
} from "./pyright.js";
import { Kind, Op, Tok, Word } from "./pyright-kinds.generated.js";
import { tokenize } from "./tokenizer/tokenizer.js";

export interface Tokens {
  readonly count: number;
  getItemAt(index: number): T.Token;
}

/** A complaint of Pyright's parser: what it says, of which place, and which token it had reached. */
export interface Diagnostic {
  readonly message: string;
  readonly start: number;
  readonly tokenIndex: number;
}

export interface PyrightResult {
  readonly module: P.ModuleNode;
  readonly tokens: Tokens;
  readonly diagnostics: readonly Diagnostic[];
}

/** Throws a `RangeError` where the text is nested too deep for the stack. */
export function parseWithPyright(text: string): PyrightResult {
  const parser = new Reader();
  const result = parser.parseSourceFile(text, options, noSink, noFingerprint);
  const { tokens, diagnostics } = parser;
  return { module: result.parserOutput.parseTree, tokens, diagnostics };
}

class Reader extends Parser {
  tokens: Tokens = noTokens;
  readonly diagnostics: Diagnostic[] = [];
  /** The first operand of an operation, when it is read before the operation is. */
  operand: P.ExpressionNode | undefined = undefined;
}

const noTokens: Tokens = tokenize("");

const options = new ParseOptions();

/** Nothing reaches it: complaints are collected by the reader. */
const noSink = new DiagnosticSink();

/** Without one of ours, Pyright hashes the whole text; nobody asks for the result. */
const noFingerprint = { primary: 0, secondary: 0 };

/** What the replaced methods use of the parser that they are methods of. */
interface Insides {
  _fileContents: string;
  _parseOptions: ParseOptions;
  _tokenizerOutput: { readonly tokens: Tokens };
  _tokens: Tokens;
  _tokenCount: number;
  _tokenIndex: number;
  _areErrorsSuppressed: boolean;
  _maxChildDepthMap: GenerousDepths;
  _getOwnerKey(): P.ParseTreeKey;
  _reportStringTokenErrors(token: T.StringToken): void;
  _makeStringNode(token: T.StringToken): P.StringNode;
  _parseFormatString(token: T.FStringStartToken): P.FormatStringNode;
  _parseAtomExpression(): P.ExpressionNode;
  _parseComparison(): P.ExpressionNode;
  _parseArithmeticFactor(): P.ExpressionNode;
  _consumeTokenIfOperator(operator: T.OperatorType): boolean;
  _createBinaryOperationNode(
    left: P.ExpressionNode,
    right: P.ExpressionNode,
    token: T.Token,
    operator: T.OperatorType,
  ): P.ExpressionNode;
  /** Pyright's own `_parseOrTest` and so on. */
  parseOrTest(): P.ExpressionNode;
  parseNotTest(): P.ExpressionNode;
  parseArithmeticFactor(): P.ExpressionNode;
  tokens: Tokens;
  readonly diagnostics: Diagnostic[];
  operand: P.ExpressionNode | undefined;
}

/** Takes the tokens from us. */
function startParse(this: Insides, text: string): void {
  const tokens = tokenize(text);
  this.tokens = tokens;
  this._fileContents = text;
  this._parseOptions = options;
  this._tokenizerOutput = { tokens };
  this._tokens = tokens;
  this._tokenCount = tokens.count;
  this._tokenIndex = 0;
  this._maxChildDepthMap = generousDepths;
}

function peekToken(this: Insides, count = 0): T.Token {
  return this._tokens.getItemAt(Math.max(0, this._tokenIndex + count));
}

/** Remembers where the parser stood, for CPython reports most errors there, and counts no lines. */
function addSyntaxError(this: Insides, message: string, range: { readonly start: number }): void {
  if (this._areErrorsSuppressed) return;
  this.diagnostics.push({ message, start: range.start, tokenIndex: this._tokenIndex });
}

/**
 * Pyright descends through ten levels of precedence to every operand. Most expressions have none
 * but an operand, so that is read first, and what else there is goes down with it in hand.
 */
function parseOrTest(this: Insides): P.ExpressionNode {
  if (!startsOperand(this._tokens.getItemAt(this._tokenIndex))) return this.parseOrTest();
  const operand = this._parseAtomExpression();
  if (operand.nodeType === Kind.Error) return operand;
  if (!mayGoOn(this._tokens.getItemAt(this._tokenIndex))) return operand;
  this.operand = operand;
  return this.parseOrTest();
}

/** A `not` after the operand is that of `not in`. */
function parseNotTest(this: Insides): P.ExpressionNode {
  return this.operand === undefined ? this.parseNotTest() : this._parseComparison();
}

function parseArithmeticFactor(this: Insides): P.ExpressionNode {
  const { operand } = this;
  if (operand === undefined) return this.parseArithmeticFactor();
  this.operand = undefined;
  const token = this._tokens.getItemAt(this._tokenIndex);
  if (!this._consumeTokenIfOperator(Op.Power)) return operand;
  const exponent = this._parseArithmeticFactor();
  return this._createBinaryOperationNode(operand, exponent, token, Op.Power);
}

/** No sign, no `not`, `await`, `lambda`; what cannot start an expression counts as none either. */
function startsOperand(token: T.Token): boolean {
  if (token.type !== Tok.Keyword) return operandStarts[token.type] === 1;
  const word = "keywordType" in token ? token.keywordType : undefined;
  return word === Word.None || word === Word.True || word === Word.False;
}

/** Whether an operation can follow its first operand. */
function mayGoOn(token: T.Token): boolean {
  if (token.type === Tok.Keyword) return true;
  if (token.type !== Tok.Operator) return false;
  const operator = "operatorType" in token ? token.operatorType : undefined;
  return operator !== Op.Assign && operator !== Op.Walrus;
}

const operandStarts = new Uint8Array(32);
operandStarts[Tok.Identifier] = operandStarts[Tok.Number] = operandStarts[Tok.String] = 1;
operandStarts[Tok.FStringStart] = operandStarts[Tok.OpenParenthesis] = 1;
operandStarts[Tok.OpenBracket] = operandStarts[Tok.OpenCurlyBrace] = 1;

/** Pyright decodes every literal, character by character; the converter decodes what it needs. */
function makeStringNode(this: Insides, token: T.StringToken): P.StringNode {
  this._reportStringTokenErrors(token);
  return StringNode.create(this._getOwnerKey(), token, "");
}

/** Pyright also parses what stands in a quoted annotation. */
function parseStringList(this: Insides): P.StringListNode {
  const strings: (P.StringNode | P.FormatStringNode)[] = [];
  for (;;) {
    const token = this._tokens.getItemAt(this._tokenIndex);
    if (isString(token)) {
      this._tokenIndex++;
      strings.push(this._makeStringNode(token));
    } else if (isFormatStart(token)) {
      this._tokenIndex++;
      strings.push(this._parseFormatString(token));
    } else return StringListNode.create(this._getOwnerKey(), strings);
  }
}

const isString = (token: T.Token): token is T.StringToken => token.type === Tok.String;

const isFormatStart = (token: T.Token): token is T.FStringStartToken =>
  token.type === Tok.FStringStart;

/** Python does not read comments that tell types. */
const noTypeComment = (): undefined => undefined;

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

const pyrights = (name: string): unknown => Reflect.get(Parser.prototype, name);

const methods = {
  parseOrTest: pyrights("_parseOrTest"),
  parseNotTest: pyrights("_parseNotTest"),
  parseArithmeticFactor: pyrights("_parseArithmeticFactor"),
  _parseOrTest: parseOrTest,
  _parseNotTest: parseNotTest,
  _parseArithmeticFactor: parseArithmeticFactor,
  _startNewParse: startParse,
  _peekToken: peekToken,
  _addSyntaxError: addSyntaxError,
  _makeStringNode: makeStringNode,
  _parseStringList: parseStringList,
  _getTypeAnnotationCommentText: noTypeComment,
};

Object.assign(Reader.prototype, methods);
