/**
 * Which pages an app has, in which order, and under which address. All orders and addresses were seen in
 * Streamlit 1.67.
 */
import { describe, expect, test } from "vitest";
import { entriesIn, pagesIn, script } from "../support/found-apps.js";

describe("the pages folder", () => {
  test("numbers first, then names; an address without number and icon", () => {
    const names = [
      "b.py",
      "10_Last.py",
      "2 - second page.py",
      "1_🏠_Start.py",
      "__init__.py",
      ".x.py",
    ];
    const pages = Object.fromEntries(names.map((name) => [`pages/${name}`, script]));
    expect(pagesIn({ "app.py": script, ...pages, "pages/deeper/c.py": "x = 1\n" })).toEqual([
      "/ app.py",
      "/Start pages/1_🏠_Start.py",
      "/second_page pages/2 - second page.py",
      "/Last pages/10_Last.py",
      "/b pages/b.py",
    ]);
  });

  test("its scripts are no apps of their own", () => {
    expect(entriesIn({ "app.py": script, "pages/a.py": script })).toEqual(["app.py: not imported"]);
  });

  test("without a main script beside it, it is a folder like any other", () => {
    expect(entriesIn({ "pages/a.py": script })).toEqual(["pages/a.py: not imported"]);
  });

  test("means nothing to an app that has st.navigation", () => {
    const app = 'import streamlit as st\nst.navigation([st.Page("home.py")]).run()\n';
    const files = { "app.py": app, "home.py": script, "pages/old.py": script };
    expect(pagesIn(files)).toEqual(["/ home.py"]);
  });
});

/** The pages of an app with a few scripts and functions. */
function declared(code: string): string[] {
  return pagesIn({
    "app.py": `import streamlit as st\nfrom pathlib import Path\ndef about(): st.write(1)\n${code}`,
    ...{ "home.py": script, "views/shop.py": script, "views/cart.py": script },
  });
}

describe("st.navigation", () => {
  test.each([
    [
      "a list",
      'st.navigation([st.Page("home.py"), st.Page("views/shop.py", title="S"), st.Page(about)]).run()',
      ["/ home.py", "/shop views/shop.py", "/about about()"],
    ],
    [
      "names and functions as they are",
      'st.navigation(["home.py", about]).run()',
      ["/ home.py", "/about about()"],
    ],
    [
      "sections",
      'st.navigation({"A": [st.Page("views/shop.py")], "B": [st.Page("home.py")]}).run()',
      ["/ views/shop.py", "/home home.py"],
    ],
    [
      "variables, in the order of the list",
      'home = st.Page("home.py")\nshop = st.Page("views/shop.py")\nst.navigation([shop, home]).run()',
      ["/ views/shop.py", "/home home.py"],
    ],
    [
      "a default page, and an address of its own",
      'st.navigation([st.Page("home.py", url_path="start"), st.Page("views/shop.py", default=True)]).run()',
      ["/start home.py", "/ views/shop.py"],
    ],
    [
      "paths",
      'VIEWS = Path(__file__).parent / "views"\nst.navigation([st.Page(VIEWS / "shop.py")]).run()',
      ["/ views/shop.py"],
    ],
    [
      "a comprehension over a table",
      'TABLE = {"Home": "home.py", "Shop": "views/shop.py"}\n' +
        "st.navigation([st.Page(path, title=name) for name, path in TABLE.items()]).run()",
      ["/ home.py", "/shop views/shop.py"],
    ],
    [
      "added to under a condition",
      'pages = [st.Page("home.py")]\nif st.user.is_logged_in:\n    pages.append(st.Page("views/cart.py"))\n' +
        "st.navigation(pages).run()",
      ["/ home.py", "/cart views/cart.py"],
    ],
    [
      "an address elsewhere is no page",
      'st.navigation([st.Page("home.py"), st.Page("https://example.org", title="Docs")]).run()',
      ["/ home.py"],
    ],
    [
      "a script that is not there is none",
      'st.navigation([st.Page("home.py"), st.Page("gone.py")]).run()',
      ["/ home.py"],
    ],
  ])("%s", (_, code, pages) => {
    expect(declared(code)).toEqual(pages);
  });

  test("imported by its name", () => {
    const app = 'from streamlit import Page as P, navigation\nnavigation([P("home.py")]).run()\n';
    expect(pagesIn({ "app.py": app, "home.py": script })).toEqual(["/ home.py"]);
  });

  test("declared in a module: paths are looked up beside the main script", () => {
    const files = {
      "app.py": "import streamlit as st\nfrom ui.menu import PAGES\nst.navigation(PAGES).run()\n",
      "ui/menu.py": 'import streamlit as st\nPAGES = [st.Page("home.py")]\n',
      ...{ "home.py": script, "ui/home.py": "x = 1\n" },
    };
    expect(pagesIn(files)).toEqual(["/ home.py"]);
  });

  test("names that are only known at run time: whatever script is named may be a page", () => {
    const files = {
      "app.py":
        "import streamlit as st\nfrom config import NAMES\n" +
        "st.navigation([st.Page(read(name)) for name in NAMES]).run()\n",
      "config.py": 'NAMES = ["home.py"]\n',
      "home.py": script,
    };
    expect(pagesIn(files)).toEqual(["/home home.py"]);
    expect(entriesIn(files)).toEqual(["app.py: not imported"]);
  });

  test("of another library, if it is given a script", () => {
    const code = 'from report import Page\nst.write(Page("home.py", "Home"), Page("Title"))\n';
    const files = { "app.py": `import streamlit as st\n${code}`, "home.py": script };
    expect(pagesIn(files)).toEqual(["/home home.py"]);
    expect(entriesIn(files)).toEqual(["app.py: not imported"]);
  });

  test("a list that every page shows: its first script is the one that is run", () => {
    const menu =
      'import streamlit\nfrom pagelist import Page\nPAGES = [Page("home.py"), Page("a.py"), Page("b.py")]\n';
    const page = `${script}import menu\n`;
    const files = { "a.py": page, "b.py": page, "home.py": page, "menu.py": menu };
    expect(entriesIn(files)).toEqual(["home.py: not imported"]);
  });
});
