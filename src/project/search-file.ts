/**
 * Looks for words in a file, as bytes and with one buffer for all files: a folder that has nothing to do
 * with Streamlit is read for nothing else.
 */
import { closeSync, openSync, readSync } from "node:fs";

const buffer = Buffer.allocUnsafe(2 ** 16);

/** Does one of the words, in ASCII, stand in the file? */
export function searchFile(
  path: string,
  words: readonly string[],
): "found" | "missing" | "unreadable" {
  const longest = Math.max(...words.map((word) => word.length));
  let file;
  try {
    file = openSync(path, "r");
  } catch {
    return "unreadable";
  }
  try {
    // The end of each part is read again with the next one: a word may lie across.
    for (let kept = 0; ;) {
      const length = kept + readSync(file, buffer, kept, buffer.length - kept, null);
      if (length === kept) return "missing";
      const part = buffer.subarray(0, length);
      if (words.some((word) => part.includes(word))) return "found";
      kept = Math.min(longest, length);
      buffer.copyWithin(0, length - kept, length);
    }
  } catch {
    return "unreadable";
  } finally {
    closeSync(file);
  }
}
