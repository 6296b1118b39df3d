/** Which files are TypeScript or JavaScript, by their names. */
const scriptName = /\.[mc]?[jt]sx?$/;

/** Is it TypeScript or JavaScript, and no declaration of types? */
export function isScriptName(name: string): boolean {
  return scriptName.test(name) && !/\.d\.[mc]?ts$/.test(name);
}

const extensions: Readonly<Record<string, string>> = {
  ...{ ts: "ts", typescript: "ts", mts: "ts", tsx: "tsx" },
  ...{ js: "js", javascript: "js", mjs: "js", jsx: "jsx" },
};

/** The extension of a file in the language that a fence of a document names; `null` for any other. */
export function scriptExtension(language: string): string | null {
  return extensions[language] ?? null;
}
