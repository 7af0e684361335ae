import { z } from 'zod';
import { STANDINGS } from './standing.rules.js';

const text = z
  .string()
  .max(100)
  .default('')
  .transform((typed) => typed.replaceAll('\0', '').trim());

/** Largest page that an address may name; far beyond the last one of any register. */
export const LAST_PAGE = 100_000;

/** Filter and order of the list of people. An unknown value counts as not given. */
export const PEOPLE_QUERY = z.object({
  /** Name or staff number. */
  q: text,
  /** Unit by its name; `-` for people without one. */
  unit: text,
  /** Name or staff number of the manager. */
  manager: text,
  agreement: z.enum(STANDINGS).nullable().catch(null).default(null),
  /** Whether they work here today. */
  who: z.enum(['here', 'gone', 'all']).catch('here').default('here'),
  sort: z.enum(['name', 'number', 'unit']).catch('name').default('name'),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).catch(1).default(1),
});
export type PeopleQuery = z.infer<typeof PEOPLE_QUERY>;

/** Stands in an address for the unit of people who have none. */
export const NO_UNIT = '-';

/** The unit that an address asks for, as a filter takes it: null for all, empty for people without one. */
export const unitAsked = (unit: string): string | null => (unit === '' ? null : unit === NO_UNIT ? '' : unit);

/** Most words of one search. */
const MOST_WORDS = 6;

/** What is searched for, word by word. */
export const wordsOf = (typed: string): string[] => typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
