/**
 * Closes a test run on the line `N passed, N failed`, which Vitest does not print by itself. CI
 * systems and people read that line; the exit code stays Vitest's own.
 *
 * A file that fails before its tests are collected, and an error outside any test, count as one
 * failure each: a run that is red never closes on `0 failed`.
 */
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";

export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
      }
      failed += module.errors().length;
    }
    // After Vitest's own summary, which is written in the same turn, and which tells what was skipped.
    setImmediate(() => {
      console.log(`${passed} passed, ${failed} failed`);
    });
  }
}
