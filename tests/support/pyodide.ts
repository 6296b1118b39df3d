/**
 * CPython 3.14 in WebAssembly: what Python says about Python, with no Python to install. Loading
 * takes about two seconds, once per test file.
 */
import { loadPyodide, type PyodideInterface } from "pyodide";

let loading: Promise<PyodideInterface> | undefined;

/** The interpreter of this test file; the same one each time. */
export function loadPython(): Promise<PyodideInterface> {
  return (loading ??= loadPyodide());
}

/** The paths of CPython's standard library, below its root, sorted. */
export function standardLibrary(python: PyodideInterface): string[] {
  const listing = python.runPython(`
import json, zipfile
json.dumps(sorted(name for name in zipfile.ZipFile("/lib/python314.zip").namelist() if name.endswith(".py")))
`) as unknown;
  return JSON.parse(String(listing)) as string[]; // the line above makes it
}

/** The text of one file of the standard library, as CPython decodes it. */
export function readStandardLibrary(python: PyodideInterface, path: string): string {
  const read = python.runPython(`
import io, tokenize, zipfile
def read_from_library(path):
    data = zipfile.ZipFile("/lib/python314.zip").read(path)
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)
read_from_library
`) as (path: string) => string; // the function that the text defines
  return read(path);
}
