/**
 * Pyright's English messages without those of its type checker: the text of a module that stands for
 * `localization/localize.js` in the bundle. A message that has parts is asked for with `format`.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** How `localize.js` defines a message: its group, its name, and whether it has parts. */
const definition =
  /^\s*(Diagnostic|DiagnosticAddendum)\.(\w+) = \(\) => (new ParameterizedString)?/gm;

/** The groups, and what sources call them. */
const groups = { Diagnostic: "LocMessage", DiagnosticAddendum: "LocAddendum" };

const withParts = `const withParts = (text) => ({
  format: (parts) =>
    Object.entries(parts).reduce((told, [name, part]) => told.replaceAll(\`{\${name}}\`, String(part)), text),
  getFormatString: () => text,
});`;

/**
 * @param {string} localize the path of `localize.js`
 * @param {readonly string[]} users the paths of the sources that ask for messages
 * @returns {string}
 */
export function slimMessages(localize, users) {
  const texts = JSON.parse(readFileSync(join(dirname(localize), "package.nls.en-us.json"), "utf8"));
  const calls = users.flatMap((user) => [
    ...readFileSync(user, "utf8").matchAll(/\b(LocMessage|LocAddendum)\.(\w+)/g),
  ]);
  const asked = new Set(calls.map(([call]) => call));
  const told = Array.from(
    readFileSync(localize, "utf8").matchAll(definition),
    ([, group, name, parts]) => {
      const call = `${groups[group]}.${name}`;
      if (!asked.delete(call)) return "";
      const text = JSON.stringify(texts[group][name].message ?? texts[group][name]);
      return `exports.${call} = () => ${parts === undefined ? text : `withParts(${text})`};\n`;
    },
  );
  if (asked.size > 0) throw new Error(`Pyright has no message ${[...asked].join(", ")}`);
  return `${withParts}\nexports.LocMessage = {};\nexports.LocAddendum = {};\n${told.join("")}`;
}
