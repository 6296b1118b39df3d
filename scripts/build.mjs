/**
 * Bundles the package into `dist/`, with the declarations of the plugin and the runtime, and writes the notices of what
 * is bundled. Output depends on the sources and the lock file only.
 */
import { rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { buildCommand, loadCompiled } from "./build/command.mjs";
import { declarationsOf, writeDeclarationsBelow } from "./build/declarations.mjs";
import { entriesLoadedLater, loadLater } from "./build/load-later.mjs";
import { noticesOf } from "./build/notices.mjs";
import { slimParser } from "./build/slim-parser.mjs";

/** @satisfies {import("esbuild").BuildOptions} */
const options = {
  bundle: true,
  platform: "node",
  target: "node20",
  // Peers stay outside; everything else is bundled, for the command line also ESLint's linter, which
  // it loads when a file needs it.
  external: ["@eslint/core", "@typescript-eslint/*", "typescript"],
  plugins: [slimParser],
  define: { "process.env.NODE_ENV": '"production"' },
  // Objects that are written as parts of one (`{ ...{ a, b }, c }`) are made at once: copying parts is slow.
  minifySyntax: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

// The names of files change with their content: older ones would be packed too.
rmSync("dist", { recursive: true, force: true });

const command = await buildCommand(options);
const modules = await build({
  ...options,
  entryPoints: {
    index: "src/index.ts",
    "streamlit-lint": "src/cli/main.ts",
    runtime: "src/runtime/app/index.ts",
    ...entriesLoadedLater,
  },
  outdir: "dist",
  splitting: true,
  format: "esm",
  // Bundled CommonJS asks for Node's modules by `require`.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);',
  },
  plugins: [...options.plugins, loadLater, loadCompiled(command.file)],
});

writeFileSync("dist/index.d.ts", declarationsOf("src/index.ts"));
writeDeclarationsBelow("src/runtime/app/index.ts", "dist");
const built = [...command.metafiles, modules.metafile];
const inputs = new Set(built.flatMap(({ inputs }) => Object.keys(inputs)));
writeFileSync("THIRD-PARTY-NOTICES.md", noticesOf([...inputs]));
for (const { outputs } of built) {
  for (const [file, { bytes }] of Object.entries(outputs)) console.log(`${file} ${bytes}`);
}
