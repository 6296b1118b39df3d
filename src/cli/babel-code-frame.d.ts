/**
 * The part of `@babel/code-frame` 7 that is used; the package has no types of its own. Lines and
 * columns count from 1, an end column is behind the last character.
 */
declare module "@babel/code-frame" {
  interface Location {
    readonly line: number;
    readonly column: number;
  }

  export function codeFrameColumns(
    text: string,
    place: { readonly start: Location; readonly end?: Location },
    options: { readonly linesAbove: number; readonly linesBelow: number },
  ): string;
}
