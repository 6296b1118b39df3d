/** Folders with files, for whoever removes them themselves. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Files = Readonly<Record<string, string>>;

/** A new folder with these files; who makes it removes it. */
export function newFolder(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "streamlit-lint-")));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
