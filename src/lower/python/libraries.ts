/**
 * Libraries made for Streamlit: components own the key they are given, authenticators set keys of
 * their own, and any other may set what nobody in view sets.
 */
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { asString, keyOf } from "./keys.js";
import { keyChanges } from "./session-access.js";
import type { Arguments, Frame, Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

const forStreamlit =
  /^(streamlit_|st_|extra_streamlit_components|hydralit|stauth|streamlit\.components|streamlit_component)/;

/** Keys that a library sets when it is used, beside those that it is given. */
const ownKeys: Readonly<Record<string, readonly string[]>> = {
  streamlit_authenticator: [
    ...["authentication_status", "name", "username", "email", "roles", "logout", "init"],
    ...["failed_login_attempts", "password_hint", "register", "2FA_check"],
  ],
};

/** A call of such a library; null if `path` belongs to another one. */
export function renderComponent(
  lowering: Lowering,
  path: string,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym | null {
  if (!forStreamlit.test(path) || /\.(html|iframe)$/.test(path)) return null;
  const { module } = frame;
  mayRaise(lowering, node, module);
  lowering.unseen = true;
  const owned = ownKeys[path.split(".")[0] ?? ""] ?? [];
  if (owned.length > 0) {
    const keys = owned.map((key) => ({ kind: "constant", key }) as const);
    lowering.emit({ kind: "Havoc", keys }, node, module);
    for (const key of keys) keyChanges(lowering, key);
  }
  const made: Sym = { kind: "external", path: `${path}()` };
  const key = given.keywords.get("key");
  if (key === undefined || (key.kind === "constant" && key.value === null)) return made;
  const into = lowering.newLocal("component");
  const [label] = given.positional;
  lowering.emit(
    {
      ...{ kind: "RenderWidget", widget: path.slice(path.lastIndexOf(".") + 1) },
      key: keyOf(lowering, key),
      site: lowering.siteOf(node, module),
      label: label?.kind === "constant" && label.value !== null ? asString(label.value) : null,
      ...{ initial: { kind: "unknown" }, choices: null, registers: true, writable: true },
      ...{ defaultGiven: false, trigger: null, silent: true, callback: null },
      ...{
        form: lowering.form,
        misplaced: null,
        submits: false,
        fragment: lowering.fragment,
        disabled: "no",
      },
      ...{ persist: null, into },
    },
    node,
    module,
  );
  keyChanges(lowering, keyOf(lowering, key));
  return { kind: "local", local: into, version: lowering.newVersion() };
}
