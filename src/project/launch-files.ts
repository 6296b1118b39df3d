/**
 * The files in which people write how their app is started: README, Procfile, Dockerfile, Makefile,
 * compose files, CI workflows, the editor's and the development container's configuration.
 */
import { dirname, join, normalize, posix } from "node:path";
import type { FileLookup } from "./file-lookup.js";
import { foldersAbove, foldersUpTo } from "./folders-upward.js";
import { runCommandsIn, type RunCommand } from "./run-commands.js";
import { TextFacts } from "./text-facts.js";
import { isWithin } from "./walk.js";

/** A command and the file that says it. */
export interface Launch {
  readonly file: string;
  readonly command: RunCommand;
}

const inAnyFolder = new RegExp(
  String.raw`^(?:${[
    ...[String.raw`readme(?:[._-].*)?`, "procfile.*", ".*dockerfile.*", "containerfile"],
    ...["(?:gnu)?makefile", String.raw`.*\.mk`, "justfile", String.raw`taskfile\.ya?ml`],
    ...[String.raw`(?:docker-)?compose.*\.ya?ml`, String.raw`(?:render|app|apprunner)\.ya?ml`],
    ...[String.raw`(?:pyproject|nixpacks|fly|railway|pixi)\.toml`, String.raw`railway\.json`],
    ...[
      String.raw`package\.json`,
      String.raw`tox\.ini`,
      String.raw`.*\.(?:sh|bat|cmd|ps1|service)`,
    ],
    ...[String.raw`\.gitlab-ci\.yml`, String.raw`azure-pipelines\.yml`, "jenkinsfile"],
  ].join("|")})$`,
  "i",
);

/** Below the linted folder, and below those above it up to the repository's root. */
const hidden: readonly (readonly [folder: string, names: RegExp])[] = [
  [".github/workflows", /\.ya?ml$/i],
  [".devcontainer", /\.(?:json|sh|ya?ml)$|dockerfile/i],
  [".vscode", /^(?:launch|tasks)\.json$/],
  [".streamlit", /\.sh$/],
];

export class LaunchFiles {
  readonly #commands = new TextFacts(runCommandsIn);

  /** Every command that the files in these folders, and above `root`, hold. */
  launchesIn(folders: Iterable<string>, root: string, lookup: FileLookup): Launch[] {
    const above = [root, ...foldersAbove(root)];
    const files = [...new Set([...folders, ...above])].flatMap((folder) =>
      filesNamed(folder, inAnyFolder, lookup),
    );
    const further = above.flatMap((folder) =>
      hidden.flatMap(([name, names]) =>
        lookup.isFolder(join(folder, name)) ? filesNamed(join(folder, name), names, lookup) : [],
      ),
    );
    const all = [...files, ...further];
    this.#commands.keepOnly(new Set(all));
    return all.flatMap((file) =>
      (this.#commands.of(file) ?? []).map((command) => ({ file, command })),
    );
  }

  get size(): number {
    return this.#commands.size;
  }
}

function filesNamed(folder: string, names: RegExp, lookup: FileLookup): string[] {
  return lookup.filesIn(folder).flatMap((name) => (names.test(name) ? [join(folder, name)] : []));
}

/**
 * The script in view that a command means. It is looked up where the command is written and above that
 * place, since nobody knows where it is typed; else the only one with that path's end is meant.
 */
export function scriptMeant(
  { file, command }: Launch,
  paths: ReadonlySet<string>,
  root: string,
): string | undefined {
  const script = normalize(command.script);
  if (command.known === "whole") {
    for (const folder of [dirname(file), ...foldersUpTo(dirname(file), root)]) {
      const path = join(folder, script);
      if (paths.has(path)) return path;
    }
  }
  const end = `/${posix.normalize(command.script).replace(/^(?:\.\.?\/)+/, "")}`;
  const below = isWithin(dirname(file), root) ? dirname(file) : root;
  const fitting = [...paths].filter(
    (path) => path.replaceAll("\\", "/").endsWith(end) && isWithin(path, below),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
