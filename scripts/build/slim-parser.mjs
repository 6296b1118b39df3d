/**
 * Cuts Pyright's parser out of its package while esbuild bundles it: of the messages those that the
 * parser and we ask for, in English; no Node modules and no file names (the parser reaches some through
 * its imports and calls none), so the bundle is small and runs in a browser too.
 */
import { globSync } from "tinyglobby";
import { slimMessages } from "./slim-messages.mjs";

const nodeModules = /^(path|fs|os|crypto|worker_threads|child_process|url|util|module)$/;
const fileNames = /^\.\/uri\/uri$/;

/** Only what Pyright's package imports is left out; our own `node:` imports are not. */
const fromPyright = /[\\/]node_modules[\\/]@zzzen[\\/]/;

/** @type {import("esbuild").Plugin} */
export const slimParser = {
  name: "slim-parser",
  setup(build) {
    build.onLoad({ filter: /pyright-internal.*localize\.js$/ }, ({ path }) => {
      const parser = path.replace(/localization.localize\.js$/, "parser/parser.js");
      const ours = globSync("src/python/**/*.ts", { absolute: true });
      return { contents: slimMessages(path, [parser, ...ours]), loader: "js" };
    });
    for (const filter of [nodeModules, fileNames]) {
      build.onResolve({ filter }, ({ path, importer }) =>
        fromPyright.test(importer) ? { path, namespace: "left-out" } : undefined,
      );
    }
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "", loader: "js" }));
  },
};
