/**
 * What the project knows of each Python file: its text's hash, whom it imports, which pages it declares,
 * what it changes in `sys.path`, whether it mentions Streamlit at all. Only the few files with pages or
 * `sys.path` are parsed for that.
 *
 * Facts are read once for each state of a file. Texts are not kept: a repository may have ten thousand
 * files. The text that an editor shows wins over the disk's until the disk has it or changes. Whether an
 * editor was closed without saving nobody is told, so few such texts are kept, those shown last.
 */
import { parseOnce } from "../python/parse-once.js";
import { importsIn, scriptsExecutedIn, type ImportClause } from "./imports.js";
import { mayNavigate, navigationIn, noNavigation, type Navigation } from "./navigation.js";
import { runCommandsIn, testedScriptsIn, type RunCommand } from "./run-commands.js";
import { mayChangePath, pathChangesIn, type PathChange } from "./sys-path.js";
import { HeldTexts } from "./held-texts.js";
import { Recent } from "./recent.js";
import { stampOf, statsOf } from "./stats.js";
import { hashOf } from "./text-hash.js";
import { textOfFile } from "./text-of-file.js";

export interface FileFacts {
  readonly hash: string;
  /** Changes whenever one of the other facts does: most edits change the text and none of them. */
  readonly outline: string;
  readonly mentionsStreamlit: boolean;
  readonly imports: readonly ImportClause[];
  /** Scripts whose text it executes: `exec(open("setup.py").read())`. */
  readonly executed: readonly string[];
  readonly navigation: Navigation;
  readonly pathChanges: readonly PathChange[];
  /** Scripts that it starts, or tests, as apps. */
  readonly runs: readonly RunCommand[];
  readonly tests: readonly RunCommand[];
  /** Every text that ends like a script's name. */
  readonly named: readonly string[];
  /** Does it have an `if __name__ == "__main__"`? */
  readonly isGuarded: boolean;
}

interface Known {
  /** Changes whenever the file on the disk does. */
  readonly stamp: string;
  readonly facts: FileFacts;
  /** The text that somebody has shown, as an editor does; it is the disk's when that is saved. */
  readonly edited: string | null;
}

/** What thousands of files have in characters. */
const roomForTexts = 16_000_000;

/** More files than this nobody edits at once. */
const mostEdits = 64;

export class PythonFiles {
  readonly #known = new Map<string, Known>();
  /** The files that were shown. */
  readonly #shown = new Recent<null>(mostEdits);
  /** Where the disk is trusted, a text need not be read twice. */
  #held: HeldTexts | null = null;

  /** From here on a file whose facts are known is taken to be as it was. */
  trustDisk(): void {
    this.#held ??= new HeldTexts(roomForTexts);
  }

  /** Nobody will ask for the text of this file again. */
  dropText(path: string): void {
    this.#held?.drop(path);
  }

  /** `undefined` for a file that cannot be read. */
  factsOf(path: string): FileFacts | undefined {
    const known = this.#known.get(path);
    if (known !== undefined && this.#held !== null) return known.facts;
    const stats = statsOf(path);
    const stamp = stampOf(path, stats);
    if (known?.stamp === stamp) return known.facts;
    const text = textOfFile(path, stats);
    if (text === undefined) {
      this.#known.delete(path);
      return undefined;
    }
    this.#held?.hold(path, text);
    // A name that was cut out of a text keeps all of the text in memory; a copy of it does not.
    const facts = structuredClone(readFacts(path, text, hashOf(text)));
    this.#known.set(path, { stamp, facts, edited: null });
    return facts;
  }

  /** The text that counts now: the editor's, else the disk's. */
  textOf(path: string): string | undefined {
    // A change on the disk ends the editor's claim, and is noticed here.
    this.factsOf(path);
    return this.#known.get(path)?.edited ?? this.#held?.of(path) ?? textOfFile(path);
  }

  /**
   * Someone looks at this text of the file; it may be newer than the disk's. Does that change its text,
   * or also the facts beside it?
   */
  show(path: string, text: string): "same" | "text" | "facts" {
    const hash = hashOf(text);
    const before = this.factsOf(path);
    if (before?.hash === hash) return "same";
    const facts = readFacts(path, text, hash);
    const stamp = this.#known.get(path)?.stamp ?? stampOf(path);
    this.#known.set(path, { stamp, facts, edited: text });
    const gone = this.#shown.set(path, null);
    if (gone !== undefined && this.#known.get(gone)?.edited !== null) this.#known.delete(gone);
    return facts.outline === before?.outline ? "text" : "facts";
  }

  get size(): number {
    return this.#known.size;
  }

  /** Drops what is known of all other files; of one that is being edited, only when it is gone. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const [path, { edited, stamp }] of this.#known) {
      if (paths.has(path) || (edited !== null && stamp === stampOf(path))) continue;
      this.#known.delete(path);
    }
  }
}

const scriptNames = /["']([^"'\n]{1,200}\.py)["']/g;

function readFacts(path: string, text: string, hash: string): FileFacts {
  const mentionsStreamlit = text.includes("streamlit");
  const navigates = mayNavigate(text);
  const changesPath = mayChangePath(text);
  const module = navigates || changesPath ? parseOnce(text).ast : undefined;
  const found = {
    mentionsStreamlit,
    imports: importsIn(text),
    executed: scriptsExecutedIn(text),
    navigation: module !== undefined && navigates ? navigationIn(path, module) : noNavigation,
    pathChanges: module !== undefined && changesPath ? pathChangesIn(path, module) : [],
    runs: runCommandsIn(text),
    tests: testedScriptsIn(text),
    named: text.includes(".py") ? namesBy(scriptNames, text) : [],
    isGuarded: /^if[ \t(]+__name__\s*==/m.test(text),
  };
  return { hash, outline: hashOf(JSON.stringify(found)), ...found };
}

function namesBy(form: RegExp, text: string): string[] {
  return Array.from(text.matchAll(form), ([, name = ""]) => name);
}
