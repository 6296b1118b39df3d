/**
 * Tells a syntax error where ESLint cannot. Usually the language returns it as a fatal problem when
 * ESLint asks for the configuration in comments; where comments are forbidden (`--no-inline-config`)
 * ESLint does not ask, and this rule speaks instead. It has nothing to say about other languages.
 */
interface Place {
  readonly line: number;
  readonly column: number;
}

interface UnreportedError {
  readonly message: string;
  readonly loc: { readonly start: Place; readonly end: Place };
}

interface PythonSource {
  syntaxErrorsNotYetReported(): readonly UnreportedError[];
}

interface Context {
  readonly sourceCode: object;
  report(problem: {
    loc: UnreportedError["loc"];
    messageId: "syntaxError";
    data: { message: string };
  }): void;
}

export const syntaxError = {
  meta: {
    type: "problem",
    docs: { description: "Report the syntax error of a file where comments cannot steer ESLint" },
    messages: { syntaxError: "{{message}}" },
    schema: [],
  },
  create(context: Context) {
    return {
      Module(): void {
        const { sourceCode } = context;
        if (!isPythonSource(sourceCode)) return;
        for (const { message, loc } of sourceCode.syntaxErrorsNotYetReported()) {
          context.report({ loc, messageId: "syntaxError", data: { message } });
        }
      },
    };
  },
} as const;

function isPythonSource(sourceCode: object): sourceCode is PythonSource {
  return "syntaxErrorsNotYetReported" in sourceCode;
}
