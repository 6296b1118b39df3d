/** Several visitors of one process, and requests that meet a running script. */
import { expect, test } from "vitest";
import { run, type St } from "../../../../src/runtime/app/index.js";

interface State {
  a?: string;
  b: string;
  name: string;
}

// As in `browser-sessions`: sessions never see each other's keys, and share everything else.
test("sessions have their own keys and share the modules", async () => {
  const visitors: string[] = [];
  const served = run((st: St<State>) => {
    const name = st.textInput("Name", { key: "name" });
    if (name !== "") visitors.push(name);
  });
  const [first, second] = [served.open(), served.open()];
  await Promise.all([first.run(), second.run()]);
  first.textInput("name").setValue("Ada");
  second.textInput("name").setValue("Bo");
  await Promise.all([first.run(), second.run()]);
  expect([first.sessionState.name, second.sessionState.name]).toEqual(["Ada", "Bo"]);
  expect(visitors).toEqual(["Ada", "Bo"]);
});

// As in `browser-interrupt/half_initialised`: the session stays half initialised for good.
test("a newer request stops a script at its next command", async () => {
  let goOn = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const at = run(async (st: St<State>) => {
    if (!("a" in st.sessionState)) {
      st.sessionState.a = "started";
      await slow;
      st.sessionState.b = "done";
    }
    st.button("other", { key: "other" });
  }).open();
  const running = at.run();
  await at.run();
  goOn();
  await running;
  expect({ ...at.sessionState }).toEqual({ a: "started", other: false });
  expect(at.exceptions).toEqual([]);
});
