/**
 * Widget calls as events of the core, made once for each node, page and default. Equal events that are
 * one object are recognised without looking into them.
 */
import type { NodeId } from "../ir/program.js";
import type { CellEvent } from "../runtime/core/event.js";
import type { ValueId } from "./values.js";

type RenderEvent = CellEvent<ValueId> & { readonly kind: "RenderWidget" };

export class RenderEvents {
  readonly #events = new Map<NodeId, { page: number; initial: ValueId; event: RenderEvent }[]>();

  get(node: NodeId, page: number, initial: ValueId, make: () => RenderEvent): RenderEvent {
    let known = this.#events.get(node);
    if (known === undefined) this.#events.set(node, (known = []));
    const found = known.find((each) => each.page === page && each.initial === initial);
    if (found !== undefined) return found.event;
    const event = make();
    known.push({ page, initial, event });
    return event;
  }
}
