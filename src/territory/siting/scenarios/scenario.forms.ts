import { z } from 'zod';
import { SITE_KINDS } from '#libs/geo/index.js';
import { TERRITORY_FIELDS } from '../../chosen/chosen-territory.forms.js';
import { LIMITS } from '../../coverage/coverage.rules.js';
import { typedNumber } from '../../figures/amounts.forms.js';
import { OBJECTIVES, PEOPLE } from './scenario.js';

/** Most new places of one scenario, and seconds that a computation may take. */
export const MOST_PLACES = 100;
export const SECONDS = [5, 15, 30, 60] as const;

/** Largest seed. */
const MOST_SEED = 1_000_000;
/** Euros; a budget that is larger is taken for a mistake. */
const MOST_EUROS = 1_000_000_000;
/** Euros for one place, and years of running that a budget pays for. */
export const MOST_EACH = 50_000_000;
const MOST_YEARS = 30;

/** Communes of a list in a scenario, as typed. */
const COMMUNES = z.string().trim().max(12_000, 'territory.words-long').default('');
const oneOf = <T extends string | number>(all: readonly T[]) =>
  z.string().transform((text, check) => {
    const found = all.find((one) => String(one) === text);
    if (found !== undefined) return found;
    check.addIssue({ code: 'custom', message: 'territory.choose' });
    return z.NEVER;
  });

const TITLE = z.string().trim().min(1, 'territory.scenario-title-missing').max(120, 'territory.title-long');

/** A scenario as typed. The version is that which the form began with; 0 for a new scenario. */
export const SITING_FORM = z.object({
  ...TERRITORY_FIELDS,
  title: TITLE,
  version: z.coerce.number().int().min(0).max(10_000).default(0),
  objective: oneOf(OBJECTIVES),
  minutes: oneOf(LIMITS),
  people: oneOf(PEOPLE),
  /** Empty where a budget is given. */
  places: typedNumber({ least: 1, most: MOST_PLACES }, { hundredths: false, empty: 0 }),
  budget: typedNumber({ least: 1, most: MOST_EUROS }, { hundredths: false, empty: 0 }),
  placeCost: typedNumber({ least: 1, most: MOST_EACH }, { hundredths: false, empty: 0 }),
  placeYearly: typedNumber({ least: 0, most: MOST_EACH }, { hundredths: false, empty: 0 }),
  years: typedNumber({ least: 0, most: MOST_YEARS }, { hundredths: false, empty: 0 }),
  /** A commune with its own cost in each line. */
  costs: z.string().trim().max(40_000, 'territory.words-long').default(''),
  placeKinds: oneOf(['any', 'work', ...SITE_KINDS]),
  runBy: oneOf(['', 'public', 'private'] as const),
  locked: COMMUNES,
  excluded: COMMUNES,
  seconds: oneOf(SECONDS),
  seed: typedNumber({ least: 0, most: MOST_SEED }, { hundredths: false, empty: 1 }),
});
export type SitingForm = z.infer<typeof SITING_FORM>;

/** What stands in a new form. */
export const BEGINNING = z.object(TERRITORY_FIELDS);

/** Which version is shown; the newest unless named. */
export const SITING_QUERY = z.object({
  version: z.coerce.number().int().min(1).max(10_000).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

/** Two scenarios to lay beside one another. */
export const COMPARISON = z.object({
  first: z.uuid('territory.choose'),
  second: z.uuid('territory.choose'),
});

/** The version that is asked for once more, and one by its number in an address. */
export const AGAIN = z.object({ version: z.coerce.number().int().min(1).max(10_000) });
export const VERSION = z.object({ number: z.coerce.number().int().min(1).max(10_000) });
