import { fold } from '#libs/text/index.js';

/** What somebody who comes is looked for by. */
interface Sought {
  readonly person: string;
  readonly company: string;
  readonly desk: string;
}

/** Those whose name, company or desk hold every word, whatever its accents and case; all of them without a word. */
export function arrivalsWith<A extends Sought>(arrivals: readonly A[], words: string): A[] {
  const wanted = fold(words).split(' ').filter(Boolean);
  return arrivals.filter(({ person, company, desk }) => {
    const text = fold(`${person} ${company} ${desk}`);
    return wanted.every((word) => text.includes(word));
  });
}
