/** The settings that count in a folder: those of the host's configuration before those of the folder. */
import { settingsFromPyproject } from "./pyproject.js";
import { noSettings, type Reading, type Settings } from "./settings.js";

export function settingsOf(
  folder: string,
  configured: Reading<Partial<Settings>>,
): Reading<Settings> {
  if (configured.kind === "broken") return configured;
  const ofFolder = settingsFromPyproject(folder);
  if (ofFolder.kind === "broken") return ofFolder;
  return { kind: "read", value: { ...noSettings, ...ofFolder.value, ...configured.value } };
}
