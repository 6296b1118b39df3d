/**
 * What the preset `streamlit/typescript` costs where nobody speaks of Streamlit; see `preset-cost.ts`.
 *
 *     npm run bench:typescript                       generated files
 *     npm run bench:typescript -- --typescript DIR   the TypeScript below DIR, which is only read
 *
 * Build first.
 */
import { parseArgs } from "node:util";
import { costOfPreset } from "./preset-cost.js";

const { values: asked } = parseArgs({
  options: {
    files: { type: "string", default: "600" },
    rounds: { type: "string", default: "9" },
    typescript: { type: "string" },
  },
});

const count = Number(asked.files);
const what = asked.typescript === undefined ? `${count} generated files` : "DIR";
const { more, least, seconds } = costOfPreset(asked.typescript ?? count, Number(asked.rounds));
const percent = (quotient: number): string => `${((quotient - 1) * 100).toFixed(2)} %`;
console.log(
  `streamlit/typescript on top of typescript-eslint's recommended, ${what}: median ${percent(more)}` +
    ` (of the cheapest runs ${percent(least)}, ${seconds.toFixed(1)} s without; must 2 %)`,
);
