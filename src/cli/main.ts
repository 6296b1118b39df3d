#!/usr/bin/env node
/**
 * `streamlit-lint`: the entry of the command. It sets the exit code and leaves, rather than exit at
 * once, because output into a pipe is still on its way.
 */
import { tuneEngine } from "./engine-flags.js";
import { run } from "./run.js";

tuneEngine();

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2), process);
} catch (error) {
  process.stderr.write(
    `streamlit-lint failed: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
}
