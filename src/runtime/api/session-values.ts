/**
 * What of Streamlit is different for each session, besides session state and widgets: who the user is,
 * what the address says, what the request brought along.
 */
const paths: readonly string[] = [
  ...["st.user", "st.experimental_user", "st.query_params", "st.context"],
  ...["streamlit.user", "streamlit.experimental_user", "streamlit.query_params"],
  ...["streamlit.context", "streamlit.experimental_get_query_params"],
  "streamlit.runtime.scriptrunner.get_script_run_ctx",
];

/** Is the thing under this dotted path, or a part of it, another one in each session? */
export function differsBySession(path: string): boolean {
  return paths.some((each) => path === each || path.startsWith(`${each}.`));
}
