/** The Python that has Streamlit. */
import { execFile, spawnSync } from "node:child_process";

export interface Versions {
  readonly streamlit: string;
  readonly python: string;
}

const question =
  "import platform, streamlit; print(streamlit.__version__, platform.python_version())";

/** Null if `python` is not there or has no Streamlit. */
export function streamlitOf(python: string): Versions | null {
  const { status, stdout } = spawnSync(python, ["-c", question], { encoding: "utf8" });
  const [streamlit, version] = status === 0 ? stdout.trim().split(" ") : [];
  return streamlit === undefined || version === undefined ? null : { streamlit, python: version };
}

/** The exit code, and the last line of what the file has printed, or of why Python gave up. */
export function runPython(
  python: string,
  file: string,
  cwd: string,
): Promise<{ readonly code: number; readonly said: string }> {
  // Streamlit iterates over sets of keys.
  const env = { ...process.env, PYTHONHASHSEED: "0" };
  return new Promise((resolve) => {
    execFile(python, [file], { cwd, env, encoding: "utf8" }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 2;
      const text = stdout.trim() === "" ? stderr : stdout;
      resolve({ code, said: text.trim().split("\n").at(-1) ?? "" });
    });
  });
}
