/** The text of reproductions. What real Streamlit says to them: `in-streamlit.test.ts`. */
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/analysis/finding.js";
import { parse } from "../../src/python/parse.js";
import { reproductionOf } from "../../src/repro/reproduction.js";
import { apps, reproductionIn, storyIn } from "./apps.js";

describe("the story", () => {
  test("a click, and what it leads to", () => {
    const { text } = reproductionIn(apps["an exception that the app swallows"]);
    expect(storyIn(text)).toMatchInlineSnapshot(`
      "ENTRY = "app.py"


      def predicted() -> Fault:
          return Fault(
              "app.py",
              lines=(6, 6),
              texts=("\`st.session_state.name\` cannot be", "\`st.session_state['name']\` cannot be"),
          )


      def story(predicted: Any) -> None:
          """Lines are those of app.py, where no other file is named."""
          # Run 1: open the app
          tab = Tab(ENTRY)
          tab.open()
          # - line 3: renders the widget with key 'name'
          # Run 2: click the button "Fill in"
          tab.click(Widget("button", key=None, label="Fill in", at=("app.py", 4, 4)))
          # - line 3: renders the widget with key 'name'
          # - line 6: fails: the widget with key 'name' is already on the page"
    `);
  });

  test("fields of a form are filled in before its button is pressed", () => {
    const { text } = reproductionIn(apps["a form"]);
    expect(storyIn(text)).toMatchInlineSnapshot(`
      "ENTRY = "app.py"


      def predicted() -> Fault:
          return Fault(
              "app.py",
              lines=(7, 7),
              texts=("has no key \\"wrapping\\"", "has no attribute \\"wrapping\\""),
          )


      def story(predicted: Any) -> None:
          """Lines are those of app.py, where no other file is named."""
          # Run 1: open the app
          tab = Tab(ENTRY)
          tab.open()
          # Run 2: submit the form "order" with the button "Order"
          tab.enter(Widget("checkbox", key="gift", label="As a gift", at=("app.py", 4, 4)), True)
          tab.click(Widget("form_submit_button", key="FormSubmitter:order-Order", label="Order", at=("app.py", 5, 5)))
          # - line 7: fails: 'wrapping' is not set"
    `);
  });

  test("two tabs", () => {
    const { text } = reproductionIn(apps["an object that sessions share"]);
    expect(storyIn(text)).toMatchInlineSnapshot(`
      "ENTRY = "app.py"


      def predicted() -> Leak:
          return Leak(
              "basket.py",
              "items",
              changed_in="basket.py",
              lines=(5, 5),
          )


      def story(predicted: Any) -> None:
          """Lines are those of basket.py, where no other file is named."""
          # Tab A, run 1: open the app
          tab_a = Tab(ENTRY)
          tab_a.open()
          # Tab A, run 2: click the button "Add"
          tab_a.click(Widget("button", key=None, label="Add", at=("app.py", 5, 5)))
          # - line 5: changes items, which all sessions share
          # Tab B, run 1: open the app
          tab_b = Tab(ENTRY)
          tab_b.open()
          # - line 1: sees the change of items
          predicted.is_seen()"
    `);
  });

  test("pages are opened by their address", () => {
    const steps = [opened("cart"), navigated(""), failed];
    const text = reproductionOf(finding({ witness: witness(steps, "shop/app.py") }));
    expect(storyIn(text)).toContain('ENTRY = "shop/app.py"');
    expect(storyIn(text)).toContain('tab.open("cart")');
    expect(storyIn(text)).toContain("tab.go_to()");
  });
});

describe("the file is Python", () => {
  test.each(Object.entries(apps))("%s", (_, files) => {
    expect(parse(reproductionIn(files).text ?? "(").errors).toEqual([]);
  });

  const nasty = [
    'quotes " and \' and """',
    "a backslash \\",
    "two\nlines\r\nand\u2028more",
    "a byte \u0000, right-to-left \u202e, a tag \u{e0041}, half a pair \ud800",
    "#{braces} {key} %s",
    "名前 🙂",
  ];
  test.each(nasty)("text of the app stays text: %j", (text) => {
    const widget = { widget: "button", key: text, label: text, at: place };
    const click: Steps[number] = {
      run: 1,
      tab: "A",
      action: { kind: "click", widget },
      at: null,
      event: null,
    };
    const set: Steps[number] = {
      ...{ run: 1, tab: "A", at: null, event: null },
      action: { kind: "set", widget, value: { kind: "constant", value: text } },
    };
    const steps: Steps = [opened(""), click, set, failed];
    const nastyFinding = finding({ key: text, text, witness: witness(steps, "app.py") });
    const python = reproductionOf(nastyFinding) ?? "(";
    expect(parse(python).errors).toEqual([]);
    // What is invisible would make the file look like another one.
    expect(python).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\0\r]/u);
    expect(literalsIn(python).has(text)).toBe(true);
  });
});

describe("there is none", () => {
  test("for a finding that needs a condition", () => {
    expect(reproductionOf(finding({ certainty: "conditional" }))).toBeNull();
  });

  test("for a fragment of a document", () => {
    expect(reproductionOf(finding({ witness: witness([opened(""), failed], null) }))).toBeNull();
  });

  test("where a file has to be uploaded", () => {
    const widget = { widget: "file_uploader", key: "file", label: null, at: place };
    const value = { kind: "some", truth: true, not: [] } as const;
    const upload: Steps[number] = {
      ...{ run: 2, tab: "A", at: null, event: null },
      action: { kind: "set", widget, value },
    };
    const steps: Steps = [opened(""), upload, failed];
    expect(reproductionOf(finding({ witness: witness(steps, "app.py") }))).toBeNull();
  });
});

/** The values of all string literals. */
function literalsIn(python: string): ReadonlySet<string> {
  const literals = new Set<string>();
  JSON.stringify(parse(python).ast, (name, value: unknown) => {
    if (name === "value" && typeof value === "string") literals.add(value);
    // Parents would make a circle.
    return name === "parent" || typeof value === "bigint" ? undefined : value;
  });
  return literals;
}

type Steps = Finding["witness"]["steps"];

const place = {
  file: "app.py",
  start: { line: 3, column: 0 },
  end: { line: 3, column: 9 },
} as const;

function opened(url: string): Steps[number] {
  const page = { name: "page.py", url };
  return { run: 1, tab: "A", action: { kind: "open", page }, at: null, event: null };
}

function navigated(url: string): Steps[number] {
  const page = { name: "page.py", url };
  return { run: 2, tab: "A", action: { kind: "navigate", page }, at: null, event: null };
}

const failed: Steps[number] = {
  ...{ run: 1, tab: "A", action: null, at: place },
  event: { kind: "fails", fault: "missing-key", key: "user" },
};

function witness(steps: Steps, entry: string | null): Finding["witness"] {
  return { entry, steps, conditions: [], mended: [] };
}

function finding(parts: Partial<Finding>): Finding {
  return {
    ...{ fault: "missing-key", key: "user", at: place, text: "st.session_state.user" },
    ...{ certainty: "certain", related: [], similarKey: null, openedFirst: null, swallowed: "no" },
    witness: witness([opened(""), failed], "app.py"),
    ...parts,
  };
}
