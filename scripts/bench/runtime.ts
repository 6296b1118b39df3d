/**
 * `npm run bench:runtime`: how fast the core is, and that neither its memory nor its cost grows.
 *
 *     step       the life of one cell: what the analyzer does millions of times
 *     session    an app of 20 widgets and 20 keys, run after run
 *     long life  a session of 1,000 keys over 10,000 runs: memory and time, early and late
 *
 * It prints figures and judges only memory: exit code 1 if it grows by more than a tenth.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { target } from "../replay/target.js";
import { emptyCell, type Cell } from "../../src/runtime/core/cell.js";
import { plainRender, type CellEvent, type Render } from "../../src/runtime/core/event.js";
import { Session } from "../../src/runtime/core/session.js";
import { step, type Values } from "../../src/runtime/core/step.js";

type Value = number | boolean | null;
const values: Values<Value> = { equal: Object.is, none: null, false: false };

const renderOf = (id: string): Render<Value> => ({
  ...plainRender,
  id,
  widget: "slider",
  initial: 0,
});

const renders = Array.from({ length: 100 }, (_, index) => renderOf(`slider:w${index}`));

/** Events per second of one cell's life, and the bytes that one event leaves to the collector. */
function life(rounds: number): string {
  const events: readonly CellEvent<Value>[] = [
    { kind: "BeginRun" },
    { kind: "ResetTriggers" },
    { kind: "Compact" },
    { kind: "Receive", id: "slider:k", value: 1 },
    { kind: "Contains" },
    { kind: "Write", value: 2 },
    { kind: "RenderWidget", render: renderOf("slider:k") },
    { kind: "Read", access: "item" },
    { kind: "Forget", alive: { by: "rendered", fragments: null }, page: null },
  ];
  let cell: Cell<Value> = emptyCell("k");
  const begun = cpuTime();
  for (let round = 0; round < rounds; round++) {
    for (const event of events) cell = step(cell, event, values, target).cell;
  }
  return perSecond(rounds * events.length, cpuTime() - begun);
}

/** A run of an app: a request with all values, reads, writes, widgets, the end. Answers its events. */
function run(session: Session<Value>, widgets: number, keys: number, now: number): number {
  const ids = Array.from({ length: widgets }, (_, index) => `slider:w${index}`);
  const sent = ids.map((id, index) => ({ id, key: `w${index}`, value: (now + index) % 7 }));
  session.begin({ sent, fragments: null, leaves: null });
  for (let index = 0; index < keys; index++) {
    const subject = { key: `k${index}` };
    if (session.apply(subject, { kind: "Contains" }).kind === "missing") {
      session.apply(subject, { kind: "Write", value: now });
    }
  }
  ids.forEach((id, index) => {
    const render = renders[index] ?? renderOf(id);
    session.apply({ key: `w${index}`, id }, { kind: "RenderWidget", render });
  });
  session.end("finish", null, null);
  return keys + 2 * widgets;
}

function app(runs: number): string {
  const session = new Session<Value>(values, target);
  let events = 0;
  const begun = cpuTime();
  for (let now = 0; now < runs; now++) events += run(session, 20, 20, now);
  return perSecond(events, cpuTime() - begun);
}

/** Milliseconds and megabytes of a long-lived session, at its first and at its last 1,000 runs. */
function longLife(): { early: Sample; late: Sample } {
  const session = new Session<Value>(values, target);
  const thousand = (from: number): Sample => {
    const begun = cpuTime();
    let events = 0;
    for (let now = from; now < from + 1000; now++) events += run(session, 100, 900, now);
    const nanoseconds = ((cpuTime() - begun) * 1e6) / events;
    return { nanoseconds, megabytes: heap() };
  };
  thousand(0);
  const early = thousand(1000);
  for (let from = 2000; from < 9000; from += 1000) thousand(from);
  return { early, late: thousand(9000) };
}

interface Sample {
  readonly nanoseconds: number;
  readonly megabytes: number;
}

/** Milliseconds of processor time: other programs of the machine do not count. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Memory in use after a collection. */
function heap(): number {
  setFlagsFromString("--expose_gc");
  // V8 adds the function to new contexts once the flag is set.
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

const perSecond = (events: number, milliseconds: number): string =>
  `${(events / milliseconds / 1000).toFixed(2)} million events per second`;

life(50_000);
console.log(`step       ${life(300_000)}`);
app(200);
console.log(`session    ${app(5_000)} (20 widgets, 20 keys, edges of runs included)`);
const { early, late } = longLife();
console.log("long life  1,000 keys, 10,000 runs");
console.log(
  `  runs 1,000 to 2,000    ${early.nanoseconds.toFixed(0)} ns per event, ${early.megabytes.toFixed(2)} MB`,
);
console.log(
  `  runs 9,000 to 10,000   ${late.nanoseconds.toFixed(0)} ns per event, ${late.megabytes.toFixed(2)} MB`,
);
if (late.megabytes > early.megabytes * 1.1) {
  console.log("Memory grows.");
  process.exitCode = 1;
}
