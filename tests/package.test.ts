/**
 * The package as users get it: packed, installed into an empty folder where there is neither ESLint nor
 * TypeScript, and used there.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { installInto, messagesIn, mixedProject, npm, runIn } from "./support/mixed-project.js";
import { newFolder } from "./support/new-folder.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const checkout = fileURLToPath(new URL("..", import.meta.url));

/** The declarations of the runtime, as far as its exports lead to them. */
const declarationsOfRuntime = [
  "dist/runtime/app/app-test.d.ts",
  "dist/runtime/app/errors.d.ts",
  "dist/runtime/app/handles.d.ts",
  "dist/runtime/app/index.d.ts",
  "dist/runtime/app/log.d.ts",
  "dist/runtime/app/methods.generated.d.ts",
  "dist/runtime/app/st.d.ts",
];

/** An app in TypeScript with one mistake, in line 5. */
const typedApp = `import { AppTest, type St } from "eslint-plugin-streamlit/runtime";
const app = (st: St<{ price: number }>) => {
  const [left] = st.columns(2);
  const text: string = left.textInput("Name");
  const wrong: number = left.textInput("Name");
  st.sessionState.price = st.slider("Price", { minValue: 0 }) + text.length + wrong;
};
const at = AppTest.from(app);
export const price: number = at.sessionState.price;
`;

const app = `import streamlit as st

if st.button("Start"):
    st.session_state.started = True
st.write(st.session_state.started)
`;

let folder = "";
let tarball = "";
let installed = "";
let files: string[] = [];

beforeAll(() => {
  folder = newFolder({ "package.json": '{ "private": true }', "app.py": app });
  npm(checkout, "pack", "--pack-destination", folder);
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "none");
  npm(folder, "install", "--no-audit", "--no-fund", "--offline", tarball);
  installed = join(folder, "node_modules/eslint-plugin-streamlit");
  files = readdirSync(installed, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(installed.length + 1))
    .map((path) => path.replaceAll("\\", "/"));
  return () => {
    rmSync(folder, { recursive: true });
  };
});

test("nothing is installed beside it", () => {
  const names = readdirSync(dirname(installed)).filter((name) => !name.startsWith("."));
  expect(names).toEqual(["eslint-plugin-streamlit"]);
});

test("it holds the bundle, the pages of the rules and the notices, nothing else", () => {
  const chunk = /^dist\/[a-z-]+-[A-Z0-9]{8}\.c?js$/;
  expect(files.filter((file) => !chunk.test(file)).sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD-PARTY-NOTICES.md",
    "dist/index.d.ts",
    "dist/index.js",
    ...["dist/parse-once.js", "dist/projects.js"],
    "dist/runtime.js",
    ...declarationsOfRuntime,
    "dist/session-of.js",
    "dist/streamlit-lint.js",
    ...pagesOfRules(),
    "package.json",
  ]);
});

describe("the command", () => {
  test("finds what breaks", () => {
    const { status, stdout, stderr } = streamlitLint();
    expect(stdout).toContain("app.py:5:10  error  streamlit/no-uninitialized-read");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  });

  test("tells its version and its help", () => {
    expect(streamlitLint("--version")).toMatchObject({
      status: 0,
      stdout: `${manifest.version}\n`,
    });
    const { status, stdout } = streamlitLint("--help");
    expect({ status, opening: stdout.split("\n")[0] }).toEqual({
      status: 0,
      opening: "Usage: streamlit-lint [paths...] [options]",
    });
  });

  test("tells its version without what it lints with, and lints without ESLint", () => {
    const entry = loadedAtOnce("dist/streamlit-lint.js");
    const holdsParser = (file: string): boolean => read(file).includes("pyright-internal/");
    expect(entry.filter((file) => holdsParser(file) || holdsESLint(file))).toEqual([]);
    const [command = "", ...others] = files.filter((file) => file.startsWith("dist/command-"));
    expect({ others, parses: holdsParser(command), holdsESLint: holdsESLint(command) }).toEqual({
      ...{ others: [], parses: true, holdsESLint: false },
    });
    expect(files.filter(holdsESLint)).toHaveLength(1);
  });
});

test("a folder that has nothing to do with Streamlit is told without the command itself", () => {
  const [script = ""] = files.filter((file) => file.startsWith("dist/command-"));
  const foreign = temporaryFolder({ "a.py": "print(1)\n", "docs/README.md": "# Nothing\n" });
  renameSync(join(installed, script), join(installed, "hidden.cjs"));
  try {
    expect(streamlitLint(foreign)).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(streamlitLint(foreign, "--format", "json")).toMatchObject({ status: 0, stdout: "[]\n" });
    // It is gone indeed.
    expect(streamlitLint(folder).status).toBe(2);
  } finally {
    renameSync(join(installed, "hidden.cjs"), join(installed, script));
  }
});

describe("what the engine has compiled", () => {
  const beside = (): string => join(installed, "dist/compiled");
  const kept = (): string => join(beside(), readdirSync(beside())[0] ?? "none");
  const lint = (path: string, env: NodeJS.ProcessEnv = {}): string => {
    const command = join(installed, manifest.bin["streamlit-lint"]);
    const options = { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } } as const;
    const { stdout, stderr } = spawnSync(process.execPath, [command, path], options);
    return stdout + stderr;
  };
  const expected = "1 error, 0 warnings\n";

  beforeEach(() => {
    rmSync(beside(), { recursive: true, force: true });
  });

  test("is kept beside the command, and replaced when a run needs much more", () => {
    writeFileSync(join(folder, "other.py"), "print(1)\n");
    expect(lint("other.py")).toBe("");
    const little = statSync(kept());
    expect(lint("app.py")).toContain(expected);
    const much = statSync(kept());
    expect(much.size).toBeGreaterThan(1.25 * little.size);
    expect(lint("app.py")).toContain(expected);
    expect(statSync(kept()).ino).toBe(much.ino);
    expect(readdirSync(beside())).toHaveLength(1);
  });

  test("is not believed when it is damaged", () => {
    lint("app.py");
    const whole = readFileSync(kept());
    const damaged = Buffer.from(whole);
    for (let at = 0; at < damaged.length; at += 1000) damaged.writeUInt8(at % 251, at);
    for (const bytes of [damaged, whole.subarray(0, whole.length / 2), Buffer.alloc(0)]) {
      writeFileSync(kept(), bytes);
      expect(lint("app.py")).toContain(expected);
      expect(readFileSync(kept()).length).toBeGreaterThan(whole.length / 2);
    }
  });

  test("is done without where nothing can be written", () => {
    writeFileSync(beside(), "a file where the folder would be");
    expect(lint("app.py")).toContain(expected);
  });

  test("is neither kept nor read when somebody wants it so", () => {
    expect(lint("app.py", { NODE_DISABLE_COMPILE_CACHE: "1" })).toContain(expected);
    expect(existsSync(beside())).toBe(false);
  });
});

describe("the plugin", () => {
  test.each(["eslint", "eslint-9"])("lints in %s as the README says", (eslint) => {
    const config = /```js\n(\/\/ eslint\.config\.js\n[^]*?)```/.exec(read("README.md"))?.[1] ?? "";
    const files = { "package.json": '{ "type": "module" }', "eslint.config.js": config };
    const project = temporaryFolder({ ...files, "app.py": app });
    mkdirSync(join(project, "node_modules"));
    for (const [name, target] of [
      ["eslint-plugin-streamlit", installed],
      ["eslint", join(checkout, "node_modules", eslint)],
    ] as const) {
      symlinkSync(target, join(project, "node_modules", name), "junction");
    }
    const command = join(project, "node_modules/eslint/bin/eslint.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, "."], {
      ...{ cwd: project, encoding: "utf8" as const },
    });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/app\.py\n +5:10 +error .* streamlit\/no-uninitialized-read\n/);
    expect(status).toBe(1);
  });

  test("loads no package, and no ESLint either", () => {
    expect(loadedAtOnce("dist/index.js").filter(holdsESLint)).toEqual([]);
  });

  test("loads no analysis and no parser before a file needs them", () => {
    const loaded = loadedAtOnce("dist/index.js");
    const isHeavy = (file: string): boolean =>
      /^ *\/\/ (?:src\/(?:analysis|lower\/(?!typescript\/runtime-imports)|ir|runtime)\/|node_modules\/(?!ignore\/|@eslint\/plugin-kit\/|levn\/|type-check\/|prelude-ls\/))/m.test(
        read(file),
      );
    expect(loaded.filter(isHeavy)).toEqual([]);
  });

  test("its types mention only ESLint's", () => {
    expect(packagesMentionedBy(["dist/index.d.ts"])).toEqual(["eslint"]);
  });
});

describe("the runtime", () => {
  test("runs an app under its driver", () => {
    const { status, stdout, stderr } = node(`
      import { AppTest } from "eslint-plugin-streamlit/runtime";
      const at = AppTest.from((st) => {
        st.sessionState.setDefault("n", 0);
        if (st.button("add", { key: "add" })) st.sessionState.n += 1;
        st.textInput("T", { key: "t" });
        if (st.sessionState.n > 1) st.sessionState.t = "too late";
      });
      await at.run();
      for (let clicks = 0; clicks < 2; clicks++) {
        at.button("add").click();
        await at.run();
      }
      console.log(at.sessionState.n, at.exceptions[0].type, at.exceptions[0].at);
    `);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^2 StreamlitWidgetAlreadyInstantiatedError \S+app\.mjs:7:\d+\n$/);
    expect(status).toBe(0);
  });

  test("loads nothing of the linter", () => {
    const ofLinter = /^ *\/\/ (?:src\/(?!runtime\/)|node_modules\/)/m;
    expect(loadedAtOnce("dist/runtime.js").filter((file) => ofLinter.test(read(file)))).toEqual([]);
  });

  test("its types mention no package", () => {
    expect(packagesMentionedBy(declarationsOfRuntime)).toEqual([]);
  });

  test.each(["node16", "bundler"] as const)("its types resolve in %s mode", (mode) => {
    const file = join(folder, "typed.mts");
    writeFileSync(file, typedApp);
    const module = mode === "node16" ? ts.ModuleKind.Node16 : ts.ModuleKind.ESNext;
    const moduleResolution =
      mode === "node16" ? ts.ModuleResolutionKind.Node16 : ts.ModuleResolutionKind.Bundler;
    const options = { module, moduleResolution, strict: true, noEmit: true, types: [] };
    const program = ts.createProgram([file], { ...options, target: ts.ScriptTarget.ES2022 });
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText, start = 0 }) => ({
      line: typedApp.slice(0, start).split("\n").length,
      text: ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 40),
    }));
    // The one mistake that the app makes on purpose.
    expect(problems).toEqual([{ line: 5, text: "Type 'string' is not assignable to type " }]);
  });
});

describe("a project of both languages", () => {
  const projects = new Map<string, string>();

  beforeAll(() => {
    for (const eslint of ["eslint", "eslint-9"]) {
      const project = newFolder(mixedProject);
      projects.set(eslint, project);
      installInto(project, tarball, eslint);
    }
    return () => {
      for (const project of projects.values()) rmSync(project, { recursive: true });
    };
  });

  test.each(["eslint", "eslint-9"])(
    "one configuration lints it in %s, and the command says the same",
    (eslint) => {
      const project = projects.get(eslint) ?? "";
      const bin = `eslint-plugin-streamlit/${manifest.bin["streamlit-lint"]}`;
      const byESLint = runIn(project, "eslint/bin/eslint.js", ".", "--format", "json");
      const byCommand = runIn(project, bin, ".", "--format", "json");
      const found = messagesIn(project, byESLint.stdout);
      expect(found.map(({ file, line, ruleId }) => `${file}:${line} ${ruleId ?? ""}`)).toEqual([
        "board/app.ts:7 streamlit/no-conflicting-widget-default",
        "board/show.ts:4 streamlit/no-uninitialized-read",
        "report/app.py:5 streamlit/no-uninitialized-read",
        "report/app.py:7 streamlit/no-conflicting-widget-default",
      ]);
      expect(messagesIn(project, byCommand.stdout)).toEqual(found);
      const { status, stderr } = byESLint;
      expect({ status, stderr, ofCommand: byCommand.status }).toEqual({
        ...{ status: 1, stderr: "", ofCommand: 1 },
      });
    },
  );

  test.each(["node16", "bundler"])("the types of both entry points resolve in %s mode", (mode) => {
    const project = projects.get("eslint") ?? "";
    const { stdout } = runIn(project, "typescript/bin/tsc", "-p", `tsconfig.${mode}.json`);
    // The one mistake that the file makes on purpose.
    expect(stdout).toMatch(/^typed\.ts\(8,14\): error TS2322: Type 'number' .*\n$/);
  });
});

test("what is built knows nothing of the machine that built it", () => {
  const told = files.filter((file) => read(file).includes(checkout));
  expect(told).toEqual([]);
});

test("every package that is bundled has its notice", () => {
  const notices = read("THIRD-PARTY-NOTICES.md");
  const bundled = files
    .filter((file) => /\.c?js$/.test(file))
    .flatMap((file) => [
      ...read(file).matchAll(/^ *\/\/ .*?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm),
    ])
    .map(([, name]) => name ?? "");
  expect(bundled).toContain("@zzzen/pyright-internal");
  const missing = [...new Set(bundled)].filter((name) => !notices.includes(`\n## ${name}\n`));
  expect(missing).toEqual([]);
});

/** The packages that declarations import. */
function packagesMentionedBy(declarations: readonly string[]): string[] {
  const mentioned = declarations.flatMap((file) =>
    [...read(file).matchAll(/(?:from|import\(?)\s*"([^"]+)"/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(mentioned)].filter((name) => !name.startsWith("."));
}

/** Runs a module in the folder. */
function node(text: string): { status: number | null; stdout: string; stderr: string } {
  writeFileSync(join(folder, "app.mjs"), text);
  return spawnSync(process.execPath, ["app.mjs"], { cwd: folder, encoding: "utf8" });
}

function streamlitLint(...words: string[]): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  const command = join(installed, manifest.bin["streamlit-lint"]);
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** The files that are loaded with `file`; throws when one imports a package. */
function loadedAtOnce(file: string, loaded = new Set<string>()): string[] {
  if (loaded.has(file)) return [...loaded];
  loaded.add(file);
  for (const [, name = ""] of read(file).matchAll(
    /^(?:import|export|\}) (?:.*from )?"([^"]+)";$/gm,
  )) {
    if (name.startsWith("./")) loadedAtOnce(`dist/${name.slice(2)}`, loaded);
    else if (!isBuiltin(name)) throw new Error(`${file} imports ${name}`);
  }
  return [...loaded];
}

/** The bundler names the file that each part comes from. */
function holdsESLint(file: string): boolean {
  return /^ *\/\/ node_modules\/eslint\//m.test(read(file));
}

function read(file: string): string {
  return readFileSync(join(installed, file), "utf8");
}

function pagesOfRules(): string[] {
  return readdirSync(join(checkout, "docs/rules"))
    .filter((name) => name.startsWith("no-"))
    .map((name) => `docs/rules/${name}`)
    .sort();
}
