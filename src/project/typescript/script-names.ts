/** Which files are TypeScript or JavaScript, by their names. */
const scriptName = /\.[mc]?[jt]sx?$/;

/** Is it TypeScript or JavaScript, and no declaration of types? */
export function isScriptName(name: string): boolean {
  return scriptName.test(name) && !/\.d\.[mc]?ts$/.test(name);
}
