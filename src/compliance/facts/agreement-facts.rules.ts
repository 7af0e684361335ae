import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath, FactsOf } from '#libs/labour-law/index.js';
import { ADAPTATION_NOTICE_DAYS, AGENT_NOTICE_MONTHS, noticeMonthsOf } from '../../agreements/index.js';
import type { DatedFact } from './dated-facts.rules.js';
import { FIRST_BOOKING } from './place-facts.rules.js';
import { PORTAL_FACTS } from './portal-facts.rules.js';

/** A group of agreements in force with the same terms, as far as the law asks about them. */
export interface AgreementFacts {
  /** How many there are. */
  readonly agreements: number;
  readonly startOn: IsoDate;
  /** Days of the signatures, the latest of them: those who signed after the first day stand apart. */
  readonly employeeSignedOn: IsoDate;
  readonly employerSignedOn: IsoDate;
  readonly places: readonly string[];
  readonly contactFrom: string;
  readonly contactTo: string;
  readonly daysPerWeek: number;
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly adaptationMonths: number;
  readonly noticeDays: number;
  readonly channel: string;
  /** What was recorded of each of these people's telework. */
  readonly given: readonly DatedFact[];
}

/** Names of the ISO weekdays in the dictionary of facts. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The facts about an arrangement that an agreement on record establishes. */
const ARRANGEMENT_FACTS = {
  active: () => true,
  startOn: ({ startOn }) => startOn,
  employeeConsentOn: ({ employeeSignedOn }) => employeeSignedOn,
  employerApprovalOn: ({ employerSignedOn }) => employerSignedOn,
  consentProof: () => 'avenant',
  exceptional: () => false,
  approvedPlaces: ({ places }) => places,
  contactSlots: ({ contactFrom, contactTo }) => [`${contactFrom}-${contactTo}`],
  maxDaysPerWeek: ({ daysPerWeek }) => daysPerWeek,
  weekdays: ({ weekdays }) => WEEKDAYS.filter((_, day) => weekdays.includes(day + 1)),
  adaptationMonths: ({ adaptationMonths }) => adaptationMonths,
  noticeDays: ({ noticeDays }) => noticeDays,
} satisfies {
  readonly [Fact in keyof FactsOf<'arrangement'>]: (agreement: AgreementFacts) => FactsOf<'arrangement'>[Fact];
};

/**
 * An agreement as facts: everything of {@link ARRANGEMENT_FACTS}. The notice during the adaptation period is known of
 * the portal's own text only: what a paper says of it, HR records. The notice of agents counts in months.
 *
 * @param agents whether the employer is public: its texts authorise
 */
export function arrangementFacts(agreement: AgreementFacts, agents: boolean): FactsOf<'arrangement'> {
  const own = agreement.channel === 'electronic';
  return {
    ...Object.fromEntries(Object.entries(ARRANGEMENT_FACTS).map(([key, derive]) => [key, derive(agreement)])),
    ...(agents && { noticeMonths: own ? AGENT_NOTICE_MONTHS.usual : noticeMonthsOf(agreement.noticeDays) }),
    ...(own && !agents && { adaptationNoticeDays: ADAPTATION_NOTICE_DAYS }),
  };
}

/** Facts that the portal derives from its own records: HR is not asked for them. */
const DERIVED: ReadonlySet<string> = new Set([
  'employer.sector',
  ...PORTAL_FACTS,
  FIRST_BOOKING,
  ...Object.keys(ARRANGEMENT_FACTS).map((key) => `arrangement.${key}`),
]);

/** Whether the records of the portal tell a fact: it is asked of nobody. */
export const isDerived = (path: FactPath): boolean => DERIVED.has(path);

/** Whom a fact that HR records is about. */
export type FactHolder = 'employer' | 'person' | 'place';

/** Objects of the fact dictionary that HR records by hand, and whom each is about. */
const HOLDERS: Readonly<Record<string, FactHolder>> = {
  employer: 'employer',
  data: 'employer',
  arrangement: 'person',
  site: 'place',
};

/** Whom HR records this fact about; null where the records of the portal tell it, or nothing does. */
export function holderOf(path: FactPath): FactHolder | null {
  const [object = ''] = path.split('.');
  return DERIVED.has(path) ? null : (HOLDERS[object] ?? null);
}
