/**
 * String literals, alone and concatenated. CPython makes one node of adjacent literals: a `Constant`
 * when all are plain, a `JoinedStr` or `TemplateStr` when one has replacement fields.
 */
import { ConstantNode, type Expression, FormatStringNode } from "../ast.js";
import type { P } from "../pyright.js";
import { Flag, Kind } from "../pyright-kinds.generated.js";
import { escapeFault, literalValue } from "./escapes.js";
import { formatString } from "./format-strings.js";
import { StringParts } from "./string-parts.js";
import { adopt, endOf, type Source } from "./source.js";

export function stringList(source: Source, node: P.StringListNode): Expression {
  const { strings } = node.d;
  const start = strings[0]?.start ?? node.start;
  const end = endOf(strings.at(-1) ?? node);
  for (const part of strings) {
    if (part.nodeType === Kind.FormatString) return joined(source, strings, start, end);
  }
  const isBytes = ((strings[0]?.d.token.flags ?? 0) & Flag.Bytes) !== 0;
  let value: string | undefined = "";
  for (const part of strings) {
    if (part.nodeType === Kind.FormatString) continue;
    const partValue = plainValue(source, part, isBytes);
    value = value === undefined || partValue === undefined ? undefined : value + partValue;
  }
  const raw = source.text.slice(start, end);
  return isBytes
    ? new ConstantNode(source, start, end, raw, "bytes", value ?? "")
    : new ConstantNode(source, start, end, raw, "str", value);
}

function plainValue(source: Source, node: P.StringNode, isBytes: boolean): string | undefined {
  const { flags, escapedValue } = node.d.token;
  if (((flags & Flag.Bytes) !== 0) !== isBytes) {
    source.complain("cannot mix bytes and nonbytes literals", node.start, endOf(node));
  }
  if (isBytes && /[^\0-\x7f]/.test(escapedValue)) {
    const message = "bytes can only contain ASCII literal characters";
    source.complain(message, node.start, endOf(node));
  }
  const encoding = { isRaw: (flags & Flag.Raw) !== 0, isBytes };
  const fault = escapeFault(escapedValue, encoding);
  if (fault !== undefined) source.complain(fault, node.start, endOf(node));
  return literalValue(escapedValue, encoding);
}

function joined(
  source: Source,
  strings: readonly (P.StringNode | P.FormatStringNode)[],
  start: number,
  end: number,
): Expression {
  const parts = new StringParts(source);
  let isTemplate = false;
  let isPlain = false;
  for (const part of strings) {
    if (part.nodeType === Kind.FormatString) {
      if ((part.d.token.flags & Flag.Template) !== 0) isTemplate = true;
      else isPlain = true;
      formatString(source, part, parts);
    } else {
      const isBytes = (part.d.token.flags & Flag.Bytes) !== 0;
      if (isBytes) {
        source.complain("cannot mix bytes and nonbytes literals", start, end);
      }
      isPlain = true;
      parts.addText(plainValue(source, part, isBytes), part.start, endOf(part));
    }
  }
  if (isTemplate && isPlain) {
    source.complain("cannot mix t-string literals with string or bytes literals", start, end);
  }
  const values = parts.finish();
  const type = isTemplate ? "TemplateStr" : "JoinedStr";
  const result = new FormatStringNode(type, source, start, end, values);
  adopt(result, values);
  return result;
}
