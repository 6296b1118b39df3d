/**
 * Pages: `st.page`, `st.navigation` and `st.switchPage`. A page is a function; its name is its address.
 * With the `pages` option the pages are scripts of their own, as in a `pages/` folder.
 */
import { missingParameter, typeError } from "./argument-errors.js";
import { StreamlitError } from "./errors.js";
import type { Method } from "./elements.js";
import type { Script } from "./server.js";
import { scene, within } from "./scene.js";
import { addressFrom } from "./query-params.js";
import { isPlain } from "./values.js";

/** What `st.page` describes. */
export class PageHandle {
  /** Set for the page that `st.navigation` gives back. */
  isCurrent = false;

  constructor(
    readonly source: Script,
    /** The address without the leading slash. */
    readonly urlPath: string,
    readonly title: string,
    readonly isDefault: boolean,
  ) {}

  /** Runs the page's function; allowed once in a run, and for the current page only. */
  run = (): unknown => {
    const { pass } = scene();
    pass.touch();
    if (!this.isCurrent || pass.hasRunPage) {
      throw new StreamlitError(
        "StreamlitAPIException",
        "This page cannot be called directly. Only the page returned from st.navigation can be " +
          "called once.",
      );
    }
    pass.hasRunPage = true;
    return within({ script: this.urlPath }, () => this.source(pass.visitor.st));
  };
}

/** `st.page(f, { title, urlPath, default })`. */
export const page: Method = (source, options) => {
  const given = isPlain(options) ? options : {};
  if (!isScript(source)) throw typeError("page", "str, Path, callable", source);
  const { name } = source;
  const title = textOr(given.title, name);
  if (title === "")
    throw missingParameter("title", "Streamlit cannot infer a title from this callable.");
  return new PageHandle(source, textOr(given.urlPath, name), title, given.default === true);
};

const isScript = (source: unknown): source is Script => typeof source === "function";
const textOr = (text: unknown, otherwise: string): string =>
  typeof text === "string" ? text : otherwise;

/** `st.navigation(pages)`: the page to run. The pages are a list, or lists by the titles of sections. */
export const navigation: Method = (given) => {
  const { pass } = scene();
  pass.touch();
  const sections: unknown[] = isPlain(given) ? Object.values(given) : [given];
  const pages = sections.flat().map((each) => {
    if (each instanceof PageHandle) return each;
    if (isScript(each)) return new PageHandle(each, each.name, each.name, false);
    throw typeError("pages", "str, Path, callable, st.Page", each);
  });
  const { visitor } = pass;
  const [first] = pages;
  if (first === undefined) throw missingParameter("pages", "Provide at least one `st.Page`.");
  const defaults = pages.filter(({ isDefault }) => isDefault);
  if (defaults.length > 1) {
    const text =
      "Multiple Pages specified with `default=True`. At most one Page can be set to default.";
    throw new StreamlitError("StreamlitAPIException", text);
  }
  const main = defaults[0] ?? first;
  checkAddresses(pages, main);
  visitor.navigation = pages.map(({ urlPath, source }) => ({ name: urlPath, source }));
  const current = pages.find(({ urlPath }) => urlPath === visitor.page) ?? main;
  visitor.page = current.urlPath;
  pass.hasRunPage = false;
  for (const each of pages) each.isCurrent = each === current;
  return current;
};

function checkAddresses(pages: readonly PageHandle[], main: PageHandle): void {
  for (const [index, second] of pages.entries()) {
    const first = pages.slice(0, index).find(({ urlPath }) => urlPath === second.urlPath);
    if (first === undefined) continue;
    const describe = (each: PageHandle): string =>
      `callable titled "${each.title}"${each === main ? " (default page)" : ""}`;
    const isMain = first === main || second === main;
    throw new StreamlitError(
      "StreamlitAPIException",
      `Two pages resolve to the URL pathname \`/${second.urlPath}\`: ${describe(first)} and ` +
        `${describe(second)}. Each page passed to \`st.navigation\` needs a unique URL pathname, ` +
        "including pages in different sections, hidden pages, and external URL pages. Streamlit " +
        "infers the pathname from the filename, callable name, or the title of an external URL page. " +
        (isMain
          ? "The default page is served at the app root, but it still reserves this pathname. "
          : "") +
        "Set a unique `url_path` in `st.Page` for one of these pages.",
    );
  }
}

/**
 * `st.switchPage(page, { queryParams })`: ends the run and starts that of another page, at an address with
 * these parameters and no others.
 */
export const switchPage: Method = (target, options) => {
  const { pass } = scene();
  pass.touch();
  const page = pass.visitor.findPage(target);
  const { queryParams } = isPlain(options) ? options : {};
  pass.visitor.bindings.refuseClear(pass.visitor.address);
  pass.visitor.address = addressFrom(queryParams ?? {});
  return pass.leave({ kind: "switch-page", page });
};
