/**
 * What a syntax tree costs, against CPython's own `ast.parse` on the same files.
 *
 *     tsx scripts/bench/python.ts [DIRECTORY] [FILES]
 *
 * Without a directory it takes the standard library of the `python3` on the path, by default 1,200
 * files. Both sides run in one process each, over all files once, so the first pass with its cold
 * code is included; chunks of files alternate between the two, so a busy machine slows both. CPU
 * time is compared, of all threads; reading files is not part of it.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parse } from "../../src/python/parse.js";

const server = `
import ast, json, sys, time, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    spent = 0.0
    refused = []
    for path in json.loads(line):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        start = time.process_time()
        try:
            ast.parse(text)
        except (SyntaxError, ValueError):
            refused.append(path)
        spent += time.process_time() - start
    print(json.dumps({"seconds": spent, "refused": refused}), flush=True)
`;

const chunkSize = 50;

interface Reply {
  readonly seconds: number;
  readonly refused: readonly string[];
}

const directory = process.argv[2] ?? standardLibrary();
const limit = Number(process.argv[3] ?? 1200);
const files = pythonFiles(directory).slice(0, limit);
const python = spawn("python3", ["-c", server], { stdio: ["pipe", "pipe", "inherit"] });
const replies = createInterface({ input: python.stdout })[Symbol.asyncIterator]();

const ourSeconds: number[] = [];
const theirSeconds: number[] = [];
let lines = 0;
let refusedByOurs = 0;
let refusedByTheirs = 0;

for (let at = 0; at < files.length; at += chunkSize) {
  const chunk = files.slice(at, at + chunkSize);
  const texts = chunk.map((file) => readFileSync(file, "utf8"));
  for (const text of texts) lines += text.split("\n").length;
  const before = process.cpuUsage();
  for (const text of texts) {
    // The seam for scopes: make them of the finished tree here, once they exist.
    if (parse(text).errors.length > 0) refusedByOurs++;
  }
  const { user, system } = process.cpuUsage(before);
  ourSeconds.push((user + system) / 1e6);
  const reply = await ask(python, chunk);
  theirSeconds.push(reply.seconds);
  refusedByTheirs += reply.refused.length;
}
python.stdin.end();

const sum = (seconds: readonly number[]) => seconds.reduce((total, each) => total + each, 0);
const ratioFrom = (chunk: number) =>
  (sum(ourSeconds.slice(chunk)) / sum(theirSeconds.slice(chunk))).toFixed(2);
const show = (name: string, seconds: readonly number[], refused: number) => {
  const perLine = ((sum(seconds) / lines) * 1e6).toFixed(2);
  console.log(`${name}  ${sum(seconds).toFixed(2)} s CPU  ${perLine} µs/line  ${refused} refused`);
};
console.log(`${files.length} files, ${lines} lines, from ${directory}`);
show("tree     ", ourSeconds, refusedByOurs);
show("ast.parse", theirSeconds, refusedByTheirs);
const half = Math.floor(ourSeconds.length / 2);
console.log(`ratio      ${ratioFrom(0)}; of the second half of the files ${ratioFrom(half)}`);

async function ask({ stdin }: ChildProcess, paths: readonly string[]): Promise<Reply> {
  stdin?.write(`${JSON.stringify(paths)}\n`);
  const answer = await replies.next();
  if (answer.done === true) throw new Error("python3 ended early");
  // The shape is what `server` prints.
  return JSON.parse(answer.value) as Reply;
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
