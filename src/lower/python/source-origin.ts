/**
 * Where a node of the program was written. Most nodes are erased again, so the place and the text are
 * found out when somebody asks for them.
 */
import type { Origin } from "../../ir/builder.js";
import type { Place } from "../../ir/program.js";
import type { ModuleSource } from "./app-source.js";
import type { Node } from "./syntax.js";

export class SourceOrigin implements Origin {
  constructor(
    private readonly node: Node,
    private readonly source: ModuleSource,
    readonly calls: readonly Place[],
  ) {}

  get at(): Place {
    return placeOf(this.node, this.source);
  }

  get text(): string {
    const { start, end } = this.node;
    return shortened(this.source.text.slice(start, end));
  }
}

export function placeOf({ loc }: Node, { path }: ModuleSource): Place {
  return { file: path, start: loc.start, end: loc.end };
}

const longest = 80;
const plain = /^\S+(?: \S+)*$/;

/** Source text as people read it in one line. */
export function shortened(text: string): string {
  if (text.length <= longest && plain.test(text)) return text;
  // A node can be a whole script: no more of it is read than is shown.
  for (let length = 4 * longest; ; length *= 4) {
    const line = text.slice(0, length).replaceAll(/\s+/g, " ").trim();
    if (line.length > longest) return `${line.slice(0, longest - 1)}…`;
    if (length >= text.length) return line;
  }
}
