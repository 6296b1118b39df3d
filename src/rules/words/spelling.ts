/**
 * How the language of a file writes what messages advise: the same words, the names of its own.
 */
interface Spelling {
  readonly state: string;
  readonly setDefault: string;
  readonly shared: string;
}

const python: Spelling = {
  state: "st.session_state",
  setDefault: "setdefault",
  shared: "a function with @st.cache_resource",
};

const typescript: Spelling = {
  state: "st.sessionState",
  setDefault: "setDefault",
  shared: "a function of st.cacheResource",
};

/** The spelling in a file, by its name. */
export function spellingIn(file: string): Readonly<Record<keyof Spelling, string>> {
  return /\.[mc]?[jt]sx?$/.test(file) ? typescript : python;
}
