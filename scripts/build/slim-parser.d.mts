/** The types of `slim-parser.mjs`, for scripts that are compiled. */
import type { Plugin } from "esbuild";

export declare const slimParser: Plugin;
