/** The apps of `examples/`: every folder that holds an `app.py` or an `app.ts`. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface ExampleApp {
  /** `chat`, `typescript/chat-fixed` */
  readonly name: string;
  readonly folder: string;
  readonly language: "Python" | "TypeScript";
}

const home = fileURLToPath(new URL("../../examples/", import.meta.url));

export const exampleApps: readonly ExampleApp[] = ["", "typescript/"].flatMap((group) =>
  readdirSync(join(home, group)).flatMap((each): ExampleApp[] => {
    const [name, folder] = [group + each, join(home, group, each)];
    if (existsSync(join(folder, "app.py"))) return [{ name, folder, language: "Python" }];
    return existsSync(join(folder, "app.ts")) ? [{ name, folder, language: "TypeScript" }] : [];
  }),
);
