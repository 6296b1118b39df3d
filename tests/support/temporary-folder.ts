/** Folders with files for tests that go through ESLint's own reading, fixing and caching. */
import { rmSync } from "node:fs";
import { onTestFinished } from "vitest";
import { newFolder, type Files } from "./new-folder.js";

/** A new folder with these files, gone when the test is over; its path is returned. */
export function temporaryFolder(files: Files): string {
  const folder = newFolder(files);
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}
