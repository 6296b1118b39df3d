/** The TypeScript projects of this process, one for each folder, and which of them a file belongs to. */
import { dirname } from "node:path";
import { Recent } from "../recent.js";
import { readSettings } from "../settings.js";
import { isWithin } from "../walk.js";
import { TypeScriptProject } from "./typescript-project.js";

const projects = new Recent<TypeScriptProject>(16);

/** The project of `folder`, with the settings of the host's configuration. */
export function typeScriptProjectAt(folder: string, configured?: unknown): TypeScriptProject {
  const key = JSON.stringify([folder, configured]);
  const place = "settings.streamlit in the ESLint configuration";
  const project =
    projects.get(key) ?? new TypeScriptProject(folder, readSettings(configured, place));
  projects.set(key, project);
  return project;
}

/** The project in which `file` is judged when the host works in `cwd`. */
export function typeScriptProjectOf(
  cwd: string,
  file: string,
  configured?: unknown,
): TypeScriptProject {
  return typeScriptProjectAt(isWithin(file, cwd) ? cwd : dirname(file), configured);
}
