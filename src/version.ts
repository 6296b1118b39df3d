/** The version of the package: on the command line, and in the key of ESLint's cache. */
export const version = "0.1.0";
