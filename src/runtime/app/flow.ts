/** `st.stop` and `st.rerun`: how a script is left. */
import { valueError } from "./argument-errors.js";
import { StreamlitError } from "./errors.js";
import type { Method } from "./elements.js";
import { scene } from "./scene.js";

/** `st.stop()`. */
export const stop: Method = () => {
  const { pass } = scene();
  pass.touch();
  return pass.leave({ kind: "stop" });
};

/** `st.rerun(scope)`: of the whole app, of the present fragment, or of the fragments with these keys. */
export const rerun: Method = (scope = "app") => {
  const { pass } = scene();
  pass.touch();
  return pass.leave({ kind: "rerun", fragments: fragmentsIn(scope) });
};

function fragmentsIn(scope: unknown): readonly string[] | null {
  const { pass, fragment, inside } = scene();
  if (scope === "app") return null;
  if (scope === "fragment") {
    if (pass.fragments === null || fragment === null) {
      throw new StreamlitError(
        "StreamlitInvalidLayoutContextError",
        'scope="fragment" can only be specified from `@st.fragment`-decorated functions during ' +
          "fragment reruns.",
      );
    }
    const from = pass.fragments.indexOf(fragment);
    return from === -1 ? [fragment] : pass.fragments.slice(from);
  }
  const keys: readonly unknown[] = Array.isArray(scope) ? scope : [scope];
  if (keys.length === 0 || scope === "") {
    const what = scope === "" ? "Got an empty string." : "Got an empty list.";
    throw valueError("scope", "'app', 'fragment', a fragment key, a list of keys", what);
  }
  if (!inside.callback) {
    throw new StreamlitError(
      "StreamlitAPIException",
      "Passing a fragment key to `st.rerun()` is only allowed from a widget callback (e.g. " +
        "`on_change` / `on_click`). Calling it from the main script body or a fragment body would " +
        "abort the current run. If you meant to rerun the whole app or the current fragment, use " +
        "`scope='app'` or `scope='fragment'`.",
    );
  }
  return keys.flatMap((key) => {
    const found = [...pass.visitor.fragments].filter(([, stored]) => stored.key === String(key));
    if (found.length > 0) return found.map(([id]) => id);
    throw new StreamlitError(
      "StreamlitAPIException",
      `No fragment found for target '${String(key)}'. Pass the same \`key\` you set on ` +
        "`@st.fragment(key=...)`, and make sure that fragment has rendered at least once.",
    );
  });
}
