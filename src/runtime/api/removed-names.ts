/**
 * Names that `st` no longer has, until which release it had them, and what Streamlit says of them.
 *
 * The last releases come from the history of the package (`scripts/record/history.json`), the
 * replacements from what Streamlit 1.67 answers (`scripts/record/catalogue.json`). Names that were
 * gone before 1.28, the oldest release that is known, have an empty `until`.
 */
import { existsIn, type Release } from "./release.js";

export interface RemovedName {
  readonly name: string;
  /** The first release that had it, if that is newer than 1.28. */
  readonly since?: string;
  /** The last release that had it; `null` if that is older than 1.28. */
  readonly until: string | null;
  /** What Streamlit names in its place. */
  readonly replacement: string;
}

const removed: readonly RemovedName[] = [
  { name: "beta_color_picker", until: null, replacement: "st.color_picker" },
  { name: "beta_columns", until: null, replacement: "st.columns" },
  { name: "beta_container", until: null, replacement: "st.container" },
  { name: "beta_expander", until: null, replacement: "st.expander" },
  { name: "beta_secrets", until: null, replacement: "st.secrets" },
  { name: "beta_set_page_config", until: null, replacement: "st.set_page_config" },
  { name: "bokeh_chart", until: "1.58", replacement: "the streamlit-bokeh component" },
  { name: "cache", until: "1.61", replacement: "st.cache_data or st.cache_resource" },
  {
    ...{ name: "experimental_audio_input", since: "1.39", until: "1.44" },
    replacement: "st.audio_input",
  },
  { name: "experimental_connection", until: "1.36", replacement: "st.connection" },
  { name: "experimental_data_editor", until: "1.36", replacement: "st.data_editor" },
  { name: "experimental_dialog", since: "1.34", until: "1.48", replacement: "st.dialog" },
  { name: "experimental_fragment", since: "1.33", until: "1.48", replacement: "st.fragment" },
  { name: "experimental_get_query_params", until: "1.53", replacement: "st.query_params" },
  { name: "experimental_memo", until: "1.36", replacement: "st.cache_data" },
  { name: "experimental_rerun", until: "1.36", replacement: "st.rerun" },
  { name: "experimental_set_query_params", until: "1.53", replacement: "st.query_params" },
  { name: "experimental_show", until: null, replacement: "st.write" },
  { name: "experimental_singleton", until: "1.36", replacement: "st.cache_resource" },
  { name: "experimental_user", until: "1.53", replacement: "st.user" },
];

const byName: ReadonlyMap<string, RemovedName> = new Map(
  removed.map((entry) => [entry.name, entry]),
);

export const removedNames: readonly string[] = [...byName.keys()];

/** The removed name `st.<name>`; `undefined` for a name that the newest release has, or never was. */
export function removedNamed(name: string): RemovedName | undefined {
  return byName.get(name);
}

/** Did `release` still have it? */
export function wasIn(entry: RemovedName, release: Release): boolean {
  return entry.until !== null && existsIn({ ...entry, until: entry.until }, release);
}

/** The text of the AttributeError. Releases before 1.65 name no replacement. */
export function absenceText(name: string, release: Release): string {
  const text = `module 'streamlit' has no attribute '${name}'`;
  const entry = removedNamed(name);
  if (entry === undefined || !existsIn({ since: "1.65" }, release)) return text;
  return `${text}. st.${name} has been removed. Use ${entry.replacement} instead.`;
}
