import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath, Facts, FactsOf, KnownDays, Rule, Scope } from '#libs/labour-law/index.js';
import { arrangementFacts, type AgreementFacts } from './facts/agreement-facts.rules.js';
import { factsOn, stretchesOf, type DatedFact, type Stretch } from './facts/dated-facts.rules.js';
import { placeFacts, type UsedPlace } from './facts/place-facts.rules.js';

/** The kinds of case that are judged: the employer as a whole, each agreement in force, each place in use. */
export type CaseKind = 'employer' | 'agreement' | 'place';

/** What is known of one case on each of the days on which it existed, and how many real cases share it. */
export interface Case {
  readonly kind: CaseKind;
  /** Consecutive days; a single one where a day is judged. */
  readonly known: readonly KnownDays[];
  readonly weight: number;
}

/**
 * Which kind of case answers for a rule's scope. Scopes that are absent are not recorded in the portal. Bookings and
 * documents are: but the portal books nobody away from the places of their agreement, and whatever it lets people sign is
 * signed electronically at one of the levels of eIDAS (which one, the evidence of each document says), so that a rule about
 * them would be answered by its own constants.
 */
const KIND_OF_SCOPE: Readonly<Partial<Record<Scope, CaseKind>>> = {
  employer: 'employer',
  framework: 'employer',
  data: 'employer',
  arrangement: 'agreement',
  site: 'place',
};

/** The kind of case that answers for a rule, or null when the portal keeps no records of such things (accidents, hours, pay…). */
export const caseKindOf = ({ scope }: Pick<Rule, 'scope'>): CaseKind | null => KIND_OF_SCOPE[scope] ?? null;

/** Whether the cases of one kind may differ in a fact; all others they share. */
export const varies = (path: FactPath): boolean => path.startsWith('arrangement.') || path.startsWith('site.');

/** What all cases share. */
export interface CommonFacts {
  /** The days that are judged. */
  readonly days: Stretch;
  /** What the records say of the employer; it stands before what was given. */
  readonly employer: FactsOf<'employer'>;
  /** The frameworks on record by the first day of their effect, later ones last; null where none is in effect. */
  readonly frameworks: readonly {
    readonly from: IsoDate;
    readonly facts: FactsOf<'framework'> | null;
    /** What the act of a public employer tells of that employer; it stands before what was given. */
    readonly act?: FactsOf<'employer'>;
  }[];
  /** What was recorded about the employer. */
  readonly given: readonly DatedFact[];
}

/** Agreements with the same terms, and the days of the period on which they carried telework. */
export interface JudgedAgreements extends AgreementFacts {
  readonly days: Stretch;
}

/** A place in use, the days of the period from its first month to its last one, and what was recorded of it. */
export interface JudgedPlace extends UsedPlace {
  readonly days: Stretch;
  readonly given: readonly DatedFact[];
}

/**
 * Builds the cases: one for the employer, one for each place in use, one for each group of agreements, so that the work
 * grows with the variety of terms, not with the headcount. Each day is judged by what is known of that day.
 */
export function casesOf(
  common: CommonFacts,
  agreements: readonly JudgedAgreements[],
  places: readonly JudgedPlace[] = [],
): Case[] {
  const shared = stretchesOf(common.days, turnsOf(common)).map((days) => ({
    ...days,
    facts: sharedFacts(common, days.from),
  }));
  const cases: Case[] = [{ kind: 'employer', known: shared, weight: 1 }];
  for (const agreement of agreements) {
    const terms = arrangementFacts(agreement, common.employer.sector === 'public');
    const known = knownWithin(shared, agreement).map(({ facts, ...days }) => ({
      ...days,
      facts: { ...facts, arrangement: { ...factsOn(agreement.given, days.from).arrangement, ...terms } },
    }));
    cases.push({ kind: 'agreement', known, weight: agreement.agreements });
  }
  for (const place of places) {
    const known = knownWithin(shared, place).map(({ facts, ...days }) => ({
      ...days,
      facts: { ...facts, site: { ...factsOn(place.given, days.from).site, ...placeFacts(place) } },
    }));
    cases.push({ kind: 'place', known, weight: 1 });
  }
  return cases;
}

/** The days on which something else is known of the employer. */
const turnsOf = ({ frameworks, given }: CommonFacts): IsoDate[] => [
  ...frameworks.map(({ from }) => from),
  ...given.map((fact) => fact.validFrom),
];

/** What is known on a day of everything but a single agreement. */
function sharedFacts({ employer, frameworks, given }: CommonFacts, day: IsoDate): Facts {
  const held = factsOn(given, day);
  const inEffect = frameworks.findLast(({ from }) => from <= day);
  return {
    ...held,
    today: day,
    employer: { ...held.employer, ...employer, ...inEffect?.act },
    // Telework has a basis, whether HR has recorded it or not.
    framework: inEffect?.facts ?? {},
  };
}

/** The days of agreements or of a place, cut also where something else is known of their people or of it. */
function knownWithin(
  shared: readonly KnownDays[],
  { days, given }: Pick<JudgedAgreements | JudgedPlace, 'days' | 'given'>,
): KnownDays[] {
  const turns = given.map((fact) => fact.validFrom);
  return shared.flatMap(({ from, to, facts }) => {
    const within = { from: from > days.from ? from : days.from, to: to < days.to ? to : days.to };
    return within.from > within.to ? [] : stretchesOf(within, turns).map((stretch) => ({ ...stretch, facts }));
  });
}
