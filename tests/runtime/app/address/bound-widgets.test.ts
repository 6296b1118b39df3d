/**
 * Widgets that are bound to the address: `bind: "query-params"`. What a widget takes from the address that a
 * page is opened with is recorded, text by text.
 */
import { describe, expect, test } from "vitest";
import { isArray, isObject, type JsonObject } from "../../../../scripts/replay/json.js";
import { scriptName } from "../../../../src/runtime/api/script-names.js";
import { AppTest, type App, type St } from "../../../../src/runtime/app/index.js";
import recorded from "../../../semantics/bound-addresses.json" with { type: "json" };

/** Calls a widget by its Python name, as the recording does. */
function call(st: St, widget: string, given: JsonObject): unknown {
  const { options = null, ...rest } = given;
  const named = Object.entries(rest).map(([name, value]) => [scriptName(name), value] as const);
  const placed = widget === "feedback" ? [options] : ["x", ...(isArray(options) ? [options] : [])];
  const method: unknown = Reflect.get(st, scriptName(widget));
  if (typeof method !== "function") throw new Error(`there is no ${widget}`);
  const bound = { ...Object.fromEntries(named), key: "k", bind: "query-params" };
  return Reflect.apply(method, st, [...placed, bound]);
}

describe("the address with which a page is opened", () => {
  test.each(recorded.map((each) => [each.widget, each.address.join(" "), each] as const))(
    "%s takes from %j what Streamlit takes",
    async (widget, _, { arguments: given, address, value, then }) => {
      const seen: unknown[] = [];
      const at = AppTest.from((st) => {
        seen.push(call(st, widget, isObject(given) ? given : {}), st.queryParams.getAll("k"));
      });
      at.queryParams.update({ k: address });
      await at.run();
      expect(at.exceptions).toEqual([]);
      expect(seen).toEqual([value, then]);
    },
  );
});

const search: App = (st) => {
  if (st.checkbox("show", { key: "show", value: true })) {
    st.textInput("Search", { key: "q", bind: "query-params" });
  }
  if (st.button("set", { key: "set" })) st.queryParams.q = "mine";
  if (st.button("clear", { key: "clear" })) st.queryParams.clear();
};

test("the browser writes the parameter before it sends a request, and the default is not written", async () => {
  const at = AppTest.from(search);
  await at.run();
  expect(at.queryParams.toDict()).toEqual({});
  at.textInput("q").setValue("tea");
  expect(at.queryParams.toDict()).toEqual({ q: "tea" });
  await at.run();
  expect(at.sessionState.q).toBe("tea");
  at.textInput("q").setValue("");
  expect(at.queryParams.toDict()).toEqual({});
});

test("a field of a form is written when the form is submitted", async () => {
  const at = AppTest.from((st) => {
    st.form("f").with(() => {
      st.textInput("Search", { key: "q", bind: "query-params" });
      st.formSubmitButton("go", { key: "go" });
    });
  });
  await at.run();
  at.textInput("q").setValue("tea");
  expect(at.queryParams.toDict()).toEqual({});
  at.formSubmitButton("go").click();
  await at.run();
  expect(at.queryParams.toDict()).toEqual({ q: "tea" });
});

test("a hidden widget takes its parameter along, and keeps its value", async () => {
  const at = AppTest.from(search);
  await at.run();
  at.textInput("q").setValue("tea");
  await at.run();
  at.checkbox("show").setValue(false);
  await at.run();
  expect([at.queryParams.toDict(), at.sessionState.q]).toEqual([{}, "tea"]);
  at.checkbox("show").setValue(true);
  await at.run();
  expect([at.queryParams.toDict(), at.sessionState.q]).toEqual([{ q: "tea" }, "tea"]);
});

test("only the widget changes its parameter", async () => {
  const at = AppTest.from(search);
  await at.run();
  at.textInput("q").setValue("tea");
  for (const button of ["set", "clear"]) {
    at.button(button).click();
    await at.run();
    expect(at.exceptions.map(({ type }) => type)).toEqual(["StreamlitAPIException"]);
    expect(at.queryParams.toDict()).toEqual({ q: "tea" });
    await at.run();
  }
});

test("a tab that is opened with the address of another shows the same", async () => {
  const at = AppTest.from(search);
  at.queryParams.q = "tea";
  await at.run();
  expect([at.textInput("q").value, at.sessionState.q]).toEqual(["tea", "tea"]);
});
