/**
 * Private names of classes: in `class Cart`, `__total` means `_Cart__total`.
 */

export interface PrivateNames {
  readonly className: string;
  /**
   * In the brackets and bases of `class Cart[__T](…)` only the type parameters themselves are
   * private; `null` in a class body, where every name can be.
   */
  readonly only: ReadonlySet<string> | null;
}

/** What the compiler makes of `name` where `privateNames` hold. */
export function mangle(name: string, privateNames: PrivateNames | null): string {
  if (privateNames === null || !name.startsWith("__") || name.endsWith("__")) return name;
  if (privateNames.only?.has(name) === false) return name;
  const className = privateNames.className.replace(/^_+/, "");
  // A class whose name is nothing but underscores keeps no secrets.
  return className === "" ? name : `_${className}${name}`;
}
