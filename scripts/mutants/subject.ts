/** What a mutant is judged by. Bundled anew with each change of the core. */
export { predict } from "../replay/predict.js";
export { actOut } from "../../tests/support/act-out.js";
export { plays } from "../../tests/semantics/plays/plays.js";
export { cases } from "../../tests/runtime/core/cases.js";
