/**
 * Which scripts can be a part of an app: asked of every file that ESLint lints, so that a repository
 * without an app pays for one look at it. A file that is wrongly called foreign would go unjudged.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { isForeignScript } from "../../src/project/typescript/foreign-scripts.js";
import { temporaryFolder } from "../support/temporary-folder.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const app = 'import type { St } from "eslint-plugin-streamlit/runtime";\n';
const helper = "export const add = (state) => state.total + 1;\n";

function isForeign(folder: string, file: string, text: string): boolean {
  return isForeignScript(folder, join(folder, file), text);
}

test("what imports the runtime is not foreign, saved or not", () => {
  expect(isForeign(temporaryFolder({}), "app.ts", app)).toBe(false);
});

test("a helper that speaks of nothing is not, where any file of the folder imports the runtime", () => {
  const folder = temporaryFolder({ "app/app.ts": app, "shared/add.js": helper });
  expect(isForeign(folder, "shared/add.js", helper)).toBe(false);
});

test("beside an unsaved app a helper is not foreign either", () => {
  const folder = temporaryFolder({ "app.ts": "", "add.ts": helper });
  expect(isForeign(folder, "app.ts", app)).toBe(false);
  expect(isForeign(folder, "add.ts", helper)).toBe(false);
});

test("a folder without an app is foreign, whatever its libraries and documents say", () => {
  const folder = temporaryFolder({
    "add.ts": helper,
    "node_modules/other/index.js": app,
    "guide.md": app,
  });
  expect(isForeign(folder, "add.ts", helper)).toBe(true);
});

test("a file outside of the folder is judged with its neighbours", () => {
  const elsewhere = temporaryFolder({ "app.ts": app, "add.ts": helper });
  expect(isForeignScript(temporaryFolder({}), join(elsewhere, "add.ts"), helper)).toBe(false);
});

test("an app that comes later is seen after some time", () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const folder = temporaryFolder({ "add.ts": helper });
  // The first look takes a millisecond.
  now.mockReturnValueOnce(0).mockReturnValueOnce(1).mockReturnValue(2);
  expect(isForeign(folder, "add.ts", helper)).toBe(true);
  writeFileSync(join(folder, "app.ts"), app);
  expect(isForeign(folder, "add.ts", helper)).toBe(true);
  now.mockReturnValue(1000);
  expect(isForeign(folder, "add.ts", helper)).toBe(false);
});
