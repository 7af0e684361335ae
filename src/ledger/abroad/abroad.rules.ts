import { addDays, addYears, type IsoDate } from '#libs/calendar/index.js';
import {
  daysAbroad,
  firstDayAbove,
  foreseenHalfDays,
  isTelework,
  residenceShare,
  rhythmOf,
  shareWithin,
  type HalfDay,
  type Range,
  type ResidenceShare,
} from '#libs/day-ledger/index.js';
import {
  entryOn,
  FRAMEWORK_AGREEMENT_SHARE,
  FR_CH_TELEWORK,
  FR_LU_DAYS,
  SUBSTANTIAL_ACTIVITY,
  type DatedParameter,
} from '#libs/labour-law/index.js';
import { frameworkCover, type FrameworkCover } from '../covers/covered-days.rules.js';
import type { SocialCover } from '../covers/social-cover.js';
import { EMPLOYER_STATE } from '../employer-state.js';

/**
 * How near a meter is to its threshold; `possible`: only what nobody recorded decides; `elsewhere`: the person does not live in
 * that State, so that the thresholds of the State of residence say nothing of it; `covered`: passed on days that a granted
 * framework agreement covers.
 */
const STEPS = ['reached', 'possible', 'near', 'covered', 'far', 'elsewhere'] as const;
export type Step = (typeof STEPS)[number];

/** From this part of a threshold on it is near. */
const NEAR = 0.8;

/** What a meter is held against. */
export interface Threshold {
  readonly value: number;
  /** Whether the value itself is still on the safe side. */
  readonly inclusive: boolean;
}

const passes = (amount: number, { value, inclusive }: Threshold): boolean =>
  inclusive ? amount > value : amount >= value;

/** The step of something that lies in a range. */
export function stepOf({ least, most }: Range, threshold: Threshold): Step {
  if (passes(least, threshold)) return 'reached';
  if (passes(most, threshold)) return 'possible';
  return most >= NEAR * threshold.value ? 'near' : 'far';
}

/** The most serious of some steps. */
export const worstStep = (steps: readonly Step[]): Step => STEPS.find((step) => steps.includes(step)) ?? 'elsewhere';

/** A threshold of social security, with the day on which it would be passed. */
export interface SocialMeter {
  readonly name: 'substantial' | 'framework';
  readonly threshold: Threshold;
  readonly step: Step;
}

/** What a tax convention counts, where the portal knows one that counts days or shares; null where it knows none. */
export type TaxMeter =
  | {
      readonly kind: 'days';
      readonly threshold: Threshold;
      readonly used: number;
      /** Working days of the year up to today of which nothing is known. */
      readonly unknown: number;
      readonly step: Step;
      readonly doubt: DatedParameter['doubt'];
    }
  | {
      readonly kind: 'share';
      readonly threshold: Threshold;
      readonly share: ResidenceShare;
      readonly step: Step;
      readonly doubt: DatedParameter['doubt'];
    };

/** The days on which thresholds would be passed at a rhythm; null where not within a year (of tax, within this year). */
export interface Outlook {
  readonly daysPerWeek: number;
  readonly substantial: IsoDate | null;
  readonly framework: IsoDate | null;
  readonly tax: IsoDate | null;
}

/** Both meters of one person for one State. */
export interface StateMeters {
  /** ISO 3166 alpha-2. */
  readonly state: string;
  /** Whether it is the State of residence, by the register. */
  readonly lives: boolean;
  /** Over twelve months, of the State of residence over the days of living there. */
  readonly share: ResidenceShare;
  readonly social: readonly SocialMeter[];
  /** What is on record of the framework agreement for that State; null of a State in which the person does not live. */
  readonly cover: FrameworkCover | null;
  readonly tax: TaxMeter | null;
  readonly present: Outlook;
  readonly whatIf: Outlook | null;
  readonly step: Step;
}

/** What the meters are read from. */
export interface AbroadFacts {
  readonly today: IsoDate;
  /** The State in which the person lives, and the first day from which the register says so. */
  readonly home: { readonly country: string; readonly since: IsoDate };
  /** What is known of the last twelve months. */
  readonly halves: readonly HalfDay[];
  /** The half days owed in them, keyed `<day> <half>`. */
  readonly expected: ReadonlySet<string>;
  /** Working days of the year that begins tomorrow. */
  readonly coming: readonly IsoDate[];
  /** A1 certificates and agreements of article 16 on record, the newest days first. */
  readonly covers: readonly SocialCover[];
}

/** States other than the employer's in which somebody teleworked or lives, that of residence first, then by their codes. */
export const statesOf = ({ halves, home }: Pick<AbroadFacts, 'halves' | 'home'>): string[] => {
  const teleworked = halves.filter(({ kind }) => isTelework(kind)).map(({ country }) => country);
  const states = new Set([home.country, ...teleworked.toSorted()]);
  return [...states].filter((country) => country !== EMPLOYER_STATE);
};

/** @param daysPerWeek the rhythm to try; null for none */
export function stateMeters(facts: AbroadFacts, state: string, daysPerWeek: number | null): StateMeters {
  const { today, halves, expected, home } = facts;
  const lives = home.country === state;
  const share = lives
    ? shareWithin(halves, { from: later(yearBefore(today), home.since), to: today, residence: state, expected })
    : residenceShare(halves, { on: today, residence: state, expected });
  const cover = lives
    ? frameworkCover(facts.covers, { ...share, halves, expected, state, employerState: EMPLOYER_STATE })
    : null;
  const social = cover ? socialMeters(share, today, cover) : [];
  const tax = lives ? taxMeter(facts, state) : null;
  return {
    state,
    lives,
    share,
    social,
    cover,
    tax,
    present: outlook(facts, state, { tax, social }, rhythmOf(halves, { on: today, state })),
    whatIf: daysPerWeek === null ? null : outlook(facts, state, { tax, social }, daysPerWeek),
    step: lives ? worstStep([...social.map((one) => one.step), ...(tax ? [tax.step] : []), 'far']) : 'elsewhere',
  };
}

/** The first day of the twelve months that end on a day. */
const yearBefore = (on: IsoDate): IsoDate => addDays(addYears(on, -1), 1);

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

const figure = (table: readonly DatedParameter<number>[], on: IsoDate): number | null =>
  entryOn(table, on)?.value ?? null;

function socialMeters({ share }: ResidenceShare, today: IsoDate, cover: FrameworkCover): SocialMeter[] {
  if (share === null) return [];
  const meter = (name: SocialMeter['name'], value: number | null, step: (threshold: Threshold) => Step) =>
    value === null ? [] : [{ name, threshold: { value, inclusive: false }, step: step({ value, inclusive: false }) }];
  return [
    ...meter('substantial', figure(SUBSTANTIAL_ACTIVITY, today), (threshold) =>
      substantialStep(share, threshold, cover),
    ),
    ...meter('framework', figure(FRAMEWORK_AGREEMENT_SHARE, today), (threshold) => stepOf(share, threshold)),
  ];
}

/** Days that a granted agreement covers do not count against 25 %, as long as it holds and the others stay below. */
function substantialStep(share: Range, threshold: Threshold, { standing, outside }: FrameworkCover): Step {
  const step = stepOf(share, threshold);
  if (step === 'far' || step === 'near' || (standing !== 'covered' && standing !== 'partly')) return step;
  const bare = standing === 'covered' || !outside?.share ? null : stepOf(outside.share, threshold);
  return bare === 'reached' || bare === 'possible' ? bare : 'covered';
}

const yearOf = (day: IsoDate): string => day.slice(0, 4);

/** Of the days of this year on which the person lived there: before, another convention held. */
function taxMeter({ today, halves: all, expected, home }: AbroadFacts, state: string): TaxMeter | null {
  const from = later(`${yearOf(today)}-01-01`, home.since);
  const halves = all.filter(({ day }) => day >= from);
  if (state === 'LU') {
    const entry = entryOn(FR_LU_DAYS, today);
    if (!entry || entry.value === null) return null;
    const threshold = { value: entry.value, inclusive: true };
    const { days } = daysAbroad(halves, { on: today, employer: EMPLOYER_STATE, tolerated: entry.value });
    const known = new Set(halves.map(({ day, half }) => `${day} ${half}`));
    const silent = [...expected].filter((key) => key >= from && !known.has(key)).map((key) => key.slice(0, 10));
    const unknown = new Set(silent.filter((day) => !days.includes(day))).size;
    const step = stepOf({ least: days.length, most: days.length + unknown }, threshold);
    return { kind: 'days', threshold, used: days.length, unknown, step, doubt: entry.doubt };
  }
  const entry = state === 'CH' ? entryOn(FR_CH_TELEWORK, today) : null;
  if (!entry?.value) return null;
  const threshold = { value: entry.value.share, inclusive: true };
  const share = shareWithin(halves, { from, to: today, residence: state, expected });
  const step = stepOf(share.share ?? { least: 0, most: 0 }, threshold);
  return { kind: 'share', threshold, share, step, doubt: entry.doubt };
}

/** The days on which thresholds would be passed if the days to come were spent at a steady rhythm. */
function outlook(
  { today, halves, coming, home }: AbroadFacts,
  state: string,
  { social, tax }: { readonly social: readonly SocialMeter[]; readonly tax: TaxMeter | null },
  daysPerWeek: number,
): Outlook {
  const foreseen = foreseenHalfDays({ workingDays: coming, daysPerWeek, state, employer: EMPLOYER_STATE });
  // Only what is known: days of which nothing is known would otherwise decide.
  const all = [...halves.filter(({ day }) => day >= home.since && day <= today), ...foreseen];
  const year = yearOf(today);
  const thisYear = coming.filter((day) => yearOf(day) === year);
  const passed = (name: SocialMeter['name']): IsoDate | null => {
    const meter = social.find((one) => one.name === name);
    if (!meter || meter.step === 'reached') return null;
    return firstDayAbove(all, coming, {
      state,
      since: yearBefore,
      passes: (share) => passes(share, meter.threshold),
    });
  };
  const taxPassed = (): IsoDate | null => {
    if (!tax || tax.step === 'reached') return null;
    const { threshold } = tax;
    if (tax.kind === 'share')
      return firstDayAbove(all, thisYear, {
        state,
        since: () => `${year}-01-01`,
        passes: (share) => passes(share, threshold),
      });
    const { days } = daysAbroad(all, { on: `${year}-12-31`, employer: EMPLOYER_STATE, tolerated: threshold.value });
    return days[threshold.value] ?? null;
  };
  return { daysPerWeek, substantial: passed('substantial'), framework: passed('framework'), tax: taxPassed() };
}

/** The year of days to come that is looked at. */
export const lastForeseen = (today: IsoDate): IsoDate => addYears(today, 1);
