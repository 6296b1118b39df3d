/**
 * The recorded catalogue and history of `st.*`, typed as far as the generator reads them.
 *
 * `scripts/record/README.md` describes the fields.
 */
import { readFileSync } from "node:fs";

interface RecordedParameter {
  readonly name: string;
  readonly kind: string;
  readonly default: string | null;
}

/** What a container command gives; `null` for other commands. */
interface RecordedContainer {
  readonly returns?: string | null;
  readonly context_manager?: boolean;
}

export interface RecordedCommand extends RecordedContainer {
  readonly name: string;
  readonly call_paths: readonly string[];
  readonly parameters?: readonly RecordedParameter[];
  readonly positional_order?: readonly string[];
}

export interface RecordedWidget extends RecordedCommand {
  readonly parameters: readonly RecordedParameter[];
  readonly widget_only_if: string | null;
  readonly value_param: string | null;
  readonly values_that_count_as_unset: readonly string[] | null;
  readonly warns_on_default_plus_session_state: boolean;
  readonly settable_via_session_state: boolean;
  readonly callbacks: readonly string[];
  readonly callback_string_modes_in_default: Readonly<Record<string, string>>;
  readonly has_args: boolean;
  readonly value_type: string;
  readonly trigger: boolean;
  readonly allowed_in_form: boolean;
  readonly only_in_form: boolean;
  readonly callback_allowed_in_form: boolean | null;
  readonly identity: readonly {
    readonly key_as_main_identity: string;
    readonly params_in_id_without_key?: readonly string[];
  }[];
  readonly default_key?: string;
  readonly probe?: {
    readonly return_value?: string;
    readonly assign_before: string;
    readonly in_form?: string;
    readonly callback_in_form?: string;
    readonly key_in_session_state: boolean;
  };
  readonly container?: RecordedContainer;
}

export interface Catalogue {
  readonly streamlit: string;
  readonly session_state: { readonly colliding_attribute_names: readonly string[] };
  readonly widgets: readonly RecordedWidget[];
  readonly flow: readonly RecordedCommand[];
  readonly other_elements: readonly RecordedCommand[];
  readonly removed_names: Readonly<Record<string, string>>;
}

interface RecordedLife {
  readonly since?: string;
  readonly until?: string;
}

export interface History {
  readonly releases: readonly string[];
  readonly commands: Readonly<
    Record<
      string,
      RecordedLife & {
        readonly parameters?: Readonly<Record<string, RecordedLife>>;
        readonly read_only_until?: string;
        readonly modes_since?: string;
      }
    >
  >;
}

const folder = new URL("../record/", import.meta.url);

export function recordedCatalogue(): Catalogue {
  // The file is written by `scripts/record/catalogue.py`, which is where these fields come from.
  return read("catalogue.json") as Catalogue;
}

export function recordedHistory(): History {
  // The file is written by `scripts/record/history.py`, which is where these fields come from.
  return read("history.json") as History;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}
