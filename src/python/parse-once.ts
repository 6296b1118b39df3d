/**
 * The tree of a text at which several look one after the other: ESLint has a file parsed, and the analysis
 * asks for the same text a moment later. Nobody writes into a tree, so they share it. The latest one
 * is kept, and found by its whole text, so it cannot be that of another state of the file.
 */
import { parse, type ParseResult } from "./parse.js";

let latest: { readonly text: string; readonly result: ParseResult } | undefined;

export function parseOnce(text: string): ParseResult {
  if (latest?.text !== text) latest = { text, result: parse(text) };
  return latest.result;
}
