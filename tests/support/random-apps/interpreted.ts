/**
 * A random app without a text: each statement is executed on the reference runtime, so that the runtime
 * alone decides what happens. What nobody knows is answered from outside.
 */
import type { App, St } from "../../../src/runtime/app/index.js";
import { StreamlitError } from "../../../src/runtime/app/errors.js";
import type { RandomApp, Script, Statement } from "./app.js";
import { pageName } from "./app.js";
import { faultOf, type Fault, type Log, type Performed, type Stage } from "./performed.js";
import { nameOfPage } from "./typescript.js";

export const interpreted: Stage = (...given) => new Interpreted(...given);

class Interpreted implements Performed {
  readonly main: App;
  readonly folder: Readonly<Record<string, App>>;
  knowsPages: boolean;
  #fault: Fault | null = null;
  #ignored: number[] = [];
  #warnings = 0;

  constructor(
    private readonly app: RandomApp,
    private readonly answer: () => boolean,
    private readonly log: () => Log,
  ) {
    this.knowsPages = app.layout === "folder";
    const pages = this.knowsPages ? app.pages : [];
    this.folder = Object.fromEntries(
      pages.map((page, index) => [nameOfPage(index + 1), this.#script(page)]),
    );
    this.main = this.#main();
  }

  begin(): void {
    this.#fault = null;
    this.#ignored = [];
    this.#warnings = 0;
  }

  get fault(): Fault | null {
    return this.#fault;
  }

  get ignored(): readonly number[] {
    return this.#ignored;
  }

  #script(script: Script): App {
    return (st) => {
      this.#execute(st, script);
    };
  }

  #main(): App {
    const main = this.#script(this.app.main);
    if (this.app.layout !== "navigation") return main;
    return (st) => {
      main(st);
      const pages = this.app.pages.map((page, index) => {
        const name = pageName(index + 1);
        const call = (inner: St): void => {
          this.#execute(inner, page);
        };
        return st.page(named(name, call), { urlPath: name });
      });
      this.knowsPages = true;
      st.navigation(pages).run();
    };
  }

  #execute(st: St, script: Script): void {
    for (const statement of script) {
      try {
        this.#one(st, statement);
      } catch (error) {
        const fault = error instanceof StreamlitError ? faultOf[error.type] : undefined;
        const key = fault === "missing-key" && "key" in statement ? statement.key : "";
        if (fault !== undefined) {
          this.#fault ??= { fault, id: statement.id, key };
        }
        throw error;
      }
    }
  }

  #one(st: St, statement: Statement): void {
    const { id } = statement;
    const call = (script: Script) => (): void => {
      this.#execute(st, script);
    };
    const perhaps = (script: Script | null) => (script === null ? null : call(script));
    const state = st.sessionState;
    switch (statement.kind) {
      case "write":
        state[statement.key] = statement.value;
        return;
      case "default":
        state.setDefault(statement.key, statement.value);
        return;
      case "read":
        st.write(state[statement.key]);
        return;
      case "delete":
        Reflect.deleteProperty(state, statement.key);
        return;
      case "pop":
        state.pop(statement.key, null);
        return;
      case "checkbox": {
        const { key, value, onChange } = statement;
        st.checkbox(`checkbox ${id}`, { key, value, onChange: perhaps(onChange) });
        this.#hear(id);
        return;
      }
      case "if-contains":
        this.#execute(st, statement.key in state ? statement.then : statement.else);
        return;
      case "if-set":
        if (state.get(statement.key) === true) this.#execute(st, statement.then);
        return;
      case "guard":
        if (!(statement.key in state)) st.stop();
        return;
      case "if-checkbox":
        if (st.checkbox(`checkbox ${id}`)) this.#execute(st, statement.then);
        return;
      case "if-button":
        if (st.button(`button ${id}`)) this.#execute(st, statement.then);
        return;
      case "if-unknown":
        this.#execute(st, this.answer() ? statement.then : statement.else);
        return;
      case "button":
        st.button(`button ${id}`, { onClick: call(statement.onClick) });
        return;
      case "form": {
        const { clears, fields, onSubmit, then } = statement;
        const sent = st.form(`form ${id}`, { clearOnSubmit: clears }).with(() => {
          this.#execute(st, fields);
          return st.formSubmitButton(`submit ${id}`, { onClick: perhaps(onSubmit) });
        });
        if (sent) this.#execute(st, then);
        return;
      }
      case "fragment":
        st.fragment(named(`fragment_${id}`, call(statement.body)))();
        return;
      case "call":
        this.#execute(st, this.app.helpers[statement.helper] ?? []);
        return;
      case "stop":
        st.stop();
        return;
      case "rerun":
        st.rerun();
        return;
      case "switch-page":
        st.switchPage(nameOfPage(statement.page));
    }
  }

  /** Streamlit warns of an ignored default once in a process. */
  #hear(id: number): void {
    const warnings = this.log().filter(({ kind }) => kind === "warning").length;
    if (warnings > this.#warnings) this.#ignored.push(id);
    this.#warnings = warnings;
  }
}

/** The function under that name: Streamlit knows fragments and pages by it. */
function named<Called extends (...given: never[]) => unknown>(
  name: string,
  called: Called,
): Called {
  return Object.defineProperty(called, "name", { value: name });
}
