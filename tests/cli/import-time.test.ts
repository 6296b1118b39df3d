/** What a module sets while it is imported, told through the whole tool: two files and two visitors. */
import { expect, test } from "vitest";
import { streamlitLint } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const app = "import notes\n\nnotes.draw()\n";
const draw = "def draw():\n    st.write(st.session_state.notes)\n";

test("the second visitor does not have it", async () => {
  const folder = temporaryFolder({
    "app.py": app,
    "notes.py": `import streamlit as st\n\nst.session_state.notes = []\n\n${draw}`,
  });
  const { stdout } = await streamlitLint(folder, []);
  expect(stdout).toContain("notes.py:6:14  error  streamlit/no-uninitialized-read");
  expect(stdout).toContain("for every session but the first");
  expect(stdout).toContain("tab B, run 1: open the app");
});

test("everybody has what a function sets that the script calls", async () => {
  const init = "def init():\n    st.session_state.setdefault('notes', [])\n";
  const folder = temporaryFolder({
    "app.py": "import notes\n\nnotes.init()\nnotes.draw()\n",
    "notes.py": `import streamlit as st\n\n${init}\n${draw}`,
  });
  expect((await streamlitLint(folder, [])).stdout).not.toContain("no-uninitialized-read");
});
