/**
 * `--list-apps`: what was found and why, for people who wonder what is linted, or why not.
 */
import type { EntryReason } from "../project/entry-scripts.js";
import type { MenuEntry } from "../project/menu.js";
import type { ListedApp, Project } from "../project/project.js";
import type { AppRelease } from "../project/streamlit-version.js";
import type { AppReason, TypeScriptApp } from "../project/typescript/typescript-apps.js";
import type { TypeScriptProject } from "../project/typescript/typescript-project.js";
import { shownPath } from "./shown-path.js";

/** A script that Streamlit runs, or a function that the runtime for TypeScript runs. */
export type FoundApp =
  | ({ readonly kind: "script"; readonly project: Project } & ListedApp)
  | {
      readonly kind: "function";
      readonly app: TypeScriptApp;
      readonly release: AppRelease;
      readonly project: TypeScriptProject;
    };

/** One paragraph for each app. */
export function appsAsText(apps: readonly FoundApp[], cwd: string): string {
  const shown = (path: string): string => shownPath(path, cwd);
  return apps
    .map((found) => {
      const { release } = found;
      const pages = pagesOf(found, shown).map((page) => `    ${page}`);
      return [
        ...headOf(found, shown),
        `  Streamlit ${versionOf(release)}: ${sourceInWords(release, shown)}`,
        ...(pages.length === 0 ? [] : ["  pages:", ...pages]),
        "",
      ].join("\n");
    })
    .join("\n");
}

function headOf({ kind, app }: FoundApp, shown: (path: string) => string): string[] {
  switch (kind) {
    case "script":
      return [shown(app.entry), `  entry script: ${reasonInWords(app.reason, shown)}`];
    case "function": {
      const { name, line, reason } = app;
      return [
        `${shown(app.entry)}: ${name}(), line ${line}`,
        `  app: ${functionReasonInWords(reason, shown)}`,
      ];
    }
  }
}

function pagesOf({ kind, app }: FoundApp, shown: (path: string) => string): string[] {
  switch (kind) {
    case "script":
      return app.menu.map((page) => pageInWords(page, shown));
    case "function": {
      const { pages } = app.program;
      return pages.length < 2 ? [] : pages.map(({ name, url }) => `/${url}  ${name}`);
    }
  }
}

export function appsAsJson(apps: readonly FoundApp[]): string {
  return JSON.stringify(
    apps.map((found) => {
      const { app, release, project } = found;
      const named = (path: string): string => project.nameOf(path);
      return {
        entry: app.entry,
        ...aboutApp(found, named),
        streamlit: { version: versionOf(release), source: sourceInWords(release, named) },
        pages: pagesAsJson(found, named),
        files: app.files,
      };
    }),
  );
}

function aboutApp({ kind, app }: FoundApp, named: (path: string) => string): object {
  switch (kind) {
    case "script":
      return { reason: reasonInWords(app.reason, named) };
    case "function":
      return {
        ...{ function: app.name, line: app.line },
        reason: functionReasonInWords(app.reason, named),
      };
  }
}

function pagesAsJson({ kind, app }: FoundApp, named: (path: string) => string): object[] {
  switch (kind) {
    case "script":
      return app.menu.map(({ of, address, reason }) => ({
        address: `/${address}`,
        ...(of.kind === "file" ? { file: of.path } : { function: of.name, file: of.file }),
        reason: pageReasonInWords(reason, named),
      }));
    case "function": {
      const { pages } = app.program;
      return pages.length < 2 ? [] : pages.map(({ name, url }) => ({ address: `/${url}`, name }));
    }
  }
}

function functionReasonInWords(reason: AppReason, shown: (path: string) => string): string {
  switch (reason.kind) {
    case "run":
      return `run in ${shown(reason.file)}, line ${reason.line}`;
    case "annotated":
      return 'takes "st: St", and nobody in view calls it';
    case "used":
      return 'takes "st: St", and may be called by somebody who is not followed';
  }
}

function pageInWords({ of, address, reason }: MenuEntry, shown: (path: string) => string): string {
  const target = of.kind === "file" ? shown(of.path) : `${of.name}() in ${shown(of.file)}`;
  return `/${address}  ${target}  (${pageReasonInWords(reason, shown)})`;
}

function reasonInWords(reason: EntryReason | null, shown: (path: string) => string): string {
  switch (reason?.kind) {
    case "settings":
      return "entryPoints in the settings";
    case "command":
      return `"streamlit run" in ${shown(reason.file)}, line ${reason.line}`;
    case "test":
      return `AppTest in ${shown(reason.file)}, line ${reason.line}`;
    case "default name":
      return 'what "streamlit run" runs when no script is named';
    case "not imported":
      return "uses Streamlit, and no other script imports it";
    case "imported by its pages":
      return "uses Streamlit, and only its pages import it";
    case undefined:
      return "run by something out of view";
  }
}

function pageReasonInWords(reason: MenuEntry["reason"], shown: (path: string) => string): string {
  switch (reason.kind) {
    case "main script":
      return "the entry script";
    case "pages folder":
      return "pages folder";
    case "declared":
      return `declared in ${shown(reason.file)}, line ${reason.line}`;
    case "named":
      return `perhaps: named in ${shown(reason.file)}`;
  }
}

function versionOf({ release }: AppRelease): string {
  return `${release.major}.${release.minor}`;
}

function sourceInWords({ source }: AppRelease, shown: (path: string) => string): string {
  switch (source.kind) {
    case "settings":
      return "streamlitVersion in the settings";
    case "file":
      return shown(source.path);
    case "newest":
      return "the newest that is known, as no file binds another";
  }
}
