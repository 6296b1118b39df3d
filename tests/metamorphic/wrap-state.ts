/**
 * Session state behind an object of a class that the app writes itself, in a module beside the entry
 * script: each key is a property, or is read and written by methods that take its name.
 *
 * Accesses of keys that the source names go through the object, everything else stays as it is. An
 * attribute of session state that is missing raises another exception than an item, so a key that is
 * accessed both ways has two properties.
 */
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
import { importOfStreamlit } from "./alias-imports.js";
import { type Access, sessionUsesIn } from "./session-uses.js";

/** How the app gets at its object. */
export const wrappers = ["properties", "methods"] as const;
export type Wrapper = (typeof wrappers)[number];

export function withWrappedState(app: App, wrapper: Wrapper): App | null {
  const name = unusedName(app, "memory");
  const wrapped = new Map<string, Access>();
  const changed = sourcesOf(app).flatMap((source): [string, Line[]][] => {
    const place = importOfStreamlit(source);
    if (place === null) return [];
    const { accesses } = sessionUsesIn(source);
    const edits = accesses.flatMap((access): Edit[] => {
      const { node, key } = access;
      if (node.start < place.end || !isPlainName.test(key)) return [];
      if (!standsOnOneLine(node, source.text)) return [];
      wrapped.set(propertyOf(access), access);
      return wrapper === "methods"
        ? asMethod(access, source, name)
        : [replacing(node, `${name}.${propertyOf(access)}`)];
    });
    if (edits.length === 0) return [];
    const lines = edited(source, edits);
    lines.splice(place.line, 0, added(`from ${name}_of_session import ${name}`));
    return [[source.path, lines]];
  });
  if (changed.length === 0) return null;
  const methods =
    wrapper === "properties" ? [...wrapped.values()].flatMap(propertyLines) : methodLines;
  const folder = app.entry
    .split("/")
    .slice(0, -1)
    .map((each) => `${each}/`)
    .join("");
  const module = [
    ...["import streamlit as st", "", "", "class Memory:", ...methods],
    ...["", "", `${name} = Memory()`],
  ];
  return withFiles(app, [...changed, [`${folder}${name}_of_session.py`, module.map(added)]]);
}

/** Not a keyword: those are attributes of nothing. */
const isPlainName =
  /^(?!(?:class|def|from|import|in|is|pass|None|True|False|and|or|not|if|else|for)$)[A-Za-z]\w*$/;

const propertyOf = ({ via, key }: Access): string =>
  via === "item" ? `item_${key}` : `key_${key}`;

function propertyLines(access: Access): string[] {
  const target =
    access.via === "item" ? `st.session_state["${access.key}"]` : `st.session_state.${access.key}`;
  const property = propertyOf(access);
  return [
    ...["    @property", `    def ${property}(self):`, `        return ${target}`, ""],
    ...[
      `    @${property}.setter`,
      `    def ${property}(self, value):`,
      `        ${target} = value`,
      "",
    ],
    ...[`    @${property}.deleter`, `    def ${property}(self):`, `        del ${target}`, ""],
  ];
}

/** Reads, and assignments that assign nothing else; the rest stays. */
function asMethod({ via, node, key }: Access, { text }: Source, name: string): Edit[] {
  const { parent, ctx } = node;
  if (ctx === "Load") return [replacing(node, `${name}.${via}("${key}")`)];
  const isAlone = parent?.type === "Assign" && parent.targets.length === 1;
  if (ctx !== "Store" || !isAlone || parent.targets[0] !== node) return [];
  const sign = /^\s*=[ ]*/.exec(text.slice(node.end, parent.end))?.[0] ?? "";
  return [
    { start: node.start, end: node.end + sign.length, text: `${name}.put("${key}", (` },
    { start: parent.end, end: parent.end, text: "))" },
  ];
}

const methodLines = [
  ...["    def attribute(self, key):", "        return getattr(st.session_state, key)", ""],
  ...["    def item(self, key):", "        return st.session_state[key]", ""],
  ...["    def put(self, key, value):", "        st.session_state[key] = value", ""],
];
