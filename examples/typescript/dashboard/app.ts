/** Sales at a glance. */
import type { St } from "eslint-plugin-streamlit/runtime";
import { loadSales, narrowed, sumOf } from "./data.js";
import { drawFilters } from "./filters.js";
import { drawNotes } from "./notes.js";
import { initState, remember, takeMessage, type State } from "./state.js";
import { money } from "./units.js";
import { drawSearch, drawTable, renameDialog } from "./views.js";

export function app(st: St<State>): void {
  initState(st);
  st.title(st.sessionState.get("title", "Sales"));
  const message = takeMessage(st);
  if (message !== null) st.toast(message);

  if (st.toggle("Notes", { key: "show_notes" })) drawNotes(st);

  const region = drawFilters(st);
  const sales = narrowed(loadSales(), region);
  st.caption(`Region: ${region}`);
  if (sales.length === 0) {
    st.warning("No sales in this region.");
    st.stop();
  }

  const total = sumOf(sales, st.sessionState.metric);
  drawBaselineButtons(st, total);
  st.barChart(sales);
  st.toggle("Table", { key: "show_table" });
  drawTable(st, sales);
  drawSearch(st, sales);
  const countBatch = (): void => {
    if (st.sessionState.batch !== null) st.sessionState.batches += 1;
  };
  const batches = ["morning", "evening"];
  st.selectbox("Batch", batches, { index: null, key: "batch", onChange: countBatch });
  st.caption(`${st.sessionState.batches} batches looked at`);
  const rename = renameDialog(st);
  if (st.button("Rename", { key: "rename" })) rename();
  drawLog(st);
  drawFigures(st, total, sumOf(sales, "Revenue"));
}

function drawFigures(st: St<State>, total: number, revenue: number): void {
  const [left, middle, right] = st.columns(3);
  left.metric(st.sessionState.metric, total);
  middle.metric("Revenue", money(revenue));
  if (right.toggle("Compare with the baseline", { key: "compare" })) {
    right.metric("Change", total - (st.sessionState.baseline ?? 0)); // raises: AttributeError: no baseline has been pinned
  }
}

function drawBaselineButtons(st: St<State>, total: number): void {
  const pin = (value: number): void => {
    st.sessionState.baseline = value;
    remember(st, "baseline pinned");
  };
  const drop = (): void => {
    delete st.sessionState.baseline; // raises: AttributeError: nothing was pinned, or it was dropped before
  };
  st.button("Pin as baseline", { key: "pin_baseline", onClick: pin, args: [total] });
  st.button("Drop the baseline", { key: "drop_baseline", onClick: () => drop() });
}

function drawLog(st: St<State>): void {
  if (!st.checkbox("Show the log", { key: "show_log" })) return;
  for (const entry of [...st.sessionState.log].reverse()) st.text(entry);
  if (st.sessionState.log.length > 0 && st.button("Empty the log", { key: "empty_log" })) {
    // Empties the list, and not the session.
    st.sessionState.log.length = 0;
    st.rerun();
  }
}
