/**
 * What the paths of a command line mean, with a first look at each folder. What looks is loaded for
 * folders alone, and what lints only where the look has found something to do with Streamlit.
 */
import type { Glance } from "../project/glance.js";
import { targetAt, type Target } from "./targets.js";

export interface Looked {
  /** As the user wrote it. */
  readonly given: string;
  readonly target: LookedTarget;
}

export type LookedTarget =
  | Exclude<Target, { readonly kind: "folder" }>
  | (Extract<Target, { readonly kind: "folder" }> & { readonly glance: Glance });

export async function lookAt(paths: readonly string[]): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const given of paths) {
    const target = targetAt(given);
    if (target.kind === "folder") {
      const { glanceAt } = await import("../project/glance.js");
      looked.push({ given, target: { ...target, glance: glanceAt(target.path) } });
    } else looked.push({ given, target });
  }
  return looked;
}

/** Is it a folder of Python files of which there is nothing to be said? */
export function isForeign({ target }: Looked): boolean {
  if (target.kind !== "folder") return false;
  const { files, unreadable, python, scripts } = target.glance;
  if (files.length === 0 || unreadable.length > 0 || scripts === "concerned") return false;
  return python.kind === "foreign" && python.unreadable.length === 0;
}
