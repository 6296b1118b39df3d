/** The sidebar: what is shown, and in which currency. */
import type { St } from "eslint-plugin-streamlit/runtime";
import { metrics, regions } from "./data.js";
import { filterDefaults, remember, type State } from "./state.js";
import { rates } from "./units.js";

/** Draws the filters; gives the region to show. */
export function drawFilters(st: St<State>): string {
  const resetFilters = (): void => {
    st.sessionState.update(filterDefaults);
  };
  const unpin = (): void => {
    st.sessionState.pop("pinned_region", null);
    remember(st, "unpinned");
  };
  return st.sidebar.with(() => {
    const region = st.selectbox("Region", ["All", ...regions], { key: "region" }) ?? "All";
    st.selectbox("Metric", metrics, { key: "metric" });
    const range = { minValue: 5, maxValue: 50 };
    st.slider("Rows", { ...range, key: "rows" });
    st.radio("Currency", Object.keys(rates), { key: "currency" });

    st.button("Reset the filters", { key: "reset", onClick: resetFilters });

    if (st.button("Pin this region", { key: "pin" })) {
      st.sessionState.pinned_region = region;
      remember(st, `pinned ${region}`);
    }
    st.button("Unpin", { key: "unpin", onClick: unpin });
    return st.sessionState.get("pinned_region", region);
  });
}
