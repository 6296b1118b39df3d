/**
 * What files execute when they are run: what they import, or execute by name, directly or not. Each app
 * looks for modules in folders of its own, so one file may execute different ones in two apps. Most folders
 * hold nothing that a file's imports could mean; which do is found out once for each file, so that asking
 * for thousands of scripts what they reach takes no thousandfold time.
 */
import { dirname, join } from "node:path";
import type { FileLookup } from "./file-lookup.js";
import { filesOf } from "./imports.js";
import type { FileFacts } from "./python-files.js";

interface Files {
  readonly factsOf: (path: string) => FileFacts | undefined;
  readonly lookup: FileLookup;
}

export class ImportGraph {
  readonly #files: Files;
  readonly #imports = new Map<string, ImportsOfFile>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** `scripts` and all that they execute, when modules are looked for in `folders`. */
  reachedFrom(scripts: readonly string[], folders: readonly string[]): string[] {
    const reached = new Set(scripts);
    for (const path of reached) {
      for (const file of this.#importsOf(path).within(folders)) reached.add(file);
    }
    return [...reached];
  }

  #importsOf(path: string): ImportsOfFile {
    let imports = this.#imports.get(path);
    if (imports === undefined) {
      imports = new ImportsOfFile(path, this.#files);
      this.#imports.set(path, imports);
    }
    return imports;
  }
}

/** What one file executes itself. */
class ImportsOfFile {
  readonly #path: string;
  readonly #lookup: FileLookup;
  readonly #clauses: FileFacts["imports"];
  readonly #executed: FileFacts["executed"];
  /** The outermost names of what is looked for in the folders of the app. */
  readonly #names: readonly string[];
  readonly #mayHold = new Map<string, boolean>();
  /** By the folders that matter. */
  readonly #found = new Map<string, readonly string[]>();

  constructor(path: string, { factsOf, lookup }: Files) {
    const { imports = [], executed = [] } = factsOf(path) ?? {};
    this.#path = path;
    this.#lookup = lookup;
    this.#clauses = imports;
    this.#executed = executed;
    const modules = imports.flatMap(({ level, module }) => (level === 0 ? [module] : []));
    this.#names = [...new Set(modules.map((module) => module.split(".", 1)[0] ?? ""))];
  }

  /** The files, when modules are looked for in `folders`. */
  within(folders: readonly string[]): readonly string[] {
    // A script that is executed by name may be called by any path.
    const relevant =
      this.#executed.length > 0 ? folders : folders.filter((each) => this.#matters(each));
    const name = relevant.join("\n");
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const found = this.#findIn(relevant);
    this.#found.set(name, found);
    return found;
  }

  #matters(folder: string): boolean {
    let answer = this.#mayHold.get(folder);
    if (answer === undefined) {
      answer = this.#names.some((name) => name === "" || this.#lookup.mayHold(folder, name));
      this.#mayHold.set(folder, answer);
    }
    return answer;
  }

  #findIn(folders: readonly string[]): string[] {
    const imported = this.#clauses.flatMap((clause) =>
      filesOf(clause, this.#path, folders, this.#lookup),
    );
    const executed = this.#executed.flatMap((script) => {
      const places = [dirname(this.#path), ...folders].map((folder) => join(folder, script));
      return places.find((each) => this.#lookup.isReadable(each)) ?? [];
    });
    return [...new Set([...imported, ...executed])];
  }
}
