/**
 * Rewrites everything that is generated; with `--check` only says what is out of date.
 *
 *     tsx scripts/generate/update.ts [--check]
 *
 * Exit code 1 if a file was out of date and `--check` was given.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { recordedApps } from "./apps/generate.js";
import { appMethods } from "./app-methods.js";
import { apiTables } from "./api-tables.js";
import { recordedCatalogue, recordedHistory } from "./catalogue.js";
import { pyrightKinds } from "./pyright-kinds.js";
import { readme } from "./readme.js";
import { reproductionParts } from "./reproduction-parts.js";
import { ruleIndex } from "./rule-index.js";

const root = new URL("../../", import.meta.url);
const checkOnly = process.argv.includes("--check");

const tables = apiTables(recordedCatalogue(), recordedHistory());
for (const [path, text] of [
  ...tables,
  pyrightKinds(),
  reproductionParts(),
  appMethods(),
  ...recordedApps(),
  await ruleIndex(),
  await readme(),
]) {
  const file = new URL(path, root);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  console.log(checkOnly ? `${path} is out of date: run npm run update` : `${path} written`);
  if (checkOnly) process.exitCode = 1;
  else writeFileSync(file, text);
}
