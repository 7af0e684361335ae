import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath, Facts, FactsOf, Rule, Scope } from '#libs/labour-law/index.js';

/** The kinds of case that are judged: the employer as a whole, each agreement in force, each person's use of a site. */
export type CaseKind = 'employer' | 'agreement' | 'booking';

/** Facts of one case, and how many real cases share them. */
export interface Case {
  readonly kind: CaseKind;
  readonly facts: Facts;
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

/** Objects of the fact dictionary that HR may fill in by hand: they hold for the whole employer or all its agreements. */
const GIVEN_OBJECTS = ['employer', 'arrangement', 'data'] as const;

/** Whether HR may give this fact by hand; the others come from records of the portal. */
export function isGiven(path: FactPath): boolean {
  const [object = ''] = path.split('.');
  return (GIVEN_OBJECTS as readonly string[]).includes(object) && !DERIVED.has(path);
}

/** A group of agreements in force with the same terms, as far as the law asks about them. */
export interface AgreementFacts {
  /** How many there are. */
  readonly agreements: number;
  /** Their people's recent coworking spaces, each person and place once. */
  readonly visits: number;
  readonly startOn: IsoDate;
  /** Days of the signatures, the latest of them: those who signed after the first day stand apart. */
  readonly employeeSignedOn: IsoDate;
  readonly employerSignedOn: IsoDate;
  readonly places: readonly string[];
  readonly contactFrom: string;
  readonly contactTo: string;
  readonly daysPerWeek: number;
  readonly adaptationMonths: number;
  readonly noticeDays: number;
  readonly channel: string;
}

/**
 * The facts about an arrangement that an agreement on record establishes. « Third places » in the agreement approves every
 * site of the network it names.
 */
const ARRANGEMENT_FACTS = {
  active: () => true,
  startOn: ({ startOn }) => startOn,
  employeeConsentOn: ({ employeeSignedOn }) => employeeSignedOn,
  employerApprovalOn: ({ employerSignedOn }) => employerSignedOn,
  consentProof: () => 'avenant',
  exceptional: () => false,
  approvedPlaces: ({ places }, thirdPlaces) =>
    places.flatMap((place) => (place === 'third_places' ? thirdPlaces : [place])),
  contactSlots: ({ contactFrom, contactTo }) => [`${contactFrom}-${contactTo}`],
  maxDaysPerWeek: ({ daysPerWeek }) => daysPerWeek,
  adaptationMonths: ({ adaptationMonths }) => adaptationMonths,
  adaptationNoticeDays: ({ noticeDays }) => noticeDays,
} satisfies {
  readonly [Fact in keyof FactsOf<'arrangement'>]: (
    agreement: AgreementFacts,
    thirdPlaces: readonly string[],
  ) => FactsOf<'arrangement'>[Fact];
};

/** Facts that the portal derives from its own records: HR is not asked for them. */
const DERIVED: ReadonlySet<string> = new Set([
  'employer.sector',
  ...Object.keys(ARRANGEMENT_FACTS).map((key) => `arrangement.${key}`),
]);

/** Facts in which the cases of one kind may differ; all others they share. */
export const VARYING: ReadonlySet<string> = new Set([
  ...Object.keys(ARRANGEMENT_FACTS).map((key) => `arrangement.${key}`),
  'document.signedElectronically',
]);

/** The facts that all cases share. */
export interface CommonFacts {
  readonly today: IsoDate;
  readonly employer: FactsOf<'employer'>;
  readonly framework: FactsOf<'framework'> | null;
  /** Facts given by hand, by object; they stand behind what the records say. */
  readonly given: Facts;
}

/** Stands for any one site of the network: which it is makes no difference, only that it is the one booked. */
const SITE = 'third-place';

/**
 * Builds the cases: one for the employer, one or two for each group of agreements, so that the work grows with the
 * variety of terms, not with the headcount.
 */
export function casesOf(common: CommonFacts, agreements: readonly AgreementFacts[]): Case[] {
  const base: Facts = {
    ...common.given,
    today: common.today,
    employer: { ...common.given.employer, ...common.employer },
    // Telework has a basis, whether HR has recorded it or not.
    framework: common.framework ?? {},
  };
  const cases: Case[] = [{ kind: 'employer', facts: { ...base, arrangement: undefined }, weight: 1 }];
  for (const agreement of agreements) {
    const arrangement = { ...common.given.arrangement, ...arrangementFacts(agreement, [SITE]) };
    const signedElectronically = agreement.channel === 'electronic';
    const document = { kind: 'avenant', signedElectronically, signatureLevel: 'simple' } as const;
    cases.push({ kind: 'agreement', facts: { ...base, arrangement, document }, weight: agreement.agreements });
    if (agreement.visits === 0) continue;
    const facts: Facts = {
      ...base,
      arrangement,
      booking: { kind: 'telework', status: 'confirmed', siteId: SITE },
    };
    cases.push({ kind: 'booking', facts, weight: agreement.visits });
  }
  return cases;
}

/** An agreement as facts: everything of {@link ARRANGEMENT_FACTS}. */
function arrangementFacts(agreement: AgreementFacts, thirdPlaces: readonly string[]): FactsOf<'arrangement'> {
  return Object.fromEntries(
    Object.entries(ARRANGEMENT_FACTS).map(([key, derive]) => [key, derive(agreement, thirdPlaces)]),
  );
}
