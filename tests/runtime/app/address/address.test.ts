/** The address: its parameters are texts, and they are the visitor's, not the session's. */
import { describe, expect, test } from "vitest";
import {
  AppTest,
  StreamlitError,
  type App,
  type QueryParams,
  type St,
} from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour(
  "a parameter of the name of a widget's key is another thing",
  "write-after-render/query_params_unrelated",
  (st) => {
    st.textInput("t", { key: "t" });
    st.queryParams.t = "x";
  },
);

/** What an app sees of an address that begins with `?tag=a&tag=b`. */
async function seen<T>(look: (params: QueryParams) => T): Promise<T> {
  const answers: T[] = [];
  const at = AppTest.from((st) => {
    answers.push(look(st.queryParams));
  });
  at.queryParams.update({ tag: ["a", "b"] });
  await at.run();
  expect(at.exceptions).toEqual([]);
  const [answer] = answers;
  if (answer === undefined) throw new Error("the app has not run");
  return answer;
}

describe("what is read", () => {
  test("is the last of several texts", async () => {
    expect(await seen((params) => [params.tag, params.get("tag")])).toEqual(["b", "b"]);
    expect(await seen((params) => params.getAll("tag"))).toEqual(["a", "b"]);
    expect(await seen((params) => params.toDict())).toEqual({ tag: "b" });
  });

  test("of one that is missing is null, or nothing, or an error", async () => {
    expect(await seen((params) => [params.get("city"), params.get("city", "Rome")])).toEqual([
      null,
      "Rome",
    ]);
    expect(await seen((params) => params.getAll("city"))).toEqual([]);
    expect(await seen((params) => ["city" in params, "tag" in params])).toEqual([false, true]);
    expect(await seen((params) => Object.keys(params))).toEqual(["tag"]);
  });

  test("is a text, whatever was set", async () => {
    const set = (params: QueryParams): Record<string, string> => {
      params.update({ n: 5, yes: true, list: [1, true], none: [] });
      return params.toDict();
    };
    expect(await seen(set)).toEqual({ tag: "b", n: "5", yes: "True", list: "True", none: "" });
  });
});

test("fromDict takes the place of everything, clear leaves nothing", async () => {
  const replace = (params: QueryParams): string[] => {
    params.fromDict({ q: 1 });
    return Object.keys(params);
  };
  expect(await seen(replace)).toEqual(["q"]);
  const clear = (params: QueryParams): string[] => {
    params.clear();
    return Object.keys(params);
  };
  expect(await seen(clear)).toEqual([]);
});

interface Misuse {
  readonly title: string;
  readonly use: (params: QueryParams) => unknown;
  readonly type: string;
  readonly text: string;
}

const misuses: readonly Misuse[] = [
  {
    title: "reading",
    use: (params) => params.x,
    type: "AttributeError",
    text: 'st.query_params has no attribute "x".',
  },
  {
    title: "reading by an index",
    use: (params) => params["x y"],
    type: "KeyError",
    text: 'st.query_params has no key "x y".',
  },
  {
    title: "deleting",
    use: (params) => delete params.x,
    type: "AttributeError",
    text: 'st.query_params has no key "x".',
  },
  {
    title: "a dictionary",
    use: (params) => Object.assign(params, { x: { a: 1 } }),
    type: "StreamlitQueryParamDictValueError",
    text:
      "Query param value for `x` cannot be set to a dictionary. Provide a string or iterable of " +
      "strings instead.",
  },
  {
    title: "embedding",
    use: (params) => (params.embed = "true"),
    type: "StreamlitAPIException",
    text: "Query param embed and embed_options (case-insensitive) cannot be set programmatically.",
  },
];

test.each(misuses)("$title raises Streamlit's error", async ({ use, type, text }) => {
  const raised = await seen((params) => {
    try {
      return use(params);
    } catch (error) {
      return error instanceof StreamlitError ? [error.type, error.message] : error;
    }
  });
  expect(raised).toEqual([type, text]);
});

describe("pages", () => {
  const second: App = (st) => {
    st.write(st.queryParams.toDict());
  };
  const first = (st: St): void => {
    st.queryParams.x = "1";
    if (st.button("go", { key: "go" })) st.switchPage("second");
    if (st.button("on", { key: "on" })) st.switchPage("second", { queryParams: { y: [1, 2] } });
  };
  const opened = async (): Promise<AppTest> => {
    const at = AppTest.from(first, { pages: { second } });
    await at.run();
    return at;
  };

  test("st.switchPage leaves the parameters behind, or brings its own", async () => {
    const at = await opened();
    at.button("go").click();
    await at.run();
    expect([at.page, at.queryParams.toDict()]).toEqual(["second", {}]);
    const other = await opened();
    other.button("on").click();
    await other.run();
    expect([other.page, other.queryParams.getAll("y")]).toEqual(["second", ["1", "2"]]);
  });

  test("a click in the menu leaves them behind", async () => {
    const at = await opened();
    expect(at.queryParams.toDict()).toEqual({ x: "1" });
    at.switchPage("second");
    await at.run();
    expect(at.queryParams.toDict()).toEqual({});
  });
});

test("each visitor has an address", async () => {
  const at = AppTest.from((st) => {
    st.queryParams.x = "1";
  });
  const other = AppTest.from((st) => {
    st.write(st.queryParams.toDict());
  });
  await at.run();
  await other.run();
  expect(other.queryParams.toDict()).toEqual({});
});
