/**
 * CPython 3.14 in WebAssembly: what Python says about Python, with no Python to install. Loading
 * takes about two seconds, once per test file; the standard library comes with it, and nothing is
 * downloaded.
 */
import { loadPyodide, type PyodideInterface } from "pyodide";

let loading: Promise<PyodideInterface> | undefined;

/** The interpreter of this test file; the same one each time. */
export function loadPython(): Promise<PyodideInterface> {
  return (loading ??= loadPyodide());
}

/** The paths of CPython's standard library, below its root, sorted. */
export function standardLibrary(python: PyodideInterface): string[] {
  const listing: unknown = python.runPython(`${openLibrary}
import json
json.dumps(sorted(name for name in library.namelist() if name.endswith(".py")))
`);
  return JSON.parse(String(listing)) as string[]; // the line above makes it
}

/** A function from such a path to the text of the file, as CPython decodes it. */
export function readerOfStandardLibrary(python: PyodideInterface): (path: string) => string {
  return python.runPython(`${openLibrary}
import io, tokenize
def read(path):
    data = library.read(path)
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)
read
`) as (path: string) => string; // the function that the text defines
}

const openLibrary = `
import sys, zipfile
library = zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip")))
`;
