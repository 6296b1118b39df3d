/**
 * Our side of `scripts/bench/editor.ts`: lints edits of one file in a process of its own, as an editor's would be,
 * and prints the milliseconds of CPU time of each.
 *
 *     node scripts/bench/editor-side.mjs BUNDLE FOLDER FILE EDITS
 *
 * It is no TypeScript, so that nothing else than Node loads the plugin: what loads TypeScript loads the parts
 * of the plugin that come later a second time.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { ESLint } from "eslint";

const [bundle = "", folder = "", path = "", edits = "0"] = process.argv.slice(2);
const { default: plugin } = await import(pathToFileURL(bundle).href);
const overrideConfig = plugin.configs.recommended;
const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig });
const text = readFileSync(path, "utf8");
const times = [];
for (let edit = 0; edit < Number(edits); edit += 1) {
  const edited = `${text}${"\n".repeat(edit % 7)}\nvalue_${edit} = ${edit}\n`;
  const began = process.cpuUsage();
  await eslint.lintText(edited, { filePath: path });
  const { user, system } = process.cpuUsage(began);
  times.push((user + system) / 1000);
}
console.log(JSON.stringify(times));
