/**
 * What holds for every sequence of events, not only for those that somebody recorded. The seed is
 * fixed: a failure is the same for everybody.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonValues, type Json } from "../../../scripts/replay/json.js";
import { target } from "../../../scripts/replay/target.js";
import { plainRender, type ScriptEvent } from "../../../src/runtime/core/event.js";
import { Process } from "../../../src/runtime/core/process.js";
import type { Request, RunEnd } from "../../../src/runtime/core/run.js";
import { Session, type Subject } from "../../../src/runtime/core/session.js";
import type { SharedEvent } from "../../../src/runtime/core/shared.js";

const settings = { seed: 1670, numRuns: 400 };

/** Everything that a process can be told about one of its sessions. */
type Act =
  | { readonly kind: "apply"; readonly subject: Subject; readonly event: ScriptEvent<Json> }
  | { readonly kind: "begin" | "leave"; readonly request: Request<Json> }
  | { readonly kind: "end"; readonly end: RunEnd; readonly fragments: readonly string[] | null }
  | { readonly kind: "replay"; readonly id: string };

// Names that an object inherits, that Streamlit keeps for itself, and that mean "no key".
const key = fc.constantFrom("a", "b", "", "constructor", "__proto__", "$$ID-x", "None", "x-None");
const id = fc.constantFrom("w1:a", "w2:a", "w1:b", "constructor", "__proto__");
const page = fc.constantFrom("app.py", "b.py", null);
const value: fc.Arbitrary<Json> = fc.constantFrom<Json>(null, false, true, 0, 1, "", "x", [1]);
const fragments = fc.constantFrom<readonly string[] | null>(null, ["f"], ["f", "g"]);
const access = fc.constantFrom("item", "attribute");

const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({ key, id: fc.option(id) }),
  fc.record({ key: fc.constant(null), id: fc.option(id) }),
);

const render = fc.record({
  ...{ id: fc.option(id), initial: value, registers: fc.boolean(), writable: fc.boolean() },
  ...{ defaultGiven: fc.boolean(), identified: fc.boolean(), disabled: fc.boolean(), page },
  misplaced: fc.constantFrom(null, "callback-in-form", "not-in-form"),
  trigger: fc.constantFrom(null, "bool", "value"),
  fragment: fc.constantFrom(null, "f", "g"),
  callback: fc.constantFrom(null, "cb"),
  persist: fc.constantFrom(null, "page", "session"),
  url: fc.constantFrom(null, { present: true, seed: { value: 1 } }, { present: false, seed: null }),
});

const event: fc.Arbitrary<ScriptEvent<Json>> = fc.oneof(
  fc.record({ kind: fc.constantFrom("Read", "Delete"), access }),
  fc.record({ kind: fc.constant("Contains") }),
  fc.record({ kind: fc.constantFrom("Write", "Correct"), value }),
  fc.constant({ kind: "RenderForm" } as const),
  fc.record({
    kind: fc.constant("Mutate"),
    tier: fc.constantFrom("written", "kept", "fresh", "old"),
    id: fc.option(id),
    value,
  }),
  render.map(
    (changes) =>
      ({ kind: "RenderWidget", render: { ...plainRender, widget: "w", ...changes } }) as const,
  ),
);

const request: fc.Arbitrary<Request<Json>> = fc.record({
  sent: fc.option(fc.array(fc.record({ id, key: fc.option(key), value }), { maxLength: 4 })),
  fragments,
  leaves: fc.option(fc.record({ page, fragments })),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("apply"), subject, event }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("begin", "leave"), request }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("end"),
      end: fc.constantFrom("finish", "stop", "rerun", "switch-page", "exception", "compile-error"),
      fragments,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("replay"), id }) },
);
const acts = fc.array(act, { maxLength: 30 });

/** Does one thing; the answer is everything that can be seen afterwards. */
function perform(session: Session<Json>, each: Act): unknown {
  const answer = (): unknown => {
    switch (each.kind) {
      case "apply":
        return session.apply(each.subject, each.event);
      case "begin":
        return session.begin(each.request);
      case "leave":
        return session.leave(each.request);
      case "end":
        return session.end(each.end, each.fragments, "app.py");
      case "replay":
        session.replay(null, each.id, true);
        return null;
    }
  };
  return [answer(), session.keys(), [...session.present()]];
}

const session = (): Session<Json> => new Session<Json>(jsonValues, target);

describe("a session", () => {
  test("never fails, whatever happens to it, and shows each key once with a value", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const one = session();
        for (const each of all) perform(one, each);
        expect([...one.present().keys()]).toEqual(one.keys());
        expect(new Set(one.keys()).size).toBe(one.keys().length);
      }),
      settings,
    );
  });

  test("answers the same to the same events", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const [one, other] = [session(), session()];
        for (const each of all) expect(perform(other, each)).toEqual(perform(one, each));
      }),
      settings,
    );
  });

  test("that is saved as JSON at any point and restored goes on alike", () => {
    fc.assert(
      fc.property(acts, acts, (before, after) => {
        const one = session();
        for (const each of before) perform(one, each);
        // What was saved is what `save` gave, since JSON keeps everything in it.
        const saved = JSON.parse(JSON.stringify(one.save())) as ReturnType<typeof one.save>;
        const restored = new Session<Json>(jsonValues, target, saved);
        for (const each of after) expect(perform(restored, each)).toEqual(perform(one, each));
        expect(restored.save()).toEqual(one.save());
      }),
      settings,
    );
  });

  test("does not change what it has given away", () => {
    fc.assert(
      fc.property(acts, acts, (before, after) => {
        const one = session();
        for (const each of before) perform(one, each);
        const given = one.save();
        const text = JSON.stringify(given);
        for (const each of after) perform(one, each);
        expect(JSON.stringify(given)).toBe(text);
      }),
      settings,
    );
  });
});

const object = fc.constantFrom("m.ALL", "C.items", "constructor", "__proto__");
const shared: fc.Arbitrary<SharedEvent<Json>> = fc.oneof(
  fc.record({ kind: fc.constant("Import"), module: object }),
  fc.record({ kind: fc.constant("CallCached"), call: object }),
  fc.record({ kind: fc.constant("CreateShared"), object, value }),
  fc.record({ kind: fc.constant("ReadShared"), object }),
  fc.record({
    kind: fc.constant("MutateShared"),
    object,
    value,
    by: fc.constantFrom("import", "body", "callback", "fragment"),
  }),
  fc.record({ kind: fc.constant("Warn") }),
);

describe("two sessions of a process", () => {
  test("never see each other's keys", () => {
    fc.assert(
      fc.property(acts, acts, (mine, yours) => {
        const process = new Process<Json>(jsonValues, target);
        const alone = session();
        const [a, b] = [process.open("A"), process.open("B")];
        mine.forEach((each, index) => {
          const other = yours[index];
          if (other !== undefined) perform(b, other);
          expect(perform(a, each)).toEqual(perform(alone, each));
        });
      }),
      settings,
    );
  });

  test("always see each other's MutateShared, which is a fault unless an import makes it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(shared, act), { maxLength: 20 }),
        object,
        value,
        (all, name, changed) => {
          const process = new Process<Json>(jsonValues, target);
          const [a, b] = [process.open("A"), process.open("B")];
          for (const [each, own] of all) {
            process.apply(each);
            perform(a, own);
          }
          const by = "callback";
          const mutated = process.apply({ kind: "MutateShared", object: name, value: changed, by });
          expect(mutated).toEqual({ kind: "mutated", fault: "shared-mutation" });
          perform(b, { kind: "end", end: "finish", fragments: null });
          const seen = process.apply({ kind: "ReadShared", object: name });
          expect(seen).toEqual({ kind: "found", value: changed });
        },
      ),
      settings,
    );
  });

  test("and a process that is saved as JSON goes on alike", () => {
    fc.assert(
      fc.property(fc.array(shared), acts, fc.array(shared), (before, own, after) => {
        const one = new Process<Json>(jsonValues, target);
        for (const each of before) one.apply(each);
        for (const each of own) perform(one.session("A"), each);
        const saved = JSON.parse(JSON.stringify(one.save())) as ReturnType<typeof one.save>;
        const restored = new Process<Json>(jsonValues, target, saved);
        for (const each of after) expect(restored.apply(each)).toEqual(one.apply(each));
        expect(restored.session("A").keys()).toEqual(one.session("A").keys());
      }),
      settings,
    );
  });
});
