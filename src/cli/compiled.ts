/**
 * Loads a script together with what the engine made of it in an earlier run, as Python does with its
 * `.pyc` files: to compile it takes a third of what linting one file takes. That is kept beside the
 * script, where only those can write who could change the script too; where nobody can write,
 * everything is compiled anew. `NODE_DISABLE_COMPILE_CACHE` turns it off, as it does for Node itself.
 * Results do not depend on it.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { cachedDataVersionTag, getHeapCodeStatistics } from "node:v8";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

/** What is kept begins with a checksum of the rest, and with how much was compiled. */
const headerBytes = 8;

/** A run that has compiled so many times as much as is kept is worth keeping instead. */
const worthwhile = 1.25;

export interface Compiled {
  /** What the script exports. */
  readonly exports: unknown;
  /** Keeps what was compiled for the next run, if that is more than was kept before. Never throws. */
  keep(): void;
}

/** Runs a CommonJS script. Throws what the script throws, and if it cannot be read. */
export function compiled(path: string): Compiled {
  const require = createRequire(path);
  const isOff = Boolean(process.env.NODE_DISABLE_COMPILE_CACHE);
  const beside = join(dirname(path), "compiled");
  // The name of the script changes with its text; the tag says which engine it is, and its settings.
  const name = `${basename(path, ".cjs")}-${cachedDataVersionTag()}.bin`;
  const kept = isOff ? null : readKept(join(beside, name));

  const text = readFileSync(path, "latin1");
  const script = new Script(`(function (exports, require, module, __filename) {${text}\n})`, {
    filename: path,
    ...(kept === null ? {} : { cachedData: kept.data }),
  });
  const module = { exports: {} };
  // The script is the function above.
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run(module.exports, require, module, path);

  return {
    exports: module.exports,
    keep() {
      const now = bytesOfCode();
      const isKept = kept !== null && script.cachedDataRejected !== true;
      if (isOff || (isKept && now < kept.bytes * worthwhile)) return;
      try {
        const data = script.createCachedData();
        const header = Buffer.alloc(headerBytes);
        header.writeUInt32LE(crc32(data), 0);
        header.writeUInt32LE(now, 4);
        mkdirSync(beside, { recursive: true });
        const whole = join(beside, `${name}.${process.pid}`);
        writeFileSync(whole, Buffer.concat([header, data]));
        renameSync(whole, join(beside, name));
      } catch {
        // The folder cannot be written, or another run is writing it.
      }
    },
  };
}

interface Kept {
  readonly data: Buffer;
  /** How much had been compiled. */
  readonly bytes: number;
}

/** The engine believes what it is given: what is damaged would crash it. */
function readKept(path: string): Kept | null {
  try {
    const file = readFileSync(path);
    const data = file.subarray(headerBytes);
    return crc32(data) === file.readUInt32LE(0) ? { data, bytes: file.readUInt32LE(4) } : null;
  } catch {
    return null;
  }
}

function bytesOfCode(): number {
  return getHeapCodeStatistics().bytecode_and_metadata_size;
}
