/** Recorded apps that can be said, and mean something else in TypeScript or on this runtime. */
export const otherwise: Readonly<Record<string, string>> = {
  "cache/outer_container_in_cache":
    "what a cached function shows is not shown again when its result comes from the cache",
  "callbacks/wrong_arity": "JavaScript calls a function with too few arguments",
  "fuzz/0080": "chooses a page before st.navigation has made a menu",
  "fuzz/0141": "chooses a page before st.navigation has made a menu",
  "fuzz/0195": "chooses a page before st.navigation has made a menu",
};
