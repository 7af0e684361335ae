import { ProblemError } from './problem-error.js';

/** Where each id stands in its list. @throws ProblemError for an id that comes twice */
export function positionsOf(list: string, rows: readonly { readonly id: string }[]): Map<string, number> {
  const at = new Map<string, number>();
  rows.forEach(({ id }, index) => {
    const first = at.get(id);
    if (first !== undefined) {
      throw new ProblemError(`${list}[${index}].id`, `${JSON.stringify(id)} is already the id of ${list}[${first}]`);
    }
    at.set(id, index);
  });
  return at;
}
