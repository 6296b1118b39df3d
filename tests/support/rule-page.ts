/**
 * Markdown as a test suite: each section with code is a test, and comments in the code say what the
 * linter reports. The blocks of a section are one app in Python and the same app in TypeScript.
 *
 *     st.session_state.n = 1  # error: [no-widget-write-after-render] "line 1"
 *     st.sessionState.n = 1; // error: [no-widget-write-after-render] "line 1"
 *
 * Blocks of a section join into `app.py` or `app.ts`, in order, so prose can stand between the lines it
 * explains. A block whose first line is a file's name is that file. Text in quotes has to occur in the
 * message.
 */
export interface PageTest {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly Expectation[];
}

export interface Expectation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly text: string;
}

export type Language = "py" | "ts";

/** The tests of a page in one of its languages; a section without code in it is none. */
export function testsOfPage(markdown: string, language: Language = "py"): PageTest[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [name = ""] = section.split("\n", 1);
      const files = filesOf(section, language);
      const expected = Object.entries(files).flatMap(([file, code]) => expectationsIn(file, code));
      return Object.keys(files).length === 0 ? [] : [{ name, files, expected }];
    });
}

function filesOf(section: string, language: Language): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [, kind, code = ""] of section.matchAll(/^```(py|ts)\n(.*?)^```/gms)) {
    if (kind !== language) continue;
    const file = /^(?:#|\/\/) ([\w/]+\.(?:py|ts))\n/.exec(code)?.[1] ?? `app.${language}`;
    files[file] = (files[file] ?? "") + code;
  }
  return files;
}

function expectationsIn(file: string, code: string): Expectation[] {
  return code.split("\n").flatMap((text, index) =>
    Array.from(text.matchAll(/(?:#|\/\/) error: \[([\w-]+)\](?: "(.*)")?$/g), (match) => ({
      file,
      line: index + 1,
      rule: match[1] ?? "",
      text: match[2] ?? "",
    })),
  );
}
