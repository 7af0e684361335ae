import { z } from 'zod';
import type { SocialGroup } from '#libs/geo/index.js';
import { TERRITORY_FIELDS } from '../chosen/chosen-territory.forms.js';
import { typedNumber } from '../figures/amounts.forms.js';
import { SURVEYED_RATES, type TeleworkRates } from './teleworkers.rules.js';

/** Percent with two decimals, kept in hundredths while it is read; an empty field is the surveyed rate. */
const rate = (group: SocialGroup) =>
  typedNumber({ least: 0, most: 10_000 }, { hundredths: true, empty: Math.round(SURVEYED_RATES[group] * 100) });

const RATES = z.object({
  cadres: rate('cadres'),
  intermediate: rate('intermediate'),
  clerks: rate('clerks'),
  workers: rate('workers'),
});

/** Which territory, and which page of its communes. */
export const DEMAND_CHOICE = z.object({
  ...TERRITORY_FIELDS,
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type DemandChoice = z.infer<typeof DEMAND_CHOICE>;

/** Rates as an address keeps them, so that whoever gets the address sees the same figures. */
export const RATES_QUERY = RATES.transform(({ cadres, intermediate, clerks, workers }): TeleworkRates => ({
  cadres: cadres / 100,
  intermediate: intermediate / 100,
  clerks: clerks / 100,
  workers: workers / 100,
}));
