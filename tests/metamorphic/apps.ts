/** The apps that are rewritten: the examples, and the programs of the recorded sessions. */
import { readdirSync, readFileSync } from "node:fs";
import { programIn } from "../support/recorded-programs.js";
import { filesIn } from "../support/recordings.js";
import { type App, appAsWritten } from "./app.js";

export interface Named {
  readonly name: string;
  readonly app: App;
}

/** Every twentieth program; `PROGRAMS=all` takes them all. */
const isChosen = (index: number): boolean => process.env.PROGRAMS === "all" || index % 20 === 0;

export const programs: readonly Named[] = ["programs", "fuzz/programs", "browser/programs"]
  .flatMap(filesIn)
  .filter((_, index) => isChosen(index))
  .map((file) => {
    const { entry, files } = programIn(file);
    return { name: file, app: appAsWritten(entry, files) };
  });

const home = new URL("../../examples/", import.meta.url);

export const examples: readonly Named[] = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const folder = new URL(`${name}/`, home);
    const files = readdirSync(folder).filter((file) => file.endsWith(".py"));
    const texts = files.map((file) => [file, readFileSync(new URL(file, folder), "utf8")] as const);
    return { name, app: appAsWritten("app.py", Object.fromEntries(texts)) };
  });
