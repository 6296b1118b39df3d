/** The process that measures one checkout: `measure-checkout FOLDER [FILE…]`, JSON on its output. */
import { realpathSync } from "node:fs";
import { measure } from "./measurement.js";

const [folder = ".", ...asked] = process.argv.slice(2);
process.stdout.write(JSON.stringify(measure(realpathSync(folder), asked)));
