/**
 * Lints an app through ESLint itself, the way a user's editor does, with the presets `recommended` and
 * `typescript`.
 */
import * as parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import { relative } from "node:path";
import plugin from "../../src/index.js";
import { temporaryFolder } from "./temporary-folder.js";

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** The problems of an app that consists of these files, by file and line. */
export async function lintApp(files: Readonly<Record<string, string>>): Promise<Problem[]> {
  const cwd = temporaryFolder(files);
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      ...plugin.configs.recommended,
      ...plugin.configs.typescript,
      { files: ["**/*.ts"], languageOptions: { parser } },
    ],
  });
  const results = await eslint.lintFiles(["."]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => ({
      file: relative(cwd, filePath),
      line,
      rule: (ruleId ?? "fatal").replace("streamlit/", ""),
      message,
    })),
  );
}
