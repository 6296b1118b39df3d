/** Why a program cannot be said in TypeScript: what is thrown, and caught once for each program. */
export class Unsaid extends Error {}

/** Gives up on a program. */
export function unsaid(reason: string): never {
  throw new Unsaid(reason);
}
