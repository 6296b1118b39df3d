/**
 * Which types mean `St`: the runtime's own, and those of the app that are made of it, wherever they are
 * declared: `type Shop = St<State>`, `interface Shop extends St<State> {}`.
 */
import type { ModuleSource, ResolveModule } from "./app-source.js";
import { importedName, importOfRuntime, runtimePackage } from "./runtime-imports.js";
import type { Node, Parameter, TSESTree } from "./syntax.js";

/** Types that lead to types: more than anybody writes, and an end for those that lead to themselves. */
const deepest = 8;

interface Asked {
  readonly source: ModuleSource;
  readonly resolve: ResolveModule;
  readonly depth: number;
}

/** `st: St`, `{ sessionState }: St` */
export function isStreamlitParameter(
  parameter: Parameter,
  source: ModuleSource,
  resolve: ResolveModule,
): boolean {
  const written = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  const type = "typeAnnotation" in written ? written.typeAnnotation?.typeAnnotation : undefined;
  return type !== undefined && isStreamlitType(type, { source, resolve, depth: 0 });
}

function isStreamlitType(type: TSESTree.TypeNode, asked: Asked): boolean {
  switch (type.type) {
    case "TSImportType": {
      const text = asked.source.text.slice(...type.range);
      return text.includes(runtimePackage) && text.endsWith(".St");
    }
    case "TSIntersectionType":
      return type.types.some((each) => isStreamlitType(each, asked));
    case "TSTypeReference":
      return isStreamlitName(type.typeName, asked);
    default:
      return false;
  }
}

function isStreamlitName(name: Node, asked: Asked): boolean {
  const { source } = asked;
  if (asked.depth > deepest) return false;
  if (name.type === "TSQualifiedName") {
    if (importOfRuntime(name.left, source) === "*") return name.right.name === "St";
    const specifier = importedFrom(name.left, source);
    return specifier !== null && isExported(specifier.from, name.right.name, asked);
  }
  if (name.type !== "Identifier") return false;
  const imported = importOfRuntime(name, source);
  if (imported !== null) return imported === "St";
  const [definition] = source.names.variableOf(name)?.defs ?? [];
  if (definition?.type === "Type") return isStreamlitDeclaration(definition.node, asked);
  const specifier = importedFrom(name, source);
  return specifier !== null && isExported(specifier.from, specifier.name, asked);
}

function isStreamlitDeclaration(node: Node, asked: Asked): boolean {
  const deeper = { ...asked, depth: asked.depth + 1 };
  if (node.type === "TSTypeAliasDeclaration") return isStreamlitType(node.typeAnnotation, deeper);
  if (node.type !== "TSInterfaceDeclaration") return false;
  return node.extends.some(({ expression }) => isStreamlitName(expression, deeper));
}

/** Where a name comes from, and what it is called there. */
function importedFrom(name: Node, { names }: ModuleSource): { from: string; name: string } | null {
  const [definition] = names.variableOf(name)?.defs ?? [];
  if (definition?.type !== "ImportBinding") return null;
  const { node, parent } = definition;
  if (parent.type !== "ImportDeclaration") return null;
  return {
    from: parent.source.value,
    name: node.type === "ImportSpecifier" ? importedName(node) : "default",
  };
}

/** Does the module that `specifier` means export such a type under `name`? */
function isExported(specifier: string, name: string, asked: Asked): boolean {
  const module = asked.resolve(asked.source, specifier);
  if (module === "runtime") return name === "St";
  if (typeof module === "string" || asked.depth > deepest) return false;
  const there = { ...asked, source: module, depth: asked.depth + 1 };
  return module.program.body.some((statement) => {
    if (statement.type === "ExportAllDeclaration") {
      return statement.exported === null && isExported(statement.source.value, name, there);
    }
    if (statement.type === "ExportDefaultDeclaration") {
      return name === "default" && isStreamlitDeclaration(statement.declaration, there);
    }
    if (statement.type !== "ExportNamedDeclaration") return false;
    const { declaration, specifiers, source } = statement;
    if (declaration !== null) {
      const declared = "id" in declaration ? declaration.id : null;
      const isMeant = declared?.type === "Identifier" && declared.name === name;
      return isMeant && isStreamlitDeclaration(declaration, there);
    }
    return specifiers.some(({ exported, local }) => {
      if (nameOf(exported) !== name) return false;
      if (source !== null) return isExported(source.value, nameOf(local), there);
      return isStreamlitName(local, there);
    });
  });
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  node.type === "Identifier" ? node.name : node.value;
