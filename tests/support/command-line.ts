/** Runs `streamlit-lint` in this process, in a folder of its own. */
import { onTestFinished, vi } from "vitest";
import type { ExitCode } from "../../src/cli/commands.js";
import { run } from "../../src/cli/run.js";

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the command says in `folder` when it is called with `words`. */
export async function streamlitLint(
  folder: string,
  words: readonly string[],
  { isTTY = false, env = {} }: { isTTY?: boolean; env?: Record<string, string> } = {},
): Promise<Ran> {
  const spy = vi.spyOn(process, "cwd").mockReturnValue(folder);
  onTestFinished(() => {
    spy.mockRestore();
  });
  let [stdout, stderr] = ["", ""];
  const code = await run(words, {
    stdout: { isTTY, write: (text) => (stdout += text) },
    stderr: { isTTY, write: (text) => (stderr += text) },
    env,
  });
  return { code, stdout, stderr };
}
