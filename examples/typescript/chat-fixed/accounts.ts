/** Who may sign in. Passwords are kept as digests; a real app would ask a database. */
import { createHash } from "node:crypto";

export const demoUser = "demo";

const digestOf = (password: string): string => createHash("sha256").update(password).digest("hex");

const digests = new Map([
  ["ana", digestOf("tea")],
  ["ben", digestOf("milk")],
  [demoUser, digestOf("demo")],
]);

export function checkPassword(name: string, password: string): boolean {
  return digests.get(name) === digestOf(password);
}

export function displayName(user: string): string {
  return user.charAt(0).toUpperCase() + user.slice(1);
}

/** The names that signed in before, the newest last; `seen` is the caller's own. */
export function signInHistory(user: string, seen: string[]): string[] {
  if (!seen.includes(user)) seen.push(user);
  return seen;
}
