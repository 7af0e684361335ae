import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath, Facts, FactsOf, Scope } from '#libs/labour-law/index.js';

/** What is judged together: the employer as a whole, every agreement in force, every person's use of a site. */
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

/** The kind of case of a scope, or null when the portal keeps no records of such things (accidents, hours, pay…). */
export const caseKindOf = (scope: Scope): CaseKind | null => KIND_OF_SCOPE[scope] ?? null;

/** Objects of the fact dictionary that HR may fill in by hand: they hold for the whole employer or all its agreements. */
const GIVEN_OBJECTS = ['employer', 'arrangement', 'data'] as const;

/** Whether HR may give this fact by hand; the others come from records of the portal. */
export function isGiven(path: FactPath): boolean {
  const [object = ''] = path.split('.');
  return (GIVEN_OBJECTS as readonly string[]).includes(object) && !DERIVED.has(path);
}

/** One agreement in force, as far as the law asks about it. */
export interface AgreementFacts {
  readonly employeeId: string;
  readonly startOn: IsoDate;
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
 * What an agreement on record says about its arrangement, fact by fact. « Third places » in the agreement approves every
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
  alternativePremisesOffered: ({ places }) => places.includes('third_places'),
} satisfies {
  readonly [Fact in keyof FactsOf<'arrangement'>]: (
    agreement: AgreementFacts,
    thirdPlaces: readonly string[],
  ) => FactsOf<'arrangement'>[Fact];
};

/** Facts the portal knows from its own records, better than anybody could type them: they are not asked for. */
const DERIVED: ReadonlySet<string> = new Set([
  'employer.sector',
  ...Object.keys(ARRANGEMENT_FACTS).map((key) => `arrangement.${key}`),
]);

/** What all cases share. */
export interface CommonFacts {
  readonly today: IsoDate;
  readonly employer: FactsOf<'employer'>;
  readonly framework: FactsOf<'framework'> | null;
  /** Facts given by hand, by object; they stand behind what the records say. */
  readonly given: Facts;
}

/** A third place an employee booked, with the terms that held. */
export interface BookedPlaceFacts {
  readonly employeeId: string;
  readonly siteId: string;
}

/** Builds the cases; those with equal facts are put together, so that the work follows the variety, not the headcount. */
export function casesOf(
  common: CommonFacts,
  agreements: readonly AgreementFacts[],
  booked: readonly BookedPlaceFacts[],
): Case[] {
  const base: Facts = {
    ...common.given,
    today: common.today,
    employer: { ...common.given.employer, ...common.employer },
    ...(common.framework ? { framework: common.framework } : {}),
  };
  const sites = new Map<string, string[]>();
  for (const { employeeId, siteId } of booked) sites.set(employeeId, [...(sites.get(employeeId) ?? []), siteId]);
  const cases = new Map<string, Case>();
  const add = (kind: CaseKind, facts: Facts) => {
    const key = `${kind} ${JSON.stringify(facts)}`;
    const known = cases.get(key);
    cases.set(key, { kind, facts, weight: (known?.weight ?? 0) + 1 });
  };
  add('employer', { ...base, arrangement: undefined });
  for (const agreement of agreements) {
    const visited = sites.get(agreement.employeeId) ?? [];
    const facts: Facts = {
      ...base,
      arrangement: { ...common.given.arrangement, ...arrangementFacts(agreement, ['third-places']) },
      document: { kind: 'avenant', signedElectronically: agreement.channel === 'electronic', signatureLevel: 'simple' },
    };
    add('agreement', facts);
    for (const siteId of visited) {
      add('booking', {
        ...base,
        arrangement: { ...common.given.arrangement, ...arrangementFacts(agreement, [siteId]) },
        booking: { kind: 'telework', status: 'confirmed', siteId, recordedAsWorkplace: true, paidByEmployer: true },
        site: { employerOwnPremises: false, proposedByEmployer: true },
      });
    }
  }
  return [...cases.values()];
}

/** An agreement as facts: everything of {@link ARRANGEMENT_FACTS}. */
function arrangementFacts(agreement: AgreementFacts, thirdPlaces: readonly string[]): FactsOf<'arrangement'> {
  return Object.fromEntries(
    Object.entries(ARRANGEMENT_FACTS).map(([key, derive]) => [key, derive(agreement, thirdPlaces)]),
  );
}
