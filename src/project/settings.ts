/**
 * The settings that people write: `settings.streamlit` in an ESLint configuration and
 * `[tool.streamlit-lint]` in `pyproject.toml`, which have the same names and the same rules.
 */
import { versionNamed } from "../runtime/api/versions.js";

export interface Settings {
  /** Patterns of the scripts that are run; empty: found by looking. */
  readonly entryPoints: readonly string[];
  /** Such as `"1.50"`; `null`: taken from the app's own files. */
  readonly streamlitVersion: string | null;
  /** Keys, or patterns of keys such as `"user_*"`, that something out of view sets. */
  readonly knownKeys: readonly string[];
}

export const noSettings: Settings = { entryPoints: [], streamlitVersion: null, knownKeys: [] };

/** What reading settings gives: what was written, or what is wrong with it, in one line for people. */
export type Reading<Result> =
  | { readonly kind: "read"; readonly value: Result }
  | { readonly kind: "broken"; readonly message: string };

const allowed = 'There are: "entryPoints", "streamlitVersion", "knownKeys".';

/**
 * Reads what was written at `place`, which error messages name. What is absent is not in the result.
 */
export function readSettings(written: unknown, place: string): Reading<Partial<Settings>> {
  if (written === undefined) return { kind: "read", value: {} };
  if (typeof written !== "object" || written === null || Array.isArray(written)) {
    return broken(place, `has to be an object with settings. ${allowed}`);
  }
  let value: Partial<Settings> = {};
  for (const [name, given] of Object.entries(written)) {
    switch (name) {
      case "entryPoints":
      case "knownKeys": {
        if (!isListOfTexts(given)) {
          return broken(place, `"${name}" has to be a list of strings, such as ${examples[name]}.`);
        }
        value = { ...value, [name]: given };
        break;
      }
      case "streamlitVersion": {
        if (typeof given !== "string") {
          return broken(place, `"${name}" has to be a release in quotes, such as "1.50".`);
        }
        const version = versionNamed(given);
        if (version.kind === "unknown") return broken(place, `"${name}": ${version.message}`);
        value = { ...value, streamlitVersion: given };
        break;
      }
      default:
        return broken(place, `"${name}" is no setting. ${allowed}`);
    }
  }
  return { kind: "read", value };
}

const examples = { entryPoints: '["app.py", "tools/*.py"]', knownKeys: '["user", "filter_*"]' };

function broken(place: string, text: string): Reading<never> {
  return { kind: "broken", message: `${place}: ${text}` };
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
