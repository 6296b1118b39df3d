/** A random app as the text of a language. */

/**
 * How people write one and the same app: as it comes, with other names for session state, in functions, with
 * those in another module, with session state behind an object, with keys that are no names.
 */
export const styles = [
  ...(["plain", "aliases", "functions", "module", "object", "other keys"] as const),
];
export type Style = (typeof styles)[number];

export interface Text {
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
  /** The statement that stands there; -1 if none. */
  readonly statementAt: StatementFinder;
}

type StatementFinder = (file: string, line: number) => number;

/** Reads a statement's number from the comment at the end of its line. */
export function statementFinder(
  files: Readonly<Record<string, string>>,
  comment: "#" | "//",
): StatementFinder {
  const number = new RegExp(`${comment} (\\d+)$`);
  return (file, line) => Number(number.exec(files[file]?.split("\n")[line - 1] ?? "")?.[1] ?? -1);
}

/** All files, for people who read why a test has failed. */
export const shown = ({ files }: Text): string =>
  Object.entries(files)
    .map(([file, text]) => `# ${file}\n${text}`)
    .join("\n");
