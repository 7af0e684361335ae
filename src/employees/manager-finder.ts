import { fold } from '#libs/text/index.js';

/** Somebody whom a cell may name as a manager. */
export interface Nameable {
  readonly staffNumber: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Whether the person works here: a namesake who does takes precedence. */
  readonly works: boolean;
}

/** The person named by a cell, or why it names nobody for certain. */
export type ManagerAnswer =
  | { readonly staffNumber: string; readonly why: null }
  /** Several people bear the name. */
  | { readonly staffNumber: null; readonly why: 'ambiguous'; readonly among: readonly Nameable[] }
  /** Nobody has the number; with zeros in front put back or taken away, somebody does. */
  | { readonly staffNumber: null; readonly why: 'zeros'; readonly among: readonly Nameable[] }
  | { readonly staffNumber: null; readonly why: 'unknown' };

/** `M. Jean Dupont`: the title before a name says nothing about who it is. */
const TITLES = /^(?:m|mr|mrs|ms|mme|mlle|dr|madame|monsieur|mademoiselle) (?=.)/;

/** A name for comparison: its words in any order, since files write `DUPONT Jean` as often as `Jean Dupont`. */
const nameKey = (name: string): string => fold(name).replace(TITLES, '').split(' ').toSorted().join(' ');

/** A number without the zeros that a spreadsheet takes away; null for anything that is not a number. */
export const bareNumber = (text: string): string | null => (/^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : null);

type Index = ReadonlyMap<string, readonly Nameable[]>;

/**
 * Finds the manager whom a cell names: by staff number, else by e-mail address, else by full name in either order. The
 * file's own data about people takes precedence over the register's.
 */
export class ManagerFinder {
  private readonly byNumber: ReadonlySet<string>;
  private names: readonly Index[] | null = null;
  private emails: readonly Index[] | null = null;
  private numbers: Index | null = null;

  /**
   * @param now people as they will be: the rows of the file, and the register where no row speaks of them
   * @param before people of the rows as the register still has them
   */
  constructor(
    private readonly now: readonly Nameable[],
    private readonly before: readonly Nameable[] = [],
  ) {
    this.byNumber = new Set(now.map(({ staffNumber }) => staffNumber));
  }

  named(text: string): ManagerAnswer {
    if (this.byNumber.has(text)) return { staffNumber: text, why: null };
    const found = text.includes('@') ? this.byEmail(text) : this.byName(text);
    if (found.length === 1) return { staffNumber: found[0]!.staffNumber, why: null };
    if (found.length > 1) return { staffNumber: null, why: 'ambiguous', among: found };
    const among = this.likeNumber(text);
    return among.length > 0 ? { staffNumber: null, why: 'zeros', among } : { staffNumber: null, why: 'unknown' };
  }

  /** People whose number differs by leading zeros only. */
  likeNumber(text: string): readonly Nameable[] {
    const number = bareNumber(text);
    this.numbers ??= indexed(this.now, ({ staffNumber }) => bareNumber(staffNumber));
    return number === null ? [] : (this.numbers.get(number) ?? []).filter(({ staffNumber }) => staffNumber !== text);
  }

  private byEmail(text: string): readonly Nameable[] {
    this.emails ??= [this.now, this.before].map((people) => indexed(people, ({ email }) => email.toLowerCase()));
    return firstOf(this.emails, text.toLowerCase());
  }

  private byName(text: string): readonly Nameable[] {
    this.names ??= [this.now, this.before].map((people) =>
      indexed(people, ({ givenName, familyName }) => nameKey(`${givenName} ${familyName}`)),
    );
    return firstOf(this.names, nameKey(text));
  }
}

/** The people of the first index that knows a key; among namesakes, whoever works here. */
function firstOf(indexes: readonly Index[], key: string): readonly Nameable[] {
  const found = indexes.map((index) => index.get(key) ?? []).find((people) => people.length > 0) ?? [];
  const present = found.filter(({ works }) => works);
  return present.length > 0 ? present : found;
}

function indexed(people: readonly Nameable[], keyOf: (person: Nameable) => string | null): Index {
  const index = new Map<string, Nameable[]>();
  for (const person of people) {
    const key = keyOf(person);
    if (key === null || key === '') continue;
    const list = index.get(key);
    if (list) list.push(person);
    else index.set(key, [person]);
  }
  return index;
}

/** How many people a refusal names. */
const NAMED = 5;

/** `Camille Exemple (00417), Lou Exemple (00418)`: how people are named in a refusal. */
export const listPeople = (people: readonly Nameable[]): string =>
  [
    ...people
      .slice(0, NAMED)
      .map(({ givenName, familyName, staffNumber }) =>
        [[givenName, familyName].join(' ').trim(), `(${staffNumber})`].join(' ').trim(),
      ),
    ...(people.length > NAMED ? ['…'] : []),
  ].join(', ');
