/** Cached functions: who shares what they give. */
import { expect, test } from "vitest";
import { run, type St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour(
  "a widget in a cached function does not exist from the second run on",
  "cache/widget_in_cache_data",
  (st: St) => {
    const cached = st.cacheData(() => st.checkbox("c"));
    st.write(cached());
  },
);

behaviour(
  "session state is read once, in the first call",
  "cache/session_state_read_in_cache",
  (st: St<{ n: number }>) => {
    st.sessionState.setDefault("n", 0);
    st.sessionState.n += 1;
    const cached = st.cacheData(() => st.sessionState.n);
    st.write(cached(), st.sessionState.n);
  },
);

// As in `cache/mutation_of_cached_resource` and `cache/mutation_of_cached_data`.
test("a resource is one object for all sessions, data are copies", async () => {
  const app = (st: St<{ resource: number; data: number }>): void => {
    const resource = st.cacheResource((): number[] => []);
    const data = st.cacheData((): number[] => []);
    resource().push(1);
    data().push(1);
    st.sessionState.update({ resource: resource().length, data: data().length });
  };
  const served = run(app);
  const [first, second] = [served.open(), served.open()];
  await first.run();
  await second.run();
  expect({ ...second.sessionState }).toEqual({ data: 0, resource: 2 });
});

test("a warning stands where a widget stands in a cached function", async () => {
  const at = run((st: St) => st.cacheData(() => st.checkbox("c"))()).open();
  await at.run();
  expect(at.exceptions.map(({ type }) => type)).toEqual(["CachedWidgetWarning"]);
});
