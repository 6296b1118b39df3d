/** Which release an app's own files name. */
import { expect, test } from "vitest";
import { releaseNamedFor } from "../../src/project/streamlit-version.js";
import { temporaryFolder } from "../support/temporary-folder.js";

test.each([
  ["requirements.txt", "pandas\nstreamlit==1.40.1\n", "1.40"],
  ["requirements.txt", "streamlit[auth] == 1.40  # pinned\n", "1.40"],
  ["requirements.txt", "streamlit>=1.30,<1.41\n", "1.40"],
  ["requirements.txt", "streamlit~=1.36.0\n", "1.36"],
  ["requirements.txt", "streamlit>=1.30\n", undefined],
  ["requirements.txt", "streamlit\n", undefined],
  ["requirements.txt", "streamlit-extras==1.2\n", undefined],
  ["pyproject.toml", '[project]\ndependencies = ["streamlit==1.45"]\n', "1.45"],
  ["pyproject.toml", '[tool.poetry.dependencies]\nstreamlit = "~=1.45.0"\n', "1.45"],
  ["uv.lock", '[[package]]\nname = "streamlit"\nversion = "1.50.0"\n', "1.50"],
  ["Pipfile.lock", '{"default": {"streamlit": {\n"hashes": [],\n"version": "==1.31.1"}}}', "1.31"],
])("%s: %j", (file, text, release) => {
  const found = releaseNamedFor(temporaryFolder({ ".git/HEAD": "", [file]: text }));
  expect(found === undefined ? undefined : `${found.major}.${found.minor}`).toBe(release);
});

test("a lock file goes before requirements", () => {
  const folder = temporaryFolder({
    "requirements.txt": "streamlit==1.40\n",
    "uv.lock": '[[package]]\nname = "streamlit"\nversion = "1.50.0"\n',
  });
  expect(releaseNamedFor(folder)).toEqual({ major: 1, minor: 50 });
});
