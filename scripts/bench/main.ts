/**
 * What the installed command costs, its start included, against CPython's `ast.parse` on the same files.
 *
 *     npm run bench                                100 and 1,000 apps
 *     npm run bench -- --apps 100,1000,10000       these sizes
 *     npm run bench -- --others DIRECTORY          beside it ruff, flake8, pylint and pyright from there
 *     npm run bench -- --rounds 5 --write          and write docs/performance.md
 *
 * Everything is a ratio of CPU times, user and system, measured in turns; of several rounds the cheapest
 * counts. Build first. A fault is planted in one app of a hundred: where one of them is not found, or
 * anything else is, the command fails and measures nothing.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { repeated } from "./cached.js";
import { cheapest, costOf, costOfParsing, type Cost } from "./children.js";
import { writeCorpus, writeForeign, type Corpus } from "./corpus.js";
import { relint } from "./editor.js";
import { costOfPreset } from "./preset-cost.js";

const { values: asked } = parseArgs({
  options: {
    apps: { type: "string", default: "100,1000" },
    rounds: { type: "string", default: "3" },
    others: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const sizes = asked.apps.split(",").map(Number);
const rounds = Number(asked.rounds);
const command = new URL("../../dist/streamlit-lint.js", import.meta.url).pathname;
const bundle = new URL("../../dist/index.js", import.meta.url).pathname;
const page = new URL("../../docs/performance.md", import.meta.url);
const load = (loadavg()[0] ?? 0).toFixed(0);

interface Row {
  readonly what: string;
  readonly ratio: string;
  readonly must: string;
}

const rows: Row[] = [];
const tell = (what: string, ratio: string, must = ""): void => {
  rows.push({ what, ratio, must });
  console.log(`${what.padEnd(64)} ${ratio.padStart(10)}   ${must}`);
};

const lint = (...paths: string[]): Cost => {
  return costOf(process.execPath, [command, "--format", "json", ...paths]);
};
const node = (...args: string[]): Cost => costOf(process.execPath, args);

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  const one = writeCorpus(join(folder, "one"), 2);
  start(one);
  const single = cheapest(rounds, { ours: () => lint(one.folder) }).ours.cpu;
  const grown: { readonly files: number; readonly cpu: number }[] = [];
  for (const apps of sizes) {
    const corpus = writeCorpus(join(folder, `apps-${apps}`), apps);
    grown.push(whole(corpus));
    foreign(apps);
    if (asked.others !== undefined) others(corpus, asked.others);
    if (apps === 1000) again(corpus);
  }
  const [first, last] = [grown[0], grown.at(-1)];
  if (first !== undefined && last !== undefined && first !== last) {
    const more = Math.log((last.cpu - single) / (first.cpu - single));
    const exponent = more / Math.log(last.files / first.files);
    tell(`growth exponent, ${first.files} to ${last.files} files`, exponent.toFixed(2), "1.05");
  }
  editor();
  foreignTypeScript();
  if (asked.write) await write();
} finally {
  rmSync(folder, { recursive: true });
}

/** The start of the process: what a person waits for who lints one file. */
function start(corpus: Corpus): void {
  const [clean = "", faulty = ""] = ["app_1.py", "app_0.py"].map((name) =>
    corpus.files.find((file) => file.endsWith(name)),
  );
  const costs = cheapest(rounds * 3, {
    empty: () => node("-e", "0"),
    version: () => node(command, "--version"),
    clean: () => lint(clean),
    faulty: () => lint(faulty),
  });
  const wall = (cost: Cost): string => (cost.wall / costs.empty.wall).toFixed(2);
  tell("--version, to node -e 0, wall", wall(costs.version), "1.5");
  tell("one file without findings, to node -e 0, wall", wall(costs.clean), "3");
  tell("one file with a finding, to node -e 0, wall", wall(costs.faulty), "4");
}

/** All apps of a corpus. */
function whole(corpus: Corpus): { readonly files: number; readonly cpu: number } {
  const { ours, parse } = cheapest(rounds, {
    ours: () => lint(corpus.folder),
    parse: () => costOfParsing(corpus.folder),
  });
  check(corpus, ours.stdout);
  const files = corpus.files.length;
  const isMust = corpus.apps >= 1000;
  tell(`${corpus.apps} apps, to ast.parse`, (ours.cpu / parse.cpu).toFixed(2), isMust ? "4" : "");
  const most = corpus.apps >= 10_000 ? "400 MB" : "";
  tell(`${corpus.apps} apps, peak memory`, `${ours.megabytes.toFixed(0)} MB`, most);
  return { files, cpu: ours.cpu };
}

/** Each planted fault is found at its line, and nothing else. */
function check({ planted }: Corpus, stdout: string): void {
  // The shape is that of docs/cli.md.
  const records = JSON.parse(stdout) as readonly {
    readonly filePath: string;
    readonly messages: readonly { readonly line: number }[];
  }[];
  const found = records.flatMap(({ filePath, messages }) =>
    messages.map(({ line }) => `${basename(filePath)}:${line}`),
  );
  const expected = Array.from(planted, ([path, line]) => `${basename(path)}:${line}`);
  if (found.sort().join() !== expected.sort().join()) {
    throw new Error(`planted: ${expected.join(" ")}; found: ${found.join(" ")}`);
  }
}

function foreign(count: number): void {
  const corpus = writeForeign(join(folder, `foreign-${count}`), count);
  const { ours, parse } = cheapest(rounds, {
    ours: () => lint(corpus.folder),
    parse: () => costOfParsing(corpus.folder),
  });
  const ratio = (ours.cpu / parse.cpu).toFixed(2);
  tell(`${count} files without Streamlit, to ast.parse`, ratio, count >= 1000 ? "0.15" : "");
}

/** ESLint with its cache: it says the same again, and what a change of one file costs. */
function again(corpus: Corpus): void {
  const parse = costOfParsing(corpus.folder).cpu;
  const { first, nothingChanged, oneChanged } = repeated(corpus, bundle);
  const ratio = ({ cpu }: Cost): string => (cpu / parse).toFixed(2);
  tell("ESLint with its cache, 1000 apps, first run, to ast.parse", ratio(first));
  tell("the same, nothing changed", ratio(nothingChanged), "0.3");
  tell("the same, one file changed", ratio(oneChanged), "0.35");
}

/** Other tools of Python people, where they are installed: one run each, for they take long. */
function others(corpus: Corpus, directory: string): void {
  const tools: readonly (readonly [string, readonly string[], string])[] =
    corpus.apps === 1000
      ? [
          ["ruff", ["check", "--no-cache", "-q"], ""],
          ["flake8", ["-j1"], "4"],
          ["pyright", [], "10"],
        ]
      : // With all its rules it takes minutes for a thousand apps.
        corpus.apps <= 100
        ? [["pylint", ["-j1"], "35"]]
        : [];
  const env = environmentOf(directory);
  for (const [name, args, must] of tools) {
    const program = join(directory, name);
    if (!existsSync(program)) continue;
    const { ours, theirs } = cheapest(1, {
      ours: () => lint(corpus.folder),
      theirs: () => costOf(program, [...args, corpus.folder], { env }),
    });
    const what = [name, ...args].join(" ");
    tell(`${what}, to ours, ${corpus.apps} apps`, (theirs.cpu / ours.cpu).toFixed(2), must);
  }
}

/**
 * What those tools find installed. pyright and pylint look into the packages that an app imports, and people
 * who check their app have them: without, they would do less than they are asked for.
 */
function environmentOf(directory: string): NodeJS.ProcessEnv {
  const env = { ...process.env, PATH: `${directory}${delimiter}${process.env.PATH ?? ""}` };
  const { status } = spawnSync("python3", ["-c", "import streamlit, pandas"], { env });
  if (status !== 0)
    throw new Error(`install streamlit and pandas beside the tools in ${directory}`);
  return env;
}

/** A process that has seen the files before. */
function editor(): void {
  const corpus = writeCorpus(join(folder, "editor"), 50);
  for (const { lines, after, median, p95 } of relint(corpus, bundle)) {
    const what = `one file of ${lines} lines, after ${after} edits, to its ast.parse`;
    tell(`${what}, median`, median.toFixed(2), "3");
    tell("the same, 95th percentile", p95.toFixed(2), "8");
  }
}

/** What the preset for TypeScript adds to ESLint where nobody speaks of Streamlit. */
function foreignTypeScript(): void {
  const files = 300;
  const { more } = costOfPreset(files, rounds * 3);
  const what = `streamlit/typescript, to ESLint without, ${files} foreign files`;
  tell(what, `+${((more - 1) * 100).toFixed(1)} %`, "2 %");
}

/** Replaces the table of the page. */
async function write(): Promise<void> {
  const table = [
    "| what | measured | must |",
    "| - | - | - |",
    ...rows.map(({ what, ratio, must }) => `| ${what} | ${ratio} | ${must} |`),
  ];
  const options = process.argv.slice(2).filter((each) => each !== "--write");
  const shown = options.map((each) => (each.startsWith("/") ? "DIRECTORY" : each)).join(" ");
  const machine = `Node ${process.versions.node}, ${cpus().length} processors, load ${load}.`;
  const text = readFileSync(page, "utf8").replace(
    /(<!-- measured -->\n)[^]*(<!-- end -->)/,
    (_, begin: string, end: string) =>
      `${begin}\n\`npm run bench -- ${shown}\`, ${machine}\n\n${table.join("\n")}\n\n${end}`,
  );
  writeFileSync(page, await format(text, { parser: "markdown", printWidth: 100 }));
}
