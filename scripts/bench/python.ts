/**
 * What a finished tree with its scopes costs, against CPython's own `ast.parse` on the same files.
 *
 *     tsx scripts/bench/python.ts [DIRECTORY [FILES]]
 *
 * Without a directory it takes the library folder of the `python3` on the path, packages that are
 * installed there included; by default 4,000 files, in the order of their names. What is measured is
 * the bundle that users run, built here as `npm run build` does: once with the engine as it is, which
 * is what the plugin meets in ESLint, and once as the command sets it (`src/cli/engine-flags.ts`).
 * Each side is one process and reads every file once, so the first pass with its cold code is
 * included; batches of files go round between them, so a busy machine slows all. CPU time is
 * compared, of all threads, those of the engine's compiler and garbage collector too; reading files
 * is not part of it.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { slimParser } from "../build/slim-parser.mjs";

const server = `
import ast, json, sys, time, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    texts = []
    for path in json.loads(line):
        with open(path, encoding="utf-8", newline="") as file:
            texts.append(file.read())
    refused = 0
    start = time.process_time()
    for text in texts:
        try:
            ast.parse(text)
        except (SyntaxError, ValueError):
            refused += 1
    print(json.dumps({"seconds": time.process_time() - start, "refused": refused}), flush=True)
`;

const batchSize = 40;

interface Reply {
  readonly seconds: number;
  readonly refused: number;
}

interface OurReply extends Reply {
  /** On the wall: how `seconds` divides between the two. */
  readonly trees: number;
  readonly scopes: number;
}

/** A process that answers each batch of files with what it took. */
class Side<Answer extends Reply> {
  readonly answers: Answer[] = [];
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(command: string, args: readonly string[]) {
    const started = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#process = started;
    this.#lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  }

  async read(paths: readonly string[]): Promise<void> {
    this.#process.stdin?.write(`${JSON.stringify(paths)}\n`);
    const answer = await this.#lines.next();
    if (answer.done === true) throw new Error(`${this.#process.spawnfile} ended early`);
    // The shape is what the two programs print.
    this.answers.push(JSON.parse(answer.value) as Answer);
  }

  end(): void {
    this.#process.stdin?.end();
  }

  seconds(batches = Infinity): number {
    return sum(this.answers.slice(0, batches).map((answer) => answer.seconds));
  }
}

const directory = process.argv[2] ?? standardLibrary();
const limit = Number(process.argv[3] ?? 4000);
const load = loadavg()[0] ?? 0;
const files = pythonFiles(directory).slice(0, limit);
let lines = 0;
for (const file of files) lines += readFileSync(file, "utf8").split("\n").length;

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  const bundle = await bundled(folder);
  const program = new URL("python-side.mjs", import.meta.url).pathname;
  const python = new Side<Reply>("python3", ["-c", server]);
  const plugin = new Side<OurReply>(process.execPath, [program, bundle]);
  const command = new Side<OurReply>(process.execPath, [program, bundle, "command"]);
  const sides = [python, plugin, command];
  for (let at = 0; at < files.length; at += batchSize) {
    for (const side of sides) await side.read(files.slice(at, at + batchSize));
  }
  for (const side of sides) side.end();

  console.log(`${files.length} files, ${lines} lines, from ${directory}`);
  show("ast.parse", python.seconds(), python);
  for (const [name, side] of [
    ["plugin", plugin],
    ["command", command],
  ] as const) {
    const trees = sum(side.answers.map((answer) => answer.trees));
    const scopes = sum(side.answers.map((answer) => answer.scopes));
    const seconds = side.seconds();
    console.log(`as the ${name}`);
    show("tree", (seconds * trees) / (trees + scopes), python);
    show("scopes", (seconds * scopes) / (trees + scopes), python);
    const beginning = 1000 / batchSize;
    const ratio = side.seconds(beginning) / python.seconds(beginning);
    show("total", seconds, python, `of the first 1,000 files ${ratio.toFixed(2)}`);
  }
  const refused = sides.map((side) => sum(side.answers.map((answer) => answer.refused)));
  console.log(`refused: ${refused.join(", ")}`);
  if (load > 1) console.log(`The machine was busy (load ${load.toFixed(1)}): expect noise.`);
} finally {
  rmSync(folder, { recursive: true });
}

function show(name: string, seconds: number, python: Side<Reply>, remark = ""): void {
  const perLine = ((seconds / lines) * 1e6).toFixed(2);
  const figures = `${seconds.toFixed(2).padStart(7)} s CPU ${perLine.padStart(6)} µs/line`;
  const ratio = (seconds / python.seconds()).toFixed(2);
  console.log(`${name.padEnd(10)}${figures}   ratio ${ratio}   ${remark}`.trimEnd());
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** What the two sides of ours run, as the package ships it: bundled, with the same options. */
async function bundled(into: string): Promise<string> {
  const outfile = join(into, "python.mjs");
  const source = new URL("../../src/", import.meta.url).pathname;
  const modules = ["python/parse.js", "python/scopes/analyze-scopes.js", "cli/engine-flags.js"];
  await build({
    stdin: {
      contents: modules.map((module) => `export * from "./${module}";`).join("\n"),
      resolveDir: source,
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    plugins: [slimParser],
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "warning",
  });
  return outfile;
}

function standardLibrary(): string {
  const script = "import sysconfig; print(sysconfig.get_path('stdlib'))";
  return spawnSync("python3", ["-c", script], { encoding: "utf8" }).stdout.trim();
}

/** UTF-8 files only, in the order of their names. */
function pythonFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => join(root, name))
    .filter((file) => !readFileSync(file, "utf8").includes("\uFFFD"));
}
