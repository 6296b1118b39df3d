/**
 * Loaded before a program (`node --import`): prints what it reads from the disk, `function path` line by line, to the file
 * that READS names, and refuses to start other programs.
 */
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { appendFileSync } = fs;
const to = process.env.READS ?? "";

for (const name of [
  "readFileSync",
  "readdirSync",
  "openSync",
  "readFile",
  "open",
  "createReadStream",
]) {
  const original = fs[name];
  fs[name] = function (path, ...rest) {
    if (typeof path === "string" && path !== to)
      appendFileSync.call(fs, to, `${name} ${path}\n`, { flag: "a" });
    return original.call(this, path, ...rest);
  };
}
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
  childProcess[name] = () => {
    throw new Error(`${name} was called`);
  };
}
syncBuiltinESMExports();
