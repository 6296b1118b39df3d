/**
 * Other names for Streamlit and for its session state: `import streamlit as ui`, `from streamlit import
 * session_state as memory`, `memory = st.session_state`.
 */
import type { Alias, Node } from "../../src/python/ast.js";
import type { Scope } from "../../src/python/scopes/scope.js";
import {
  added,
  type App,
  edited,
  type Edit,
  type Line,
  replacing,
  type Source,
  sourcesOf,
  standsOnOneLine,
  unusedName,
  withFiles,
} from "./app.js";
import { importsStreamlit, isStreamlit } from "./session-uses.js";

export function withOtherModuleName(app: App): App | null {
  const name = unusedName(app, "ui");
  const changed = sourcesOf(app).flatMap((source): [string, Line[]][] => {
    const aliases = source.nodes.filter((node) => isAliasOfStreamlit(node, source));
    const edits = source.nodes.flatMap((node): Edit[] => {
      if (isAliasOfStreamlit(node, source)) return [replacing(node, `streamlit as ${name}`)];
      return isStreamlit(node, source) ? [replacing(node, name)] : [];
    });
    return aliases.length === 0 ? [] : [[source.path, edited(source, edits)]];
  });
  return changed.length === 0 ? null : withFiles(app, changed);
}

/** `head` says how the file gets its name for session state. */
export function withNameForState(
  app: App,
  head: (streamlit: string, name: string) => string,
): App | null {
  const name = unusedName(app, "memory");
  const changed = sourcesOf(app).flatMap((source): [string, Line[]][] => {
    const place = importOfStreamlit(source);
    if (place === null) return [];
    const edits = source.nodes.flatMap((node): Edit[] => {
      const isState = node.type === "Attribute" && node.attr === "session_state";
      if (!isState || !isStreamlit(node.value, source)) return [];
      if (node.start < place.end || !standsOnOneLine(node, source.text)) return [];
      return [replacing(node, name)];
    });
    if (edits.length === 0) return [];
    const lines = edited(source, edits);
    lines.splice(place.line, 0, added(head(place.name, name)));
    return [[source.path, lines]];
  });
  return changed.length === 0 ? null : withFiles(app, changed);
}

/** Is it the only thing that its name means? */
function isAliasOfStreamlit(node: Node, { scopes }: Source): node is Alias {
  if (node.type !== "alias" || node.name !== "streamlit") return false;
  return scopesBelow(scopes.module).some((scope) => {
    const definitions = scope.bindings.get(node.asname ?? node.name)?.definitions ?? [];
    return definitions.some((each) => each.node === node) && definitions.every(importsStreamlit);
  });
}

const scopesBelow = (scope: Scope): Scope[] => [scope, ...scope.children.flatMap(scopesBelow)];

/** The first line of the module's own that imports Streamlit, alone. */
export function importOfStreamlit(
  source: Source,
): { readonly line: number; readonly end: number; readonly name: string } | null {
  for (const statement of source.ast.body) {
    if (statement.type !== "Import") continue;
    const [alias, ...others] = statement.names;
    if (alias === undefined || others.length > 0 || !isAliasOfStreamlit(alias, source)) continue;
    const { line } = statement.loc.end;
    const isAlone =
      source.lines[line - 1]?.text.trim() === source.text.slice(statement.start, statement.end);
    if (isAlone) return { line, end: statement.end, name: alias.asname ?? alias.name };
  }
  return null;
}
