/** A bundle of the project's code in which one text is another: what a mutant is made of. */
import { readFileSync } from "node:fs";
import { build, type Plugin } from "esbuild";
import type { Mutant } from "./mutants.js";

const root = new URL("../../", import.meta.url);

/** How often the text that a mutant changes stands in its file, below `folder`. */
export function timesIn(folder: string, { file, from }: Mutant): number {
  return readFileSync(new URL(folder + file, root), "utf8").split(from).length - 1;
}

/** The module `entry`, with everything that it imports, as the mutant has it. */
export async function bundled(
  entry: string,
  folder: string,
  mutant: Mutant | null,
): Promise<unknown> {
  const change: Plugin = {
    name: "mutant",
    setup(bundler) {
      bundler.onLoad({ filter: /[/\\]src[/\\].+\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const isMeant =
          mutant !== null && path.replaceAll("\\", "/").endsWith(folder + mutant.file);
        const contents = isMeant ? text.replace(mutant.from, () => mutant.to) : text;
        return { contents, loader: "ts" };
      });
    },
  };
  const { outputFiles } = await build({
    absWorkingDir: root.pathname,
    entryPoints: [entry],
    ...{ bundle: true, write: false, format: "esm", platform: "node", logLevel: "silent" },
    plugins: [change],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return await import(`data:text/javascript;base64,${code}#${mutant?.name ?? ""}`);
}
