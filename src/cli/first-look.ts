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

/** What a glance alone cannot read; `null` if the folder has to do with Streamlit and is looked at closer. */
export function unreadableIn({ unreadable, python, scripts }: Glance): readonly string[] | null {
  if (python.kind === "concerned" || scripts === "concerned") return null;
  return [...unreadable, ...python.unreadable];
}

/** Is it a folder of Python files of which there is nothing to be said? */
export function hasNothingToTell({ target }: Looked): boolean {
  if (target.kind !== "folder") return false;
  return target.glance.files.length > 0 && unreadableIn(target.glance)?.length === 0;
}
