/** The test driver: what a test can do and see. */
import { expect, test } from "vitest";
import { AppTest, type LogEntry, type St } from "../../../../src/runtime/app/index.js";
import { recordedWidgets } from "../../../../src/runtime/api/widgets.generated.js";
import { widgetsWithControl } from "../../../../src/runtime/app/controls/control-of.js";

interface State {
  count: number;
  name: string;
}

const counter = (st: St<State>): void => {
  st.sessionState.setDefault("count", 0);
  if (st.button("add", { key: "add" })) st.sessionState.count += 1;
  st.textInput("Name", { key: "name" });
  st.write(st.sessionState.count);
};

test("a click and an input go with the next run", async () => {
  const at = AppTest.from(counter);
  await at.run();
  at.button("add").click();
  at.textInput("name").setValue("Ada");
  await at.run();
  expect({ ...at.sessionState }).toEqual({ add: false, count: 1, name: "Ada" });
  expect(at.exceptions).toEqual([]);
});

test("widgets tell what the page shows", async () => {
  const at = AppTest.from(counter);
  await at.run();
  expect(at.widgets.map(({ widget, key, label, value }) => [widget, key, label, value])).toEqual([
    ["button", "add", "add", undefined],
    ["text_input", "name", "Name", ""],
  ]);
});

test("a widget that is not there is named, with those that are", async () => {
  const at = AppTest.from(counter);
  await at.run();
  expect(() => at.slider("price")).toThrow(
    'the page has no slider with the key "price"; it has button add, text_input name',
  );
});

test("an exception has Streamlit's class and text, and the place in the app", async () => {
  const at = AppTest.from((st: St<State>) => {
    st.write(st.sessionState.name);
  });
  await at.run();
  expect(at.exceptions).toEqual([
    {
      type: "AttributeError",
      message:
        'st.session_state has no attribute "name". Did you forget to initialize it? More info: ' +
        "https://docs.streamlit.io/develop/concepts/architecture/session-state#initialization",
      at: expect.stringMatching(/driver\.test\.ts:\d+:\d+$/) as string,
    },
  ]);
});

test("the log tells what happened, in order", async () => {
  const at = AppTest.from(counter);
  await at.run();
  const told = at.log.map((entry: LogEntry) =>
    "key" in entry ? `${entry.kind} ${String(entry.key)}` : entry.kind,
  );
  expect(told).toEqual([
    ...["begin", "read count", "write count", "widget add", "widget name", "read count", "end"],
  ]);
});

test("a test may look at any key and set it; a missing one raises here too", async () => {
  const at = AppTest.from(counter);
  await at.run();
  at.sessionState.count = 41;
  at.button("add").click();
  await at.run();
  expect(at.sessionState.count).toBe(42);
  delete (at.sessionState as Partial<State>).count;
  expect(() => at.sessionState.count).toThrow('st.session_state has no attribute "count"');
});

test("an app may be asynchronous: what it awaits belongs to its run", async () => {
  const at = AppTest.from(async (st: St<State>) => {
    await Promise.resolve();
    st.sessionState.name = "later";
    await st.form("f").with(async () => {
      await Promise.resolve();
      st.textInput("T", { key: "t" });
    });
  });
  await at.run();
  expect(at.exceptions).toEqual([]);
  expect(at.sessionState.name).toBe("later");
  expect(at.textInput("t").form).toBe("f");
});

test("an older release behaves as it did", async () => {
  const app = (st: St): void => {
    const again = (): void => {
      st.rerun();
    };
    st.button("b", { key: "b", onClick: again });
  };
  const ends = async (streamlitVersion: string): Promise<string[]> => {
    const at = AppTest.from(app, { streamlitVersion });
    await at.run();
    at.button("b").click();
    await at.run();
    return at.log.flatMap((entry) => (entry.kind === "end" ? [entry.end] : []));
  };
  expect(await ends("1.62")).toEqual(["finish"]);
  expect(await ends("1.67")).toEqual(["rerun", "finish"]);
  await expect(ends("1.20")).rejects.toThrow("Streamlit 1.20 is older than 1.28");
});

test("every widget of the catalogue has a control", () => {
  expect(widgetsWithControl).toEqual(recordedWidgets.map(({ name }) => name));
});
