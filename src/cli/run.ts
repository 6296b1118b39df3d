/**
 * The command from its arguments to its exit code. What it does is loaded when the arguments ask for
 * it: to tell its version, it needs nothing.
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
    case "lint":
    case "list apps": {
      const { carryOut } = await import("./commands.js");
      return await carryOut(command, terminal);
    }
  }
}
