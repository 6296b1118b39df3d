/** What two texts are told apart by, where the texts themselves are not kept. */
import { createHash } from "node:crypto";

export function hashOf(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}
