/**
 * The TypeScript and JavaScript that a target means: in a folder those files that import the runtime,
 * with what their apps execute, or the one that is named. None, where nobody can parse them.
 */
import type { TypeScriptProject } from "../project/typescript/typescript-project.js";
import {
  typeScriptProjectAt,
  typeScriptProjectOf,
} from "../project/typescript/typescript-projects.js";
import type { Target } from "./targets.js";

export interface Modules {
  readonly project: TypeScriptProject;
  readonly paths: readonly string[];
  /** Why apps are left out; `null` if none are. */
  readonly note: string | null;
}

const parserMissing =
  "there are TypeScript apps in this folder; to lint them, install @typescript-eslint/parser";

export function modulesOf(target: Exclude<Target, { readonly kind: "unusable" }>): Modules | null {
  switch (target.kind) {
    case "script":
    case "document":
      return null;
    case "folder": {
      const project = typeScriptProjectAt(target.path);
      return project.lacksParser
        ? { project, paths: [], note: parserMissing }
        : { project, paths: project.paths, note: null };
    }
    case "module": {
      const project = typeScriptProjectOf(process.cwd(), target.path);
      return project.lacksParser
        ? { project, paths: [], note: parserMissing }
        : { project, paths: [target.path], note: null };
    }
  }
}
