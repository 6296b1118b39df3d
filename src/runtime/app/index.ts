/**
 * The reference runtime for apps in TypeScript, `eslint-plugin-streamlit/runtime`: the type of `st`, a
 * server for apps, and a test driver. Session state behaves as in Streamlit, release by release; what a
 * page looks like is not its concern.
 */
export { AppTest, run, type RunOptions, type Served } from "./app-test.js";
export { StreamlitError, type ShownException } from "./errors.js";
export type { Clickable, Entered, Field, Handle } from "./handles.js";
export type { LogEntry, SentValue } from "./log.js";
export type { Elements, Handles } from "./methods.generated.js";
export type {
  App,
  Callback,
  ChatMessage,
  ColumnsOf,
  Container,
  OpenContainer,
  Page,
  QueryParams,
  Selection,
  SessionState,
  SessionStateMethods,
  St,
  TabsOf,
  UploadedFile,
} from "./st.js";
