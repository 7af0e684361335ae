import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath, Facts, FactsOf, KnownDays, Rule, Scope } from '#libs/labour-law/index.js';
import { arrangementFacts, type AgreementFacts } from './facts/agreement-facts.rules.js';
import { factsOn, stretchesOf, type DatedFact, type Stretch } from './facts/dated-facts.rules.js';

/** The kinds of case that are judged: the employer as a whole, each agreement in force, each person's use of a site. */
export type CaseKind = 'employer' | 'agreement' | 'booking';

/** What is known of one case on each of the days on which it existed, and how many real cases share it. */
export interface Case {
  readonly kind: CaseKind;
  /** Consecutive days; a single one where a day is judged. */
  readonly known: readonly KnownDays[];
  readonly weight: number;
}

/** Which kind of case answers for a rule's scope. Scopes that are absent are not recorded in the portal. */
const KIND_OF_SCOPE: Readonly<Partial<Record<Scope, CaseKind>>> = {
  employer: 'employer',
  framework: 'employer',
  data: 'employer',
  arrangement: 'agreement',
  document: 'agreement',
  booking: 'booking',
};

/**
 * The facts that the portal records of a booking. A rule about bookings that needs others is not answered by constants.
 */
const BOOKING_FACTS: ReadonlySet<FactPath> = new Set([
  'employer.sector',
  'booking.kind',
  'booking.status',
  'booking.siteId',
  'arrangement.approvedPlaces',
]);

/** The kind of case that answers for a rule, or null when the portal keeps no records of such things (accidents, hours, pay…). */
export function caseKindOf({ scope, needs }: Pick<Rule, 'scope' | 'needs'>): CaseKind | null {
  const kind = KIND_OF_SCOPE[scope] ?? null;
  return kind === 'booking' && !needs.every((path) => BOOKING_FACTS.has(path)) ? null : kind;
}

/** Whether the cases of one kind may differ in a fact; all others they share. */
export const varies = (path: FactPath): boolean =>
  path.startsWith('arrangement.') || path === 'document.signedElectronically';

/** What all cases share. */
export interface CommonFacts {
  /** The days that are judged. */
  readonly days: Stretch;
  /** What the records say of the employer; it stands before what was given. */
  readonly employer: FactsOf<'employer'>;
  /** The frameworks on record by the first day of their effect, later ones last; null where none is in effect. */
  readonly frameworks: readonly { readonly from: IsoDate; readonly facts: FactsOf<'framework'> | null }[];
  /** What was recorded about the employer. */
  readonly given: readonly DatedFact[];
}

/** Agreements with the same terms, and the days of the period on which they carried telework. */
export interface JudgedAgreements extends AgreementFacts {
  readonly days: Stretch;
}

/** Stands for any one site of the network: which it is makes no difference, only that it is the one booked. */
const SITE = 'third-place';

/**
 * Builds the cases: one for the employer, one or two for each group of agreements, so that the work grows with the
 * variety of terms, not with the headcount. Each day is judged by what is known of that day.
 */
export function casesOf(common: CommonFacts, agreements: readonly JudgedAgreements[]): Case[] {
  const shared = stretchesOf(common.days, turnsOf(common)).map((days) => ({
    ...days,
    facts: sharedFacts(common, days.from),
  }));
  const cases: Case[] = [{ kind: 'employer', known: shared, weight: 1 }];
  for (const agreement of agreements) {
    const signedElectronically = agreement.channel === 'electronic';
    const document = { kind: 'avenant', signedElectronically, signatureLevel: 'simple' } as const;
    const terms = arrangementFacts(agreement, [SITE]);
    const known = knownWithin(shared, agreement).map(({ facts, ...days }) => ({
      ...days,
      facts: { ...facts, arrangement: { ...factsOn(agreement.given, days.from).arrangement, ...terms } },
    }));
    cases.push({ kind: 'agreement', known: withObject(known, { document }), weight: agreement.agreements });
    if (agreement.visits === 0) continue;
    const booking = { kind: 'telework', status: 'confirmed', siteId: SITE } as const;
    cases.push({ kind: 'booking', known: withObject(known, { booking }), weight: agreement.visits });
  }
  return cases;
}

const withObject = (known: readonly KnownDays[], object: Facts): KnownDays[] =>
  known.map((days) => ({ ...days, facts: { ...days.facts, ...object } }));

/** The days on which something else is known of the employer. */
const turnsOf = ({ frameworks, given }: CommonFacts): IsoDate[] => [
  ...frameworks.map(({ from }) => from),
  ...given.map((fact) => fact.validFrom),
];

/** What is known on a day of everything but a single agreement. */
function sharedFacts({ employer, frameworks, given }: CommonFacts, day: IsoDate): Facts {
  const held = factsOn(given, day);
  return {
    ...held,
    today: day,
    employer: { ...held.employer, ...employer },
    // Telework has a basis, whether HR has recorded it or not.
    framework: frameworks.findLast(({ from }) => from <= day)?.facts ?? {},
  };
}

/** The days of agreements, cut also where something else is known of their people. */
function knownWithin(shared: readonly KnownDays[], { days, given }: JudgedAgreements): KnownDays[] {
  const turns = given.map((fact) => fact.validFrom);
  return shared.flatMap(({ from, to, facts }) => {
    const within = { from: from > days.from ? from : days.from, to: to < days.to ? to : days.to };
    return within.from > within.to ? [] : stretchesOf(within, turns).map((stretch) => ({ ...stretch, facts }));
  });
}
