/**
 * Cached functions: `st.cacheData` and `st.cacheResource`. A call with the same arguments runs once in a
 * process, for all its visitors. The data are given out as copies, a resource is one object for all.
 *
 * A function is told apart by its name and its source text, because a script that runs anew makes new
 * function objects. Arguments are told apart as JSON.
 */
import type { Box } from "../core/cell.js";
import type { Method } from "./elements.js";
import { scene, within } from "./scene.js";
import { copyOf } from "./values.js";

export const cacheData: Method = (body) => cached(body, "st.cacheData", copyOf);
export const cacheResource: Method = (body) => cached(body, "st.cacheResource", (value) => value);

function cached(body: unknown, command: string, give: (value: unknown) => unknown): Method {
  if (typeof body !== "function") throw new TypeError(`${command} takes a function`);
  return (...args: readonly unknown[]): unknown => {
    const { pass, inside } = scene();
    const { process } = pass.visitor.server;
    const object = JSON.stringify([command, body.name, String(body), args]);
    const found = process.apply({ kind: "ReadShared", object });
    if (found.kind === "found" && isBox(found.value)) return give(found.value.value);
    // A call that raises is not kept: it leaves this line.
    const value: unknown = within({ inside: { ...inside, cached: true } }, (): unknown =>
      Reflect.apply(body, null, [...args]),
    );
    process.apply({ kind: "CreateShared", object, value: { value: give(value) } });
    return give(value);
  };
}

/** Results are kept in a box, because one of them may be `undefined`. */
const isBox = (stored: unknown): stored is Box<unknown> =>
  typeof stored === "object" && stored !== null && "value" in stored;
