/**
 * The ESLint language `streamlit/python`.
 *
 * Parsing always succeeds: around a syntax error the rest of the file is linted, and the error is
 * one problem among the others (see `source-code.ts`). What the language has to know about the
 * project around a file is handed in, so it works in a browser and knows nothing of Streamlit.
 *
 * It offers no selector classes (`:function`, `:statement` …): rules for JavaScript use them, and
 * they must not meet a Python node.
 */
import type { File, Language, OkParseResult } from "@eslint/core";
import type { Module, Node } from "../python/ast.js";
import type { PythonSyntaxError } from "../python/parse.js";
import { parseOnce } from "../python/parse-once.js";
import type { Comment } from "../python/tokens.js";
import { withoutInjectedComments } from "./injected-comments.js";
import {
  defaultLanguageOptions,
  normalizeLanguageOptions,
  validateLanguageOptions,
  type PythonLanguageOptions,
} from "./language-options.js";
import { PythonSourceCode, type SyntaxProblem } from "./source-code.js";
import { mutableVisitorKeys } from "./traversal.js";

/** What the language has to be told about the plugin and the project around a file. */
export interface Surroundings {
  /** The plugin's rules without prefix: what `# streamlit: ignore[…]` may name. */
  readonly ruleNames: readonly string[];
  /**
   * True for a file that has nothing to do with Streamlit. Asked where `languageOptions.syntaxErrors`
   * is `"apps"`, for files with a syntax error: it stays silent about them.
   */
  isForeign(path: string, text: string): boolean;
  /**
   * Changes whenever results may change although the file itself did not. It is part of the key of
   * ESLint's cache, and is asked for when there is one.
   */
  projectDigest(): string;
}

interface ParsedFile extends OkParseResult<Module> {
  readonly errors: readonly PythonSyntaxError[];
  /** What was parsed. */
  readonly python: string;
  readonly text: string;
  readonly injectedComments: readonly Comment[];
}

export interface PythonLanguage extends Language<{
  LangOptions: PythonLanguageOptions;
  Code: PythonSourceCode;
  RootNode: Module;
  Node: Node;
}> {
  parse(file: File): ParsedFile;
}

/** The language for a plugin with these rules, in this project. */
export function createPythonLanguage(surroundings: Surroundings): PythonLanguage {
  return {
    fileType: "text",
    lineStart: 1,
    columnStart: 0,
    nodeTypeKey: "type",
    visitorKeys: mutableVisitorKeys,
    defaultLanguageOptions,
    validateLanguageOptions,
    normalizeLanguageOptions: (options) =>
      normalizeLanguageOptions(options, () => surroundings.projectDigest()),

    parse(file) {
      const text = textOf(file);
      // Only a processor gives a file a path of its own.
      const { python, comments } =
        file.path === file.physicalPath
          ? { python: text, comments: [] }
          : withoutInjectedComments(text);
      const { ast, errors } = parseOnce(python);
      return { ok: true, ast, errors, python, text, injectedComments: comments };
    },

    createSourceCode(file, result, { languageOptions }) {
      // True because ESLint hands back what `parse` of the same language returned.
      const { errors, python, text, injectedComments } = result as ParsedFile;
      const isSilent =
        errors.length > 0 &&
        languageOptions.syntaxErrors === "apps" &&
        surroundings.isForeign(file.path, text);
      return new PythonSourceCode({
        text,
        hasBOM: file.bom,
        parse: () => parseOnce(python),
        syntaxErrors: isSilent ? [] : errors.map(asPythonPrintsIt),
        injectedComments,
        ruleNames: surroundings.ruleNames,
      });
    },
  };
}

function asPythonPrintsIt({ kind, message, loc }: PythonSyntaxError): SyntaxProblem {
  return { message: `${kind}: ${message}`, loc };
}

function textOf({ body }: File): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}
