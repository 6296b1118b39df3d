/** The parts of the page below the figures. */
import type { St } from "eslint-plugin-streamlit/runtime";
import type { Sale } from "./data.js";
import type { State } from "./state.js";

const columns = ["Day", "Region", "Orders", "Revenue", "Returns"];

export function drawTable(st: St<State>, sales: readonly Sale[]): void {
  const showAllColumns = (): void => {
    st.sessionState.columns = [...columns];
  };
  if (!st.sessionState.show_table) {
    st.caption("The table is hidden.");
    return;
  }
  const first = ["Day", "Orders"];
  st.multiselect("Columns", columns, { default: first, key: "columns" }); // logs: "All columns" has just set it
  st.button("All columns", { key: "all_columns", onClick: showAllColumns });
  st.dataframe(sales.slice(0, st.sessionState.rows));
}

export function drawSearch(st: St<State>, sales: readonly Sale[]): void {
  const search = st.fragment(() => {
    st.textInput("Find a region", { key: "search" });
    if (st.button("Clear", { key: "clear_search" })) {
      st.sessionState.search = ""; // raises: StreamlitWidgetAlreadyInstantiatedError: the field is drawn
    }
    const wanted = st.sessionState.search.toLowerCase();
    const names = new Set(sales.map((sale) => sale.Region));
    const found = [...names].filter((region) => region.toLowerCase().includes(wanted));
    for (const region of found) st.checkbox(region, { key: `found_${region}` });
    const ticked = found.filter((region) => st.sessionState[`found_${region}`]);
    st.caption(`${found.length} found, ${ticked.length} ticked`);
  });
  search();
}

export function renameDialog(st: St<State>): () => void {
  return st.dialog("Rename the dashboard", () => {
    const title = st.textInput("Title", { key: "new_title" });
    if (st.button("Save", { key: "save_title" }) && title) {
      // The dialog is gone in the next run; the page reads the title with a default.
      st.sessionState.title = title;
      st.sessionState.message = "Renamed";
      st.rerun();
    }
  });
}
