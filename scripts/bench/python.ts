/**
 * What a finished tree with its scopes costs, against CPython's own `ast.parse` on the same files.
 *
 *     tsx scripts/bench/python.ts [DIRECTORY [FILES]]
 *
 * Without a directory it takes the library folder of the `python3` on the path, packages that are
 * installed there included; by default 4,000 files, in the order of their names. What is measured is
 * the bundle that users run, built here as `npm run build` does. Both sides are one process each and
 * read every file once, so the first pass with its cold code is included; batches of files alternate
 * between the two, so a busy machine slows both. CPU time is compared, of all threads, those of the
 * engine's compiler and garbage collector too, also what they do while Python has its turn; reading
 * files is not part of it. How the time divides between tree and scopes is told by the clock on the
 * wall, because asking for CPU time is itself not cheap.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type * as Parsing from "../../src/python/parse.js";
import type * as Scoping from "../../src/python/scopes/analyze-scopes.js";
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

interface Batch {
  /** Seconds of CPU time. */
  readonly ours: number;
  readonly theirs: number;
}

const directory = process.argv[2] ?? standardLibrary();
const limit = Number(process.argv[3] ?? 4000);
const load = loadavg()[0] ?? 0;
const { parse, analyzeScopes } = await bundled();
const files = pythonFiles(directory).slice(0, limit);
const python = spawn("python3", ["-c", server], { stdio: ["pipe", "pipe", "inherit"] });
const replies = createInterface({ input: python.stdout })[Symbol.asyncIterator]();

const batches: Batch[] = [];
let lines = 0;
let wallOfTrees = 0;
let wallOfScopes = 0;
let refusedByOurs = 0;
let refusedByTheirs = 0;

const texts = files.map((file) => readFileSync(file, "utf8"));
for (const text of texts) lines += text.split("\n").length;

for (let at = 0; at < files.length; at += batchSize) {
  const before = process.cpuUsage();
  for (const text of texts.slice(at, at + batchSize)) {
    const start = performance.now();
    const { ast, errors } = parse(text);
    const between = performance.now();
    analyzeScopes(ast);
    wallOfScopes += performance.now() - between;
    wallOfTrees += between - start;
    if (errors.length > 0) refusedByOurs++;
  }
  const reply = await ask(python, files.slice(at, at + batchSize));
  // Not before: while Python works, the engine still compiles for us.
  const { user, system } = process.cpuUsage(before);
  batches.push({ ours: (user + system) / 1e6, theirs: reply.seconds });
  refusedByTheirs += reply.refused;
}
python.stdin.end();

const ours = sum(batches.map((batch) => batch.ours));
const theirs = sum(batches.map((batch) => batch.theirs));
const scopes = (ours * wallOfScopes) / (wallOfTrees + wallOfScopes);
const beginning = batches.slice(0, 1000 / batchSize);
const ratioOfBeginning =
  sum(beginning.map((batch) => batch.ours)) / sum(beginning.map((batch) => batch.theirs));

console.log(`${files.length} files, ${lines} lines, from ${directory}`);
show("ast.parse", theirs, `${refusedByTheirs} refused`);
show("tree", ours - scopes, `${refusedByOurs} refused`);
show("scopes", scopes);
show("total", ours, `of the first 1,000 files ${ratioOfBeginning.toFixed(2)}`);
if (load > 1) console.log(`The machine was busy (load ${load.toFixed(1)}): expect noise.`);

function show(name: string, seconds: number, remark = ""): void {
  const perLine = ((seconds / lines) * 1e6).toFixed(2);
  const figures = `${seconds.toFixed(2).padStart(7)} s CPU ${perLine.padStart(6)} µs/line`;
  console.log(`${name.padEnd(10)}${figures}   ratio ${(seconds / theirs).toFixed(2)}   ${remark}`);
}

function sum(seconds: readonly number[]): number {
  return seconds.reduce((total, each) => total + each, 0);
}

async function ask({ stdin }: ChildProcess, paths: readonly string[]): Promise<Reply> {
  stdin?.write(`${JSON.stringify(paths)}\n`);
  const answer = await replies.next();
  if (answer.done === true) throw new Error("python3 ended early");
  // The shape is what `server` prints.
  return JSON.parse(answer.value) as Reply;
}

/** The two functions as the package ships them: bundled, with the same options. */
async function bundled(): Promise<typeof Parsing & typeof Scoping> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const outfile = join(folder, "python.mjs");
    const source = new URL("../../src/python/", import.meta.url).pathname;
    const contents = `export * from "./parse.js"; export * from "./scopes/analyze-scopes.js";`;
    await build({
      stdin: { contents, resolveDir: source },
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
    // What was just built of these two modules.
    return (await import(pathToFileURL(outfile).href)) as typeof Parsing & typeof Scoping;
  } finally {
    rmSync(folder, { recursive: true });
  }
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
