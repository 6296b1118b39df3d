/**
 * The command from its arguments to its exit code. What it does is loaded when the arguments ask for
 * it: to tell its version, it needs nothing, and little for folders that have nothing to do with
 * Streamlit.
 */
import { version } from "../version.js";
import { help, readArguments } from "./arguments.js";
import type { ExitCode, Terminal } from "./commands.js";

export async function run(given: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = readArguments(given);
  switch (command.kind) {
    case "help":
      terminal.stdout.write(help);
      return 0;
    case "version":
      terminal.stdout.write(`${version}\n`);
      return 0;
    case "mistake":
      terminal.stderr.write(`streamlit-lint: ${command.message}\n`);
      return 2;
    case "lint": {
      const { hasNothingToTell, lookAt } = await import("./first-look.js");
      const looked = await lookAt(command.arguments.paths);
      if (command.repro === null && looked.every(hasNothingToTell)) {
        if (command.arguments.format === "json") terminal.stdout.write("[]\n");
        return 0;
      }
      const { carryOut } = await import("./commands.js");
      return await carryOut(command, terminal, looked);
    }
    case "list apps": {
      const { carryOut } = await import("./commands.js");
      return await carryOut(command, terminal);
    }
  }
}
