/** `streamlit-lint --list-apps`: what was found, and why. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { streamlitLint } from "../support/command-line.js";
import { script } from "../support/found-apps.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const shop = {
  "README.md": "# Shop\n\n    streamlit run shop/app.py\n",
  "requirements.txt": "streamlit==1.40\n",
  "shop/app.py":
    "import streamlit as st\nfrom shop.views import cart\n" +
    'st.navigation([st.Page("home.py"), st.Page(cart, title="Cart")]).run()\n',
  "shop/home.py": script,
  "shop/views.py": "import streamlit as st\ndef cart():\n    st.write(1)\n",
  "admin.py": script,
  "tool.py": "print(1)\n",
};

describe("in words", () => {
  test("each app with its reason, its release and its pages", async () => {
    const { code, stdout, stderr } = await streamlitLint(temporaryFolder(shop), ["--list-apps"]);
    expect(stdout).toMatchInlineSnapshot(`
      "admin.py
        entry script: uses Streamlit, and no other script imports it
        Streamlit 1.40: requirements.txt

      shop/app.py
        entry script: "streamlit run" in README.md, line 3
        Streamlit 1.40: requirements.txt
        pages:
          /  shop/home.py  (declared in shop/app.py, line 3)
          /cart  cart() in shop/app.py  (declared in shop/app.py, line 3)
      "
    `);
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("of a file: the apps that run it", async () => {
    const folder = temporaryFolder({
      "one.py": script,
      "two.py": "import part\n",
      "part.py": script,
    });
    const { stdout } = await streamlitLint(folder, ["--list-apps", "part.py"]);
    expect(stdout.split("\n")[0]).toBe("two.py");
  });

  test("no app at all is said", async () => {
    const ran = await streamlitLint(temporaryFolder({ "a.py": "x = 1\n" }), ["--list-apps"]);
    expect(ran).toEqual({
      code: 0,
      stdout: "",
      stderr: "note: there is no app that Streamlit runs\n",
    });
  });

  test("what cannot be looked at is a complaint", async () => {
    const ran = await streamlitLint(temporaryFolder({}), ["--list-apps", "missing"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("missing: no such file or folder");
  });
});

test("as JSON", async () => {
  const folder = temporaryFolder(shop);
  const { stdout } = await streamlitLint(folder, ["--list-apps", "--format", "json"]);
  expect(JSON.parse(stdout)).toEqual([
    {
      entry: join(folder, "admin.py"),
      reason: "uses Streamlit, and no other script imports it",
      streamlit: { version: "1.40", source: "requirements.txt" },
      pages: [],
      files: [join(folder, "admin.py")],
    },
    {
      entry: join(folder, "shop/app.py"),
      reason: '"streamlit run" in README.md, line 3',
      streamlit: { version: "1.40", source: "requirements.txt" },
      pages: [
        {
          address: "/",
          file: join(folder, "shop/home.py"),
          reason: "declared in shop/app.py, line 3",
        },
        {
          address: "/cart",
          function: "cart",
          file: join(folder, "shop/app.py"),
          reason: "declared in shop/app.py, line 3",
        },
      ],
      files: ["shop/app.py", "shop/home.py", "shop/views.py"].map((file) => join(folder, file)),
    },
  ]);
});
