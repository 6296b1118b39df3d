/** How people write down that a script is run with Streamlit. */
import { expect, test } from "vitest";
import { runCommandsIn, testedScriptsIn } from "../../src/project/run-commands.js";

const told = (text: string) =>
  runCommandsIn(text).map(({ script, known }) => (known === "whole" ? script : `…/${script}`));

test.each([
  ["a shell", "streamlit run app.py", ["app.py"]],
  ["a document", "Then `streamlit run ui/app.py --server.port 80`.", ["ui/app.py"]],
  ["options first", "streamlit run --server.port 8501 --server.headless=true app.py", ["app.py"]],
  ["a variable in an option", "streamlit run --server.port ${PORT:-8501} app.py", ["app.py"]],
  ["several lines", "streamlit run \\\n  --server.address 0.0.0.0 \\\n  app.py", ["app.py"]],
  ["Python's switch", "uv run python -m streamlit run ./app.py", ["./app.py"]],
  ["a list of arguments", 'CMD ["streamlit", "run", "app.py", "--server.port=8501"]', ["app.py"]],
  ["a starter", 'subprocess.run([sys.executable, "-m", "streamlit", "run", "a.py"])', ["a.py"]],
  ["sys.argv", "sys.argv = ['streamlit', 'run', 'app.py']", ["app.py"]],
  ["spaces in the name", 'streamlit run "my app.py"', ["my app.py"]],
  ["backslashes", "streamlit run src\\app.py", ["src/app.py"]],
  ["an icon in the name", "streamlit run 1_🏠_Home.py", ["1_🏠_Home.py"]],
  ["a folder in a variable", "streamlit run $(UI_DIR)/main.py", ["…/main.py"]],
  [
    "an editor's configuration",
    '{"module": "streamlit", "args": ["run", "${workspaceFolder}/app.py"]}',
    ["…/app.py"],
  ],
  ["two commands", "streamlit run a.py && streamlit run b.py", ["a.py", "b.py"]],
])("%s", (_, text, scripts) => {
  expect(told(text)).toEqual(scripts);
});

test.each([
  ["no script", "streamlit run"],
  ["whatever file is open", '{"module": "streamlit", "args": ["run", "${file}"]}'],
  ["a script in the web", "streamlit run https://example.org/app.py"],
  ["a sentence", "Let streamlit run first. Then edit app.py"],
  ["a placeholder", "streamlit run <app.py>"],
  ["another command", "streamlit hello app.py"],
])("not meant: %s", (_, text) => {
  expect(told(text)).toEqual([]);
});

test("the line is that of the script", () => {
  expect(runCommandsIn("# App\n\n    streamlit run app.py\n")).toMatchObject([{ line: 3 }]);
});

test("tests say which scripts they run as apps", () => {
  const text = 'import x\nat = AppTest.from_file("../app.py", default_timeout=9).run()\n';
  expect(testedScriptsIn(text)).toEqual([{ script: "../app.py", known: "whole", line: 2 }]);
  expect(testedScriptsIn('client.from_file("app.py")')).toEqual([]);
});
