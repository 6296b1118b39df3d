/**
 * Where several paths meet, only what all of them agree about is known, in whatever order they come.
 */
import { expect, test } from "vitest";
import { Junction, State } from "../../../src/lower/python/state.js";
import { constantSym, type Sym } from "../../../src/lower/python/symbols.js";

const x = 0;
const y = 1;

/** What is known about `x` and `y` where paths with these values meet. */
function known(...paths: readonly (readonly [x: number | null, y: number])[]): unknown[] {
  let versions = 0;
  const junction = new Junction({ versionFrom: () => versions++ });
  const state = new State();
  for (const [valueOfX, valueOfY] of paths) {
    if (valueOfX !== null) state.variables.set(x, constantSym(valueOfX));
    state.variables.set(y, constantSym(valueOfY));
    junction.know(state);
  }
  const shown = (symbol: Sym | undefined): unknown =>
    symbol?.kind === "constant" ? symbol.value : symbol?.kind;
  return [x, y].map((variable) => shown(junction.state.variables.get(variable)));
}

test("what no path changes stays known", () => {
  expect(known([1, 1], [1, 1], [1, 1])).toEqual([1, 1]);
});

test("what one path changes is known no more, although a later one changes it back", () => {
  expect(known([1, 1], [1, 2], [1, 1])).toEqual([1, "local"]);
});

test("what changes late was not the same before", () => {
  expect(known([1, 1], [1, 1], [2, 1])).toEqual(["local", 1]);
});

test("what is bound on the way may be unbound", () => {
  expect(known([null, 1], [1, 1], [1, 1])).toEqual(["local", 1]);
});

test("the walk may go on with a state that has arrived", () => {
  const junction = new Junction({ versionFrom: () => 0 });
  const state = new State();
  state.variables.set(x, constantSym(1));
  junction.know(state);
  state.variables.set(x, constantSym(2));
  expect(junction.state.variables.get(x)).toEqual(constantSym(1));
});
