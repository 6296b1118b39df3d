/** Keys of this dashboard and their first values. */
import type { St } from "eslint-plugin-streamlit/runtime";
import type { Metric } from "./data.js";

export interface State {
  region: string;
  pinned_region: string;
  metric: Metric;
  rows: number;
  batches: number;
  show_table: boolean;
  message: string | null;
  log: string[];
  baseline?: number;
  notes: string[];
  title: string;
  batch: string | null;
  currency: string;
  columns: string[];
  search: string;
  [found: `found_${string}`]: boolean;
}

export const filterDefaults = { region: "All", metric: "Orders", rows: 10 } as const;

const pageDefaults = { batches: 0, show_table: true, message: null } as const;

export function initState(st: St<State>): void {
  for (const defaults of [filterDefaults, pageDefaults]) {
    for (const [key, value] of Object.entries(defaults)) {
      if (!(key in st.sessionState)) Object.assign(st.sessionState, { [key]: value });
    }
  }
  st.sessionState.setDefault("log", []);
}

export function remember(st: St<State>, event: string): void {
  st.sessionState.log.push(event);
}

export function takeMessage(st: St<State>): string | null {
  const { message } = st.sessionState;
  st.sessionState.message = null;
  return message;
}
