/**
 * A documentation page is a promise, so its examples are tests: what stands under "Incorrect" is
 * reported, what stands under "Correct" is not. A block that names a file completes the one before it.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../src/rules/index.js";
import { lintApp } from "./support/lint-app.js";

const pages = Object.values(rules).flatMap((rule) => ("fault" in rule ? [rule] : []));

describe.each(pages)("$name", ({ name, meta }) => {
  const page = readFileSync(new URL(`../docs/rules/${name}.md`, import.meta.url), "utf8");

  describe.each(["py", "ts"] as const)("%s", (language) => {
    test.each(examplesUnder("Incorrect", page, language))("incorrect: %s", async (_, files) => {
      const problems = await lintApp(files);
      expect(problems.map(({ rule }) => rule)).toEqual([name]);
    });

    test.each(examplesUnder("Correct", page, language))("correct: %s", async (_, files) => {
      expect(await lintApp(files)).toEqual([]);
    });
  });

  test("every example is there in Python and in TypeScript", () => {
    for (const heading of ["Incorrect", "Correct"]) {
      const inPython = examplesUnder(heading, page, "py");
      expect(inPython.length).toBeGreaterThan(0);
      expect(examplesUnder(heading, page, "ts").length).toBe(inPython.length);
    }
  });

  test("the page opens with the rule's name and description", () => {
    expect(page).toMatch(new RegExp(`^# ${name}\\n\\n> ${meta.docs.description}\\n`));
  });
});

type Files = Readonly<Record<string, string>>;

function examplesUnder(
  heading: string,
  page: string,
  language: "py" | "ts",
): [title: string, files: Files][] {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? "";
  const examples: Record<string, string>[] = [];
  let script = "";
  const app = `app.${language}`;
  for (const [, written, code = ""] of section.matchAll(/^```(py|ts)\n(.*?)^```/gms)) {
    if (written !== language) continue;
    const file = /^(?:#|\/\/) ([\w/]+\.(?:py|ts))\n/.exec(code)?.[1];
    if (file === undefined) {
      script = code;
      examples.push({ [app]: code });
    } else {
      // The first module belongs to the script above it; a further one is another way to write it.
      const last = examples.at(-1);
      if (last !== undefined && !(file in last)) last[file] = code;
      else examples.push({ [app]: script, [file]: code });
    }
  }
  return examples.map((files, index) => [`example ${index + 1}`, files]);
}
