/**
 * Where a command writes: a container on the page. A place knows the form around it, the fragment that
 * made it and its path, because forms, fragments and the order of fields on the page depend on them.
 */

/** The sidebar stands before the main part, dialogs and the bottom bar behind it. */
const roots = { sidebar: 0, main: 1, event: 2, bottom: 3 } as const;
export type Root = keyof typeof roots;

/** The form around a place. */
export interface FormFacts {
  readonly key: string;
  readonly clearsOnSubmit: boolean;
}

export class Place {
  #children = 0;

  private constructor(
    readonly root: Root,
    readonly path: readonly number[],
    readonly form: FormFacts | null,
    /** The fragment that was running when the place was made. */
    readonly fragment: string | null,
  ) {}

  static root(root: Root): Place {
    return new Place(root, [roots[root]], null, null);
  }

  /** The path of the next element in it. */
  next(): readonly number[] {
    return [...this.path, this.#children++];
  }

  /** A container in it. */
  inner(fragment: string | null, form: FormFacts | null = this.form): Place {
    return new Place(this.root, this.next(), form, fragment);
  }

  /** The inside of an element of it that is a container. */
  at(path: readonly number[], fragment: string | null): Place {
    return new Place(this.root, path, this.form, fragment);
  }

  /** Its elements are written anew, as a fragment's are. */
  restart(): void {
    this.#children = 0;
  }
}

/** The order of two elements on the page. */
export function byPath(a: readonly number[], b: readonly number[]): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step !== other) return step - other;
  }
  return a.length - b.length;
}
