/**
 * How the language of a file writes what messages say: the same words, with the names and the constants
 * of its own.
 */
import { pythonLiteral, scriptLiteral, type Constant } from "./literals.js";

export interface Language {
  /** What messages advise. */
  readonly spelling: {
    readonly state: string;
    readonly setDefault: string;
    readonly shared: string;
  };
  readonly literal: (value: Constant) => string;
}

export const python: Language = {
  spelling: {
    state: "st.session_state",
    setDefault: "setdefault",
    shared: "a function with @st.cache_resource",
  },
  literal: pythonLiteral,
};

const typescript: Language = {
  spelling: {
    state: "st.sessionState",
    setDefault: "setDefault",
    shared: "a function of st.cacheResource",
  },
  literal: scriptLiteral,
};

/** The language of a file, by its name. */
export function languageOf(file: string): Language {
  return /\.[mc]?[jt]sx?$/.test(file) ? typescript : python;
}

/** The spelling in a file, for the data of a message. */
export function spellingIn(file: string): Readonly<Record<keyof Language["spelling"], string>> {
  return languageOf(file).spelling;
}
