/** The widget calls of all recorded sessions, as their traces tell them. */
import { readdirSync, readFileSync } from "node:fs";

export interface RecordedRender {
  readonly kind: string;
  readonly widget: string;
  readonly trigger?: "bool" | "value";
  readonly writable?: boolean;
  readonly defaultGiven?: boolean;
  readonly form?: string;
  readonly outcome: string;
}

interface Trace {
  readonly runs: readonly { readonly events: readonly RecordedRender[] }[];
}

export function renderedWidgets(): RecordedRender[] {
  const folders = ["../../semantics/traces/", "../../semantics/fuzz/traces/"];
  return folders.flatMap((path) => {
    const folder = new URL(path, import.meta.url);
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".json"))
      .flatMap((file) => {
        // Traces are written by the recorder; scripts/record/FORMAT.md describes them.
        const trace = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Trace;
        return trace.runs.flatMap(({ events }) => events);
      })
      .filter(({ kind }) => kind === "RenderWidget");
  });
}
