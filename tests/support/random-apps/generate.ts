/** Random apps: three keys, a few levels deep, about a dozen statements, and every feature now and then. */
import fc from "fast-check";
import { numbered, type RandomApp, type Script, type Statement } from "./app.js";

/**
 * Where a block stands: in a form there are only fields, in a callback and a helper no containers, and a
 * fragment stands in a script.
 */
type Where = "script" | "fragment" | "callback" | "helper" | "form";

const key = fc.constantFrom("a", "b", "c");
const id = fc.constant(0);

const blocks = new Map<string, fc.Arbitrary<Script>>();

/** A few statements with blocks in each other of that many levels. */
function block(where: Where, depth: number, most: number): fc.Arbitrary<Script> {
  const name = `${where} ${depth} ${most}`;
  let known = blocks.get(name);
  if (known === undefined) {
    known = fc.array(statement(where, depth), { maxLength: most });
    blocks.set(name, known);
  }
  return known;
}

function statement(where: Where, depth: number): fc.Arbitrary<Statement> {
  const inner = (): fc.Arbitrary<Script> => block(where, depth - 1, 3);
  const callback = (): fc.Arbitrary<Script> => block("callback", depth - 1, 2);
  const maybe = (script: fc.Arbitrary<Script>): fc.Arbitrary<Script | null> =>
    fc.option(script, { freq: 3 });
  const kind = <Kind extends string>(...kinds: Kind[]): fc.Arbitrary<Kind> =>
    fc.constantFrom(...kinds);
  const choices: fc.WeightedArbitrary<Statement>[] = [
    {
      weight: 5,
      arbitrary: fc.record({ id, kind: kind("write"), key, value: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ id, kind: kind("default"), key, value: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ id, kind: kind("read"), key }) },
    { weight: 1, arbitrary: fc.record({ id, kind: kind("delete", "pop", "pop"), key }) },
  ];
  const add = (weight: number, arbitrary: fc.Arbitrary<Statement>): void => {
    choices.push({ weight, arbitrary });
  };
  const value = fc.boolean();
  if (where === "form") {
    add(4, fc.record({ id, kind: kind("checkbox"), key, value, onChange: fc.constant(null) }));
    return fc.oneof(...choices);
  }
  add(1, fc.record({ id, kind: kind("stop", "rerun") }));
  add(1, fc.record({ id, kind: kind("guard"), key }));
  if (where !== "helper") add(1, fc.record({ id, kind: kind("call"), helper: fc.nat(1) }));
  if (where !== "fragment") {
    add(1, fc.record({ id, kind: kind("switch-page"), page: fc.nat(2) }));
  }
  if (where !== "helper") {
    const onChange = depth > 0 ? maybe(callback()) : fc.constant(null);
    add(3, fc.record({ id, kind: kind("checkbox"), key, value, onChange }));
  }
  if (depth === 0) return fc.oneof(...choices);
  add(4, fc.record({ id, kind: kind("if-contains"), key, then: inner(), else: inner() }));
  add(2, fc.record({ id, kind: kind("if-set"), key, then: inner() }));
  add(1, fc.record({ id, kind: kind("if-unknown"), then: inner(), else: inner() }));
  if (where === "helper") return fc.oneof(...choices);
  add(2, fc.record({ id, kind: kind("if-checkbox"), then: inner() }));
  add(3, fc.record({ id, kind: kind("if-button"), then: inner() }));
  if (where === "callback") return fc.oneof(...choices);
  add(2, fc.record({ id, kind: kind("button"), onClick: callback() }));
  const form = { clears: fc.boolean(), fields: block("form", 0, 3), onSubmit: maybe(callback()) };
  add(2, fc.record({ id, kind: kind("form"), ...form, then: inner() }));
  if (where === "script") {
    add(2, fc.record({ id, kind: kind("fragment"), body: block("fragment", depth - 1, 3) }));
  }
  return fc.oneof(...choices);
}

const layouts = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ layout: "one script" as const, pages: 0 }) },
  { weight: 1, arbitrary: fc.constant({ layout: "folder" as const, pages: 1 }) },
  { weight: 1, arbitrary: fc.constant({ layout: "folder" as const, pages: 2 }) },
  { weight: 1, arbitrary: fc.constant({ layout: "navigation" as const, pages: 1 }) },
  { weight: 1, arbitrary: fc.constant({ layout: "navigation" as const, pages: 2 }) },
);

export const randomApps: fc.Arbitrary<RandomApp> = layouts
  .chain(({ layout, pages }) =>
    fc.record({
      layout: fc.constant(layout),
      main: pages === 0 ? block("script", 3, 5) : block("script", 2, 3),
      pages: fc.array(block("script", 2, 4), { minLength: pages, maxLength: pages }),
      helpers: fc.array(block("helper", 1, 3), { maxLength: 2 }),
    }),
  )
  .map(numbered);
