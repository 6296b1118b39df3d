/**
 * Reproductions in real Streamlit, where it can be imported: by the interpreter that `PYTHON` names, else
 * by `python3`. CI needs no Python, so elsewhere these tests are skipped; `npm run confirm` is the
 * larger check.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runPython, streamlitOf } from "../../scripts/confirm/python.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { apps, reproductionIn, type Reproduction } from "./apps.js";

const python = process.env.PYTHON ?? "python3";

describe.runIf(streamlitOf(python) !== null)("with Streamlit installed", () => {
  test.each(Object.entries(apps))("it happens: %s", async (_, files) => {
    const reproduction = reproductionIn(files);
    expect(await played(reproduction)).toMatchObject({ code: 0 });
    const left = readdirSync(reproduction.folder, { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => name.includes(".") && !(name in files))).toEqual([]);
    expect(left.filter((name) => name.includes("__pycache__"))).toEqual([]);
  });

  const { "app.py": missing, ...others } = apps["a missing key"];

  test("it does not happen once the line is mended", async () => {
    const mended = missing.replace("session_state.started)", 'session_state.get("started"))');
    expect(await playedOn(mended)).toEqual({ code: 1, said: "It does not happen" });
  });

  test("another line fails in this way", async () => {
    const { code, said } = await playedOn(missing.replace("st.write", "\nst.write"));
    expect(code).toBe(1);
    expect(said).toMatch(/^It happens at another line: app.py, line 6: AttributeError/);
  });

  test("the page has no such widget", async () => {
    const { folder, text } = reproductionIn(apps["a value of a list"]);
    const other = apps["a value of a list"]["app.py"].replace("selectbox", "radio");
    writeFileSync(join(folder, "app.py"), `import streamlit as st\n\n\n${other}`);
    expect(await played({ folder, text })).toEqual({
      code: 1,
      said: "It does not happen: the page has no selectbox Step",
    });
  });

  test("the app fails earlier, for a package that is not there", async () => {
    const { code, said } = await playedOn(`import no_such_package\n${missing}`);
    expect(code).toBe(2);
    expect(said).toContain("ModuleNotFoundError: No module named 'no_such_package'");
  });

  /** What the reproduction of a missing key says to another app. */
  async function playedOn(app: string) {
    const reproduction = reproductionIn({ ...others, "app.py": missing });
    writeFileSync(join(reproduction.folder, "app.py"), app);
    return await played(reproduction);
  }
});

async function played({ folder, text }: Pick<Reproduction, "folder" | "text">) {
  const home = temporaryFolder({ "test_it.py": text ?? "" });
  return await runPython(python, join(home, "test_it.py"), folder);
}
