/** The sidebar: what is shown, and in which currency. */
import type { St } from "eslint-plugin-streamlit/runtime";
import { metrics, regions } from "./data.js";
import { filterDefaults, remember, type State } from "./state.js";
import { choose, rates } from "./units.js";

const pinned = new Map<string, string>(); // leaks: a filter pinned by one visitor narrows the charts of all

/** Draws the filters; gives the region to show. */
export function drawFilters(st: St<State>): string {
  const changeCurrency = (): void => {
    choose(st.sessionState.currency);
  };
  const unpin = (): void => {
    pinned.clear();
    remember(st, "unpinned");
  };
  return st.sidebar.with(() => {
    const region = st.selectbox("Region", ["All", ...regions], { key: "region" }) ?? "All";
    st.selectbox("Metric", metrics, { key: "metric" });
    const range = { minValue: 5, maxValue: 50 };
    st.slider("Rows", { ...range, value: 10, key: "rows" }); // logs: initState() has just seeded the key
    st.radio("Currency", Object.keys(rates), { key: "currency", onChange: changeCurrency });

    if (st.button("Reset the filters", { key: "reset" })) {
      for (const [key, value] of Object.entries(filterDefaults)) {
        Object.assign(st.sessionState, { [key]: value }); // raises: StreamlitWidgetAlreadyInstantiatedError: the filters are drawn
      }
    }

    if (st.button("Pin this region", { key: "pin" })) {
      pinned.set("region", region);
      remember(st, `pinned ${region}`);
    }
    st.button("Unpin", { key: "unpin", onClick: unpin });
    return pinned.get("region") ?? region;
  });
}
