/** The command line of the replay; see `replay.ts`. */
import { replay } from "./replay.js";

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error("Usage: npm run replay -- DIR…   (folders with traces, such as tests/semantics)");
  process.exitCode = 2;
} else {
  const { lines, exitCode } = replay(paths);
  console.log(lines.join("\n"));
  process.exitCode = exitCode;
}
