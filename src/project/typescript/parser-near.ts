/**
 * `@typescript-eslint/parser` where it can be found from the linted folder. The plugin brings none, so
 * that who writes Python alone installs none.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

/** The parser, as a file in `folder` would import it. */
export function parserNear(folder: string): object | undefined {
  try {
    const found: unknown = createRequire(join(folder, "file.js"))("@typescript-eslint/parser");
    return typeof found === "object" && found !== null ? found : undefined;
  } catch {
    return undefined;
  }
}
