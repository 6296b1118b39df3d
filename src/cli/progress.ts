/**
 * One line that says how far it is, on a terminal, when it takes more than a second.
 */
export interface Progress {
  /** Called before each file. */
  at(file: string, done: number, all: number): void;
  /** Takes the line away. */
  end(): void;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = "\r\u001B[K";

export function progressOn(terminal: Terminal): Progress {
  const began = performance.now();
  let shown = 0;
  return {
    at(file, done, all) {
      const now = performance.now();
      if (terminal.isTTY !== true || now - began < 1000 || now - shown < 100) return;
      shown = now;
      const text = `${done} of ${all} files: ${file}`;
      terminal.write(clearLine + text.slice(0, (terminal.columns ?? 80) - 1));
    },
    end() {
      if (shown > 0) terminal.write(clearLine);
      shown = 0;
    },
  };
}
