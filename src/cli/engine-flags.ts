/**
 * Two settings of the JavaScript engine for the process of the command. Parsing calls hundreds of
 * functions that are soon worth compiling, and the engine copies callees into each of them until the
 * compiling costs more than the copies save; and it guesses from the first files which objects live
 * long, puts those where it seldom cleans, and so keeps dead trees. A run over many files takes a
 * third less without either (`npm run bench` shows both). Only the command may do so: the plugin is
 * a guest in a process of others. Results do not depend on it, and an engine that does not know a
 * flag goes on without it.
 */
import { setFlagsFromString } from "node:v8";

export function tuneEngine(): void {
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
  setFlagsFromString("--no-allocation-site-pretenuring");
}
