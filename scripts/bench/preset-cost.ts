/**
 * What the preset `streamlit/typescript` adds to ESLint on TypeScript that has nothing to do with
 * Streamlit: ESLint with typescript-eslint's recommended preset, with and without it, on the same files,
 * each as a process of its own, in turns. The median of the quotients of neighbours counts: what slows
 * the machine slows both.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { costOf } from "./children.js";

const checkout = fileURLToPath(new URL("../../", import.meta.url));

/** The preset without its parser, which it would look for in the linted folder. */
const rest = "({ name, files, plugins, rules }) => ({ name, files, plugins, rules })";

export interface Measured {
  /** The median of with / without, of neighbours. */
  readonly more: number;
  /** The cheapest run with, to the cheapest run without. */
  readonly least: number;
  /** CPU time of the cheapest run without. */
  readonly seconds: number;
}

/** Over so many rounds, on the files below `folder`; on `count` generated ones if that is a number. */
export function costOfPreset(given: string | number, rounds: number): Measured {
  const home = mkdtempSync(join(tmpdir(), "bench-typescript-"));
  try {
    const folder =
      typeof given === "string"
        ? resolve(given)
        : writeForeignTypeScript(join(home, "files"), given);
    return measure(home, folder, rounds);
  } finally {
    rmSync(home, { recursive: true });
  }
}

function measure(home: string, folder: string, rounds: number): Measured {
  const without = writeConfiguration(home, "without", "");
  const with_ = writeConfiguration(home, "with", `...streamlit.configs.typescript.map(${rest})`);
  const lint = (configuration: string): number => {
    const eslint = join(checkout, "node_modules/eslint/bin/eslint.js");
    const args = [eslint, "--config", configuration, "--format", "json", "."];
    const { cpu, stdout } = costOf(process.execPath, args, { cwd: folder });
    check(stdout);
    return cpu;
  };
  // The first run of each fills the caches of the disk.
  lint(without);
  lint(with_);
  const pairs = Array.from({ length: rounds }, (_, round) => {
    // Whoever comes second profits or suffers from whoever comes first.
    if (round % 2 === 0) return { plain: lint(without), ours: lint(with_) };
    const ours = lint(with_);
    return { plain: lint(without), ours };
  });
  const quotients = pairs.map(({ plain, ours }) => ours / plain).sort((a, b) => a - b);
  const seconds = Math.min(...pairs.map(({ plain }) => plain));
  return {
    more: quotients[Math.floor(quotients.length / 2)] ?? Number.NaN,
    least: Math.min(...pairs.map(({ ours }) => ours)) / seconds,
    seconds,
  };
}

/** ESLint has linted files, and nothing of Streamlit was found in them. */
function check(stdout: string): void {
  const results = JSON.parse(stdout) as {
    readonly messages: readonly { readonly ruleId: string | null }[];
  }[];
  if (results.length === 0) throw new Error("there is nothing to lint");
  const ours = results
    .flatMap(({ messages }) => messages)
    .filter(({ ruleId }) => ruleId?.startsWith("streamlit/"));
  if (ours.length > 0) throw new Error(`${ours.length} findings in files without Streamlit`);
}

function writeConfiguration(home: string, name: string, preset: string): string {
  const packages = join(checkout, "node_modules/typescript-eslint/dist/index.js");
  const plugin = join(checkout, "dist/index.js");
  const path = join(home, `${name}.mjs`);
  const imports = preset === "" ? "" : `import streamlit from "${pathToFileURL(plugin).href}";\n`;
  writeFileSync(
    path,
    `import tseslint from "${pathToFileURL(packages).href}";\n${imports}` +
      `export default [...tseslint.configs.recommended, ${preset}];\n`,
  );
  return path;
}

/** Files as a service in TypeScript has them: types, a class, imports among each other. */
function writeForeignTypeScript(folder: string, count: number): string {
  for (let index = 0; index < count; index += 1) {
    const place = join(folder, `package-${Math.floor(index / 25)}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `report-${index}.ts`), `${foreignLines(index).join("\n")}\n`);
  }
  return folder;
}

function foreignLines(index: number): string[] {
  const before = index % 25 === 0 ? null : index - 1;
  const steps = Array.from({ length: 10 + (index % 7) }, (_, step) => [
    "",
    `  step${step}(rows: readonly Row${index}[], limit = ${step + index}): Map<string, number> {`,
    "    const found = new Map<string, number>();",
    "    for (const [number, row] of rows.slice(0, limit).entries()) {",
    `      if (row.kind === "k${step}" && number % 2 === 1) {`,
    "        found.set(row.name, (found.get(row.name) ?? 0) + row.amount);",
    "      }",
    "    }",
    "    this.#seen += found.size;",
    "    return found;",
    "  }",
  ]);
  return [
    'import { readFile } from "node:fs/promises";',
    ...(before === null ? [] : [`import { Report${before} } from "./report-${before}.js";`]),
    "",
    `export interface Row${index} {`,
    ...["  readonly kind: string;", "  readonly name: string;", "  readonly amount: number;", "}"],
    "",
    `export class Report${index}${before === null ? "" : ` extends Report${before}`} {`,
    "  #seen = 0;",
    ...steps.flat(),
    "",
    `  async load${index}(path: string): Promise<readonly Row${index}[]> {`,
    '    const text = await readFile(path, "utf8");',
    `    return JSON.parse(text) as Row${index}[];`,
    ...["  }", "}"],
  ];
}
