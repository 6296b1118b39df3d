/** A random app in execution: as it is interpreted statement by statement, or as a text is executed. */
import type { App, AppTest } from "../../../src/runtime/app/index.js";
import type { FaultKind } from "../../../src/runtime/core/fault.js";
import type { RandomApp } from "./app.js";

export type Log = AppTest["log"];

/** What went wrong, and at which statement. */
export interface Fault {
  readonly fault: FaultKind;
  readonly id: number;
  /** The key of a missing key; else empty. */
  readonly key: string;
}

export interface Performed {
  readonly main: App;
  /** The pages of a folder by their names. */
  readonly folder: Readonly<Record<string, App>>;
  /** Has the app said which pages it has? */
  readonly knowsPages: boolean;
  /** A run begins. */
  begin(): void;
  /** The first fault of the run. */
  readonly fault: Fault | null;
  /** The statements whose defaults were ignored in the run. */
  readonly ignored: readonly number[];
}

/** Puts an app on. What nobody knows is asked of `answer`; `log` is the log of the run. */
export type Stage = (app: RandomApp, answer: () => boolean, log: () => Log) => Performed;

/** By the class of an exception. */
export const faultOf: Readonly<Record<string, FaultKind>> = {
  AttributeError: "missing-key",
  KeyError: "missing-key",
  StreamlitWidgetAlreadyInstantiatedError: "write-after-render",
  StreamlitValueAssignmentNotAllowedError: "read-only-key",
  StreamlitDuplicateElementKey: "duplicate-key",
  StreamlitDuplicateElementId: "duplicate-id",
};
