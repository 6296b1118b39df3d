/**
 * Cuts Pyright's parser out of its package while esbuild bundles it: no message catalogues but the
 * English one, no Node modules (the parser reaches some through its imports and calls none), so the
 * bundle runs in a browser too.
 */

const otherLanguages =
  /package\.nls\.(cs|de|es|fr|it|ja|ko|pl|pt-br|qps-ploc|ru|tr|zh-cn|zh-tw)\.json$/;

const nodeModules = /^(path|fs|os|crypto|worker_threads|child_process|url|util|module)$/;

const stub = `module.exports = {
  sep: "/",
  join: (...parts) => parts.join("/"),
  normalize: (path) => path,
  isAbsolute: (path) => path.startsWith("/"),
  posix: {},
};`;

/** Only what Pyright's package imports is stubbed; our own `node:` imports are left alone. */
const fromPyright = /[\\/]node_modules[\\/](@zzzen|vscode-|@vscode|chalk|ansi-)/;

/** @type {import("esbuild").Plugin} */
export const slimParser = {
  name: "slim-parser",
  setup(build) {
    build.onLoad({ filter: otherLanguages }, () => ({ contents: "{}", loader: "json" }));
    build.onResolve({ filter: nodeModules }, ({ path, importer }) =>
      fromPyright.test(importer) ? { path, namespace: "stub" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "stub" }, () => ({ contents: stub, loader: "js" }));
  },
};
