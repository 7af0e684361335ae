import type { z } from 'zod';

/** Days that a figure is about, both included (ISO). */
export interface Span {
  readonly first: string;
  readonly last: string;
}

/** A figure that is expensive to compute and cheap to keep. */
export interface Figure<T> {
  /** `module.what`, unique in the portal. */
  readonly name: string;
  /** Raised with every change of what is computed or how: values kept under an earlier version are ignored. */
  readonly version: number;
  /** Kinds of facts behind it, as the triggers of the schema note their changes (`changed_facts.fact`). */
  readonly follows: readonly string[];
  /** Schema by which a kept value is read back. */
  readonly value: z.ZodType<T>;
}

const declared = new Set<string>();

/** Declares a figure. @throws when the name is taken. */
export function defineFigure<T>(figure: Figure<T>): Figure<T> {
  if (declared.has(figure.name)) throw new Error(`figure ${figure.name} is declared twice`);
  declared.add(figure.name);
  return Object.freeze(figure);
}
