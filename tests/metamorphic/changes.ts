/** The transformations by name, and all of them one after the other. */
import { withNameForState, withOtherModuleName } from "./alias-imports.js";
import type { App } from "./app.js";
import { withExtractedFunctions } from "./extract-functions.js";
import { withFunctionsInModules } from "./move-functions.js";
import { withOtherKeys } from "./rename-keys.js";
import { sizes } from "./runs.js";
import { withWrappedState, wrappers } from "./wrap-state.js";

export interface Changed {
  readonly app: App;
  /** The name that a key had before. */
  readonly keyBefore: (key: string) => string;
  /** The name that a key has now. */
  readonly keyNow: (key: string) => string;
}

/** Null where a transformation has nothing to do, or would change what the app does. */
export type Change = (app: App) => Changed | null;

const same = (key: string): string => key;

const sameKeys =
  (transform: (app: App) => App | null): Change =>
  (app) => {
    const changed = transform(app);
    return changed === null ? null : { app: changed, keyBefore: same, keyNow: same };
  };

const aliases: Readonly<Record<string, Change>> = {
  "import streamlit as ui": sameKeys(withOtherModuleName),
  "from streamlit import session_state as memory": sameKeys((app) =>
    withNameForState(app, (_, name) => `from streamlit import session_state as ${name}`),
  ),
  "memory = st.session_state": sameKeys((app) =>
    withNameForState(app, (streamlit, name) => `${name} = ${streamlit}.session_state`),
  ),
};

/** After these a finding is at its own line. */
export const changes: Readonly<Record<string, Change>> = {
  "other keys": withOtherKeys,
  ...aliases,
  ...Object.fromEntries(
    sizes.flatMap((size) => [
      [`functions, ${size}`, sameKeys((app) => withExtractedFunctions(app, size))],
      [`functions in modules, ${size}`, sameKeys((app) => withFunctionsInModules(app, size))],
    ]),
  ),
  "one after the other": oneAfterTheOther,
};

/** After these it may be behind a class. */
export const wrappings: Readonly<Record<string, Change>> = Object.fromEntries(
  wrappers.map((wrapper) => [
    `a class with ${wrapper}`,
    sameKeys((app) => withWrappedState(app, wrapper)),
  ]),
);

function oneAfterTheOther(app: App): Changed | null {
  const renamed = withOtherKeys(app);
  const steps = [
    (before: App) => withFunctionsInModules(before, "without definitions"),
    withOtherModuleName,
    (before: App) => withNameForState(before, (st, name) => `${name} = ${st}.session_state`),
  ];
  let changed = renamed?.app ?? app;
  for (const step of steps) changed = step(changed) ?? changed;
  const { keyBefore, keyNow } = renamed ?? { keyBefore: same, keyNow: same };
  return changed === app ? null : { app: changed, keyBefore, keyNow };
}
