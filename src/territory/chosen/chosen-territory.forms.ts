import { z } from 'zod';
import { TERRITORY_KINDS } from '#libs/geo/index.js';

/** Longest list of communes that is typed or pasted, in characters: some 500 names. */
const LONGEST_LIST = 12_000;

/** Which territory, as an address sends it: `departement:37`, or communes by name, postcode or INSEE code in place of it. */
export const TERRITORY_FIELDS = {
  territory: z.string().trim().max(40).default(''),
  communes: z.string().trim().max(LONGEST_LIST).default(''),
};

const KINDS: ReadonlySet<string> = new Set(TERRITORY_KINDS);

/** Whether a text is one of the kinds of territory. */
export const isTerritoryKind = (text: string): text is (typeof TERRITORY_KINDS)[number] => KINDS.has(text);
