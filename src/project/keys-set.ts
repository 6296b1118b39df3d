/**
 * The keys that a text sets somewhere, in any way that names the key: a guess from the text alone,
 * made generously, because a key that may be set is a key about which nothing is said.
 */
import type { KeyRef } from "../ir/value.js";
import { keyNamed } from "../ir/value.js";

const forms = [
  /\b(?:session_state|state|ss)\.(\w+)\s*(?::[^=\n]+)?(?:[-+*/|&%]|\/\/|\*\*)?=(?!=)/g,
  /\b(?:session_state|state|ss)\[\s*["']([^"'\n]+)["']\s*\]\s*(?::[^=\n]+)?(?:[-+*/|&%]|\/\/|\*\*)?=(?!=)/g,
  /\bsetdefault\(\s*["']([^"'\n]+)["']/g,
  /\bsetattr\([^,\n]*session_state\s*,\s*["']([^"'\n]+)["']/g,
  /\bkey\s*=\s*["']([^"'\n]+)["']/g,
  // Names of `session_state.update(a=1)` and of dicts with defaults.
  /\bsession_state\.update\(\s*(\w+)\s*=/g,
];

export function keysSetIn(texts: readonly string[]): KeyRef[] {
  const keys = new Set<string>();
  for (const text of texts) {
    for (const form of forms) {
      for (const [, key] of text.matchAll(form)) if (key !== undefined) keys.add(key);
    }
  }
  return [...keys].sort().map(keyNamed);
}
