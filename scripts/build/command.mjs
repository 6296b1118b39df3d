/**
 * The command is one script, because what an engine has compiled can be kept for scripts and not, on every
 * Node that we support, for modules. ESLint's linter is another one, which few files need.
 */
import { basename, resolve } from "node:path";
import { build } from "esbuild";

/** Who loads the script, and what it is made of. */
const entry = { importer: "src/cli/run.ts", module: "src/cli/commands.ts" };
const linter = "src/cli/eslint-linter.ts";

const asScript = {
  outdir: "dist",
  entryNames: "[name]-[hash]",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  // What is imported later is required later: scripts have no module loader.
  supported: { "dynamic-import": false },
};

/**
 * Builds both scripts.
 *
 * @param {import("esbuild").BuildOptions} options those of all builds
 * @returns {Promise<{ readonly file: string, readonly metafiles: readonly import("esbuild").Metafile[] }>}
 */
export async function buildCommand({ plugins = [], define, ...options }) {
  const later = await build({ ...options, ...asScript, plugins, define, entryPoints: [linter] });
  const command = await build({
    ...options,
    ...asScript,
    entryPoints: { command: entry.module },
    banner: {
      js: 'const __url = require("node:url").pathToFileURL(__filename).href;',
    },
    define: { ...define, "import.meta.url": "__url" },
    plugins: [apart(`./${fileOf(later)}`), ...plugins],
  });
  return { file: fileOf(command), metafiles: [later.metafile, command.metafile] };
}

/**
 * Has the entry load the script.
 *
 * @param {string} file
 * @returns {import("esbuild").Plugin}
 */
export function loadCompiled(file) {
  return {
    name: "load-compiled",
    setup(build) {
      build.onResolve({ filter: /\/commands\.js$/ }, ({ importer }) =>
        importer === resolve(entry.importer)
          ? { path: entry.module, namespace: "compiled" }
          : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: "compiled" }, () => ({
        resolveDir: "src/cli",
        contents: [
          'import { fileURLToPath } from "node:url";',
          'import { compiled } from "./compiled.js";',
          "export async function carryOut(...given) {",
          `  const command = compiled(fileURLToPath(new URL("./${file}", import.meta.url)));`,
          "  const exitCode = await command.exports.carryOut(...given);",
          "  command.keep();",
          "  return exitCode;",
          "}",
        ].join("\n"),
      }));
    },
  };
}

/**
 * @param {string} linterFile
 * @returns {import("esbuild").Plugin}
 */
function apart(linterFile) {
  return {
    name: "apart",
    setup(build) {
      build.onResolve({ filter: /\/eslint-linter\.js$/ }, () => ({
        path: linterFile,
        external: true,
      }));
    },
  };
}

/** @param {{ readonly metafile: import("esbuild").Metafile }} built */
function fileOf({ metafile }) {
  const [file = ""] = Object.keys(metafile.outputs);
  return basename(file);
}
