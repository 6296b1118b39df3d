/**
 * An app that is being served: one process with its visitors, what they share, and the pages.
 */
import type { Release } from "../api/release.js";
import { newestRelease, versionNamed } from "../api/versions.js";
import { Process } from "../core/process.js";
import type { Semantics } from "../core/semantics.js";
import { values } from "./values.js";

/** What an app is made of, when types are left aside. */
export type Script = (st: object) => unknown;

export class Server {
  readonly process: Process<unknown>;
  readonly semantics: Semantics;
  readonly release: Release;
  #visitors = 0;

  constructor(
    /** The app itself, which is also the first of its pages. */
    readonly entry: { readonly name: string; readonly script: Script },
    /** Pages that the menu offers beside it, as a `pages/` folder does, by name. */
    readonly pages: ReadonlyMap<string, Script>,
    /** The release to behave like; `null` for the newest that is known. */
    release: string | null,
  ) {
    const { major, minor } = newestRelease;
    const version = versionNamed(release ?? `${major}.${minor}`);
    if (version.kind === "unknown") throw new Error(version.message);
    this.semantics = version.semantics;
    this.release = version.release;
    this.process = new Process<unknown>(values, this.semantics);
  }

  /** The name of a new visitor's session. */
  nextName(): string {
    return `session ${++this.#visitors}`;
  }
}
