/** What a file has imported from the runtime, in any form of import, types included. */
import type { ModuleSource } from "./app-source.js";
import type { Node, TSESTree } from "./syntax.js";

export const runtimePackage = "eslint-plugin-streamlit/runtime";

/** What of the runtime an identifier means: the name that it exports, or `*`. */
export function importOfRuntime(node: Node, source: ModuleSource): string | null {
  if (node.type !== "Identifier") return null;
  const [definition] = source.names.variableOf(node)?.defs ?? [];
  if (definition?.type === "Variable") return requiredFromRuntime(definition.node, node.name);
  if (definition?.type !== "ImportBinding") return null;
  const { node: specifier, parent } = definition;
  if (specifier.type === "TSImportEqualsDeclaration") {
    // `import runtime = require("…")`
    const { moduleReference: required } = specifier;
    const isRuntime =
      required.type === "TSExternalModuleReference" && required.expression.value === runtimePackage;
    return isRuntime ? "*" : null;
  }
  if (parent.type !== "ImportDeclaration" || parent.source.value !== runtimePackage) return null;
  return specifier.type === "ImportSpecifier" ? importedName(specifier) : "*";
}

/** `const { run } = require("…")` */
function requiredFromRuntime(
  { id, init }: TSESTree.VariableDeclarator,
  name: string,
): string | null {
  if (init?.type !== "CallExpression" || init.callee.type !== "Identifier") return null;
  const [argument] = init.arguments;
  if (init.callee.name !== "require" || argument?.type !== "Literal") return null;
  if (argument.value !== runtimePackage) return null;
  if (id.type === "Identifier") return "*";
  if (id.type !== "ObjectPattern") return null;
  for (const property of id.properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") continue;
    if (property.value.type === "Identifier" && property.value.name === name)
      return property.key.name;
  }
  return null;
}

export function importedName({ imported }: TSESTree.ImportSpecifier): string {
  return imported.type === "Identifier" ? imported.name : imported.value;
}
