/** The Python project in which a target is judged. What a target is, is known without loading any. */
import type { Project } from "../project/project.js";
import { neighbourhoodOf, openProject, projectOfDocument } from "../project/projects.js";
import type { Target } from "./targets.js";

export function projectFor(
  target: Exclude<Target, { readonly kind: "unusable" | "module" }>,
): Project {
  switch (target.kind) {
    case "folder":
      return openProject(target.path, "folder");
    case "script":
      return neighbourhoodOf(target.path);
    case "document":
      return projectOfDocument(target.path);
  }
}
