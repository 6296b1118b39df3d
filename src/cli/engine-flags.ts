/**
 * Three settings of the JavaScript engine for the process of the command. Parsing calls hundreds of
 * functions that are soon worth compiling, and the engine copies callees into each of them until the
 * compiling costs more than the copies save. It guesses from the first files which objects live
 * long, puts those where it seldom cleans, and so keeps dead trees. And it has several threads copy what
 * survives, which is so little that to start them costs more. `npm run bench:python` shows the cost
 * with these settings and without. Only the command may set them: the plugin is a guest in a process
 * of others. Results do not depend on them.
 */
import { setFlagsFromString } from "node:v8";

/** Up to here the engine is known to have them; one that has not would complain on the terminal. */
const newestNode = 24;

export function tuneEngine(): void {
  if (Number.parseInt(process.versions.node, 10) > newestNode) return;
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
  setFlagsFromString("--no-allocation-site-pretenuring");
  setFlagsFromString("--no-parallel-scavenge");
}
