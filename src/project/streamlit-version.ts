/**
 * Which Streamlit an app runs on, as its own files say: lock files first, then requirements.
 *
 * Where a file only gives a lower bound the newest release is meant, because that is what is installed
 * today. The files are looked for beside the entry script and above it, up to the repository's root.
 */
import { join } from "node:path";
import { parseRelease, type Release } from "../runtime/api/release.js";
import { foldersUpward } from "./pyproject.js";
import { textOfFile } from "./text-of-file.js";

const lockFiles = ["uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"];
const requirementFiles = [
  ...["requirements.txt", "requirements/base.txt", "pyproject.toml", "Pipfile"],
  ...["environment.yml", "environment.yaml", "setup.cfg"],
];

const inTomlLock = /^name = "streamlit"\s+version = "([^"]+)"/m;
const inJsonLock = /"streamlit": \{[^}]*"version": "==([^"]+)"/;
const requirement =
  /^[^#\n]*?(?<![\w-])streamlit(?:\[[^\]]*\])?["']?\s*(?:=\s*["'])?([=~<>!][^#;"'\n]*)/m;

/** The release that binds the app in `folder`; `undefined` if its files leave it open. */
export function releaseNamedFor(folder: string): Release | undefined {
  for (const each of foldersUpward(folder)) {
    for (const name of lockFiles) {
      const text = textOfFile(join(each, name)) ?? "";
      const version = (inTomlLock.exec(text) ?? inJsonLock.exec(text))?.[1];
      if (version !== undefined) return parseRelease(version);
    }
    for (const name of requirementFiles) {
      const bounds = requirement.exec(textOfFile(join(each, name)) ?? "")?.[1];
      if (bounds !== undefined) return newestWithin(bounds);
    }
  }
  return undefined;
}

/** The newest release that `==1.40.*`, `~=1.40.2`, `>=1.30,<1.41` allow, where they say so. */
function newestWithin(bounds: string): Release | undefined {
  for (const bound of bounds.split(",")) {
    const [, operator, version = ""] =
      /^\s*(===?|~=|<=?|>=?|!=)\s*([\w.]+)(?:\*)?\s*$/.exec(bound) ?? [];
    const release = parseRelease(version.replace(/\.$/, ""));
    if (release === undefined) continue;
    const isPatch = version.split(".").length > 2;
    if (operator === "==" || operator === "===" || operator === "<=") return release;
    if (operator === "~=" && isPatch) return release;
    // `<1.41` ends with 1.40, `<1.40.3` within 1.40; `<2` says nothing.
    if (operator === "<" && (isPatch || release.minor > 0)) {
      return isPatch ? release : { ...release, minor: release.minor - 1 };
    }
  }
  return undefined;
}
