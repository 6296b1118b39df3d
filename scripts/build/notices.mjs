/**
 * The licences of what is bundled, taken from the packages that esbuild really read. A package
 * without a licence text fails the build.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** What the packages themselves do not carry: Pyright's licence in its repackaging, a text beside a name. */
const inside = new Map([
  [
    "natural-compare",
    `MIT License\n\nCopyright (c) 2012-2015 Lauri Rooden <lauri@rooden.ee>\n\n${mit}`,
  ],
  [
    "@zzzen/pyright-internal",
    `MIT License\n\nPyright - A static type checker for the Python language\nCopyright (c) Microsoft Corporation. All rights reserved.\n\n${mit}`,
  ],
]);

/**
 * @param {readonly string[]} inputs paths of the bundled files, as in esbuild's metafile
 * @returns {string} the text of `THIRD-PARTY-NOTICES.md`
 */
export function noticesOf(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name !== undefined) packages.add(name);
  }
  const sections = [...packages].sort().map((name) => `## ${name}\n\n${licenceOf(name)}\n`);
  const opening =
    "# Third-party notices\n\nThis package contains code of the packages below, under their licences.\n";
  return [opening, ...sections].join("\n");
}

/** @param {string} name */
function licenceOf(name) {
  const folder = join("node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const own =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), "utf8")
      : licenceInReadme(folder);
  const text = [own, inside.get(name)].filter((part) => part !== undefined).join("\n\n");
  if (text === "") throw new Error(`${name} is bundled and has no licence text`);
  return `Version ${version}.\n\n${text.trim().replaceAll("\r\n", "\n")}`;
}

/** Some packages have their licence only as the last part of their README. */
function licenceInReadme(folder) {
  const file = readdirSync(folder).find((entry) => /^readme/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8");
  return /^#+ licen[cs]e\s*\n([^]*copyright[^]*)/im.exec(text)?.[1];
}
