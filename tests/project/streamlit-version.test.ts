/** Which release an app's own files name, and which of them says so. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openProject } from "../../src/project/projects.js";
import { findIn, script, type Files } from "../support/found-apps.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** `1.40 by requirements.txt`, for each app. */
function releasesIn(files: Files, settings?: unknown): string[] {
  const { apps, name } = findIn(files, settings);
  return apps.map(({ release: { release, source } }) => {
    const by = source.kind === "file" ? name(source.path) : source.kind;
    return `${release.major}.${release.minor} by ${by}`;
  });
}

describe("what binds it", () => {
  test.each([
    ["requirements.txt", "pandas\nstreamlit==1.40.1\n", "1.40"],
    ["requirements.txt", "streamlit[auth] == 1.40  # pinned\n", "1.40"],
    ["requirements.txt", "streamlit>=1.30,<1.41\n", "1.40"],
    ["requirements.txt", "streamlit~=1.36.0\n", "1.36"],
    ["requirements.txt", "streamlit==1.40.*\n", "1.40"],
    ["requirements.txt", "streamlit==1.40; python_version > '3.9'\n", "1.40"],
    ["requirements-web.txt", "streamlit==1.40.1\n", "1.40"],
    ["requirements/base.txt", "streamlit==1.40.1\n", "1.40"],
    ["pyproject.toml", '[project]\ndependencies = ["streamlit==1.45"]\n', "1.45"],
    ["pyproject.toml", '[tool.poetry.dependencies]\nstreamlit = "~=1.45.0"\n', "1.45"],
    ["pyproject.toml", '[tool.poetry.dependencies]\nstreamlit = "1.45.0"\n', "1.45"],
    ["pyproject.toml", '[tool.x]\nstreamlit = { version = "==1.45", extras = ["auth"] }\n', "1.45"],
    ["Pipfile", '[packages]\nstreamlit = "==1.31.1"\n', "1.31"],
    ["environment.yml", "dependencies:\n  - streamlit=1.40.1\n", "1.40"],
    ["environment.yml", "dependencies:\n  - conda-forge::streamlit=1.40.1=py_0\n", "1.40"],
    ["setup.cfg", "[options]\ninstall_requires =\n    streamlit==1.33.0\n", "1.33"],
    ["uv.lock", '[[package]]\nname = "streamlit"\nversion = "1.50.0"\n', "1.50"],
    ["poetry.lock", '[[package]]\nname = "streamlit"\nversion = "1.50.0"\n', "1.50"],
    [
      "Pipfile.lock",
      '{"default": {"streamlit": {\n"hashes": [],\n"version": "==1.31.1"}}}',
      "1.31",
    ],
  ])("%s: %j", (file, text, release) => {
    expect(releasesIn({ "app.py": script, [file]: text })).toEqual([`${release} by ${file}`]);
  });
});

describe("what leaves it open: the newest that is known is meant", () => {
  test.each([
    ["requirements.txt", "streamlit>=1.30\n"],
    ["requirements.txt", "streamlit\n"],
    ["requirements.txt", "# streamlit==1.20\nstreamlit\n"],
    ["requirements.txt", "streamlit-extras==1.2\nmy-streamlit==1.3\n"],
    ["pyproject.toml", '[tool.poetry.dependencies]\nstreamlit = "^1.30"\n'],
    ["Pipfile", '[packages]\nstreamlit = "*"\n'],
  ])("%s: %j", (file, text) => {
    expect(releasesIn({ "app.py": script, [file]: text })).toEqual(["1.67 by newest"]);
  });
});

describe("which file counts", () => {
  const locked = '[[package]]\nname = "streamlit"\nversion = "1.50.0"\n';

  test("a lock file before requirements", () => {
    const files = { "app.py": script, "requirements.txt": "streamlit==1.40\n", "uv.lock": locked };
    expect(releasesIn(files)).toEqual(["1.50 by uv.lock"]);
  });

  test("each app's own, and that of a folder above for the others", () => {
    const files = {
      ...{ "a/app.py": script, "a/requirements.txt": "streamlit==1.40\n" },
      ...{ "b/app.py": script, "uv.lock": locked },
    };
    expect(releasesIn(files)).toEqual(["1.40 by a/requirements.txt", "1.50 by uv.lock"]);
  });

  test("one that is older than all that were measured is said", () => {
    const folder = temporaryFolder({ "app.py": script, "requirements.txt": "streamlit==1.20\n" });
    const project = openProject(folder, "folder");
    expect(project.notesOf(join(folder, "app.py"))).toEqual([
      {
        kind: "release",
        text:
          "Streamlit 1.20 is older than 1.28; known are 1.28 to 1.67. " +
          "It is judged as Streamlit 1.67.",
      },
    ]);
  });

  test("settings before all", () => {
    const files = { "app.py": script, "uv.lock": locked };
    expect(releasesIn(files, { streamlitVersion: "1.44" })).toEqual(["1.44 by settings"]);
  });
});
