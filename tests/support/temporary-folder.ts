/** Folders with files for tests that go through ESLint's own reading, fixing and caching. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

type Files = Readonly<Record<string, string>>;

/** A new folder with these files, gone when the test is over; its path is returned. */
export function temporaryFolder(files: Files): string {
  const folder = newFolder(files);
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

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
