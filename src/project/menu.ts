/**
 * The pages of an app as the browser offers them: what `st.navigation` is given, else the `pages/`
 * folder; with their addresses, in the menu's order.
 *
 * Where a page's file is only known at run time, every script that the app's files name may be one.
 */
import { basename, dirname, isAbsolute, join, normalize } from "node:path";
import type { FileLookup } from "./file-lookup.js";
import type { DeclaredPage } from "./navigation.js";
import { addressOf } from "../runtime/api/page-address.js";
import type { FileFacts } from "./python-files.js";

export interface MenuEntry {
  readonly of:
    | { readonly kind: "file"; readonly path: string }
    | { readonly kind: "function"; readonly name: string; readonly file: string };
  /** What stands behind the app's address; empty for the page that is shown first. */
  readonly address: string;
  readonly reason: PageReason;
}

export type PageReason =
  | { readonly kind: "main script" }
  | { readonly kind: "pages folder" }
  /** `st.Page`, or a name in the list of `st.navigation`. */
  | { readonly kind: "declared"; readonly file: string; readonly line: number }
  | { readonly kind: "named"; readonly file: string };

interface Surroundings {
  readonly factsOf: (path: string) => FileFacts | undefined;
  readonly lookup: FileLookup;
}

/** The menu of the app that executes these files, with these scripts in `pages/`; empty without pages. */
export function menuOf(
  entry: string,
  reached: readonly string[],
  folder: readonly string[],
  { factsOf, lookup }: Surroundings,
): MenuEntry[] {
  const facts = reached.flatMap((path) => {
    const known = factsOf(path);
    return known === undefined ? [] : [{ path, ...known }];
  });
  const home = dirname(entry);
  const isScript = (path: string): boolean =>
    lookup.isReadable(path) && factsOf(path) !== undefined;
  const scripts = (names: readonly string[], reason: PageReason): MenuEntry[] =>
    names
      .map((name) => inFolder(home, name))
      .filter((path) => path !== entry && isScript(path))
      .map((path) => ({ of: { kind: "file", path }, address: addressOf(basename(path)), reason }));

  const navigates = facts.some(({ navigation }) => navigation.navigates);
  const declared = facts.flatMap(({ path, navigation }) =>
    navigation.pages.flatMap((page) => declaredEntry(page, path, home, isScript)),
  );
  const offered = navigates
    ? withDefault(declared)
    : [
        ...(folder.length === 0 ? [] : [mainScript(entry)]),
        ...scripts(folder, { kind: "pages folder" }),
        ...declared.map(({ page }) => page),
      ];
  const named = facts.some(({ navigation }) => navigation.extent === "more")
    ? [
        ...facts.flatMap(({ path, named }) => scripts(named, { kind: "named", file: path })),
        ...scripts(folder, { kind: "pages folder" }),
      ]
    : [];
  return distinct([...offered, ...named]);
}

/** The files among the pages, without the main script itself. */
export function pageFiles(menu: readonly MenuEntry[], entry: string): string[] {
  return menu.flatMap(({ of }) => (of.kind === "file" && of.path !== entry ? [of.path] : []));
}

interface Declared {
  readonly page: MenuEntry;
  readonly isDefault: boolean;
}

function declaredEntry(
  { of, urlPath, isDefault, line }: DeclaredPage,
  file: string,
  home: string,
  isScript: (path: string) => boolean,
): Declared[] {
  const reason: PageReason = { kind: "declared", file, line };
  if (of.kind === "function") {
    const address = urlPath ?? of.name;
    return [{ page: { of: { ...of, file }, address, reason }, isDefault }];
  }
  const path = inFolder(home, of.path);
  if (!isScript(path)) return [];
  const address = urlPath ?? addressOf(basename(path));
  return [{ page: { of: { kind: "file", path }, address, reason }, isDefault }];
}

/** The default page, or the first, is at the app's own address. */
function withDefault(declared: readonly Declared[]): MenuEntry[] {
  const first = Math.max(
    0,
    declared.findIndex(({ isDefault }) => isDefault),
  );
  return declared.map(({ page }, index) => (index === first ? { ...page, address: "" } : page));
}

function mainScript(entry: string): MenuEntry {
  return { of: { kind: "file", path: entry }, address: "", reason: { kind: "main script" } };
}

function inFolder(folder: string, name: string): string {
  return isAbsolute(name) ? normalize(name) : join(folder, name);
}

function distinct(entries: readonly MenuEntry[]): MenuEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ of }) => {
    const name = of.kind === "file" ? of.path : `${of.name} in ${basename(of.file)}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
