/**
 * What a command costs as a process of its own: CPU seconds of the user and the system, of the process
 * and of all that it has waited for, and the most memory that one of them had. Python starts it, because
 * Node does not tell what its children have used; and Python is here for `ast.parse` anyway.
 */
import { spawnSync } from "node:child_process";

export interface Cost {
  /** User and system. */
  readonly cpu: number;
  readonly wall: number;
  readonly megabytes: number;
  readonly stdout: string;
}

const starter = `
import json, os, subprocess, sys, time
began = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
output = child.stdout.read()
_, status, used = os.wait4(child.pid, 0)
wall = time.perf_counter() - began
unit = 1e6 if sys.platform == "darwin" else 1e3
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "wall": wall, "megabytes": used.ru_maxrss / unit}))
sys.stdout.write(output.decode("utf-8", "replace"))
`;

export function costOf(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Cost {
  const { stdout, status, stderr } = spawnSync("python3", ["-c", starter, command, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    ...options,
  });
  if (status !== 0) throw new Error(`${command} could not be measured: ${stderr}`);
  const end = stdout.indexOf("\n");
  // The shape is what the starter prints.
  const used = JSON.parse(stdout.slice(0, end)) as Omit<Cost, "stdout">;
  return { ...used, stdout: stdout.slice(end + 1) };
}

const parser = `
import ast, os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".py"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                ast.parse(file.read())
`;

/** `ast.parse` of every file below a folder, the start of the interpreter included. */
export function costOfParsing(folder: string): Cost {
  return costOf("python3", ["-c", parser, folder]);
}

/** The commands in turns, so that a busy machine slows all; of each the cheapest run. */
export function cheapest<Name extends string>(
  rounds: number,
  commands: Readonly<Record<Name, () => Cost>>,
): Readonly<Record<Name, Cost>> {
  const best: Partial<Record<Name, Cost>> = {};
  const names = Object.keys(commands) as Name[];
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const cost = commands[name]();
      const known = best[name];
      best[name] =
        known === undefined
          ? cost
          : {
              cpu: Math.min(known.cpu, cost.cpu),
              wall: Math.min(known.wall, cost.wall),
              megabytes: Math.max(known.megabytes, cost.megabytes),
              stdout: cost.stdout,
            };
    }
  }
  // Each has run at least once.
  return best as Record<Name, Cost>;
}
