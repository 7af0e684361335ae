import type { IsoDate } from '#libs/calendar/index.js';
import { clausesRequiredOn, MANDATORY_CLAUSES, type ClauseId, type FactsOf } from '#libs/labour-law/index.js';

/** The basis of telework at one employer: a collective agreement, a charter, or neither (individual agreements). */
export const FRAMEWORK_KINDS = ['accord', 'charte', 'none'] as const;
export type FrameworkKind = (typeof FRAMEWORK_KINDS)[number];

/** Facts of the framework beyond its kind, date and clauses, named as the law library names them; absent is unknown. */
export type FrameworkDossier = Omit<FactsOf<'framework'>, 'type' | 'effectiveOn' | 'clauses'>;

/** The framework in use, or one that was replaced. */
export interface Framework {
  readonly id: string;
  readonly kind: FrameworkKind;
  readonly title: string;
  readonly signedOn: IsoDate | null;
  readonly effectiveOn: IsoDate;
  readonly endsOn: IsoDate | null;
  readonly clauses: readonly string[];
  readonly dossier: FrameworkDossier;
  readonly recordedBy: string;
  readonly createdAt: Date;
  readonly replacedAt: Date | null;
}

/** What HR records; the dossier is checked against the law library's facts. */
export interface NewFramework extends Pick<
  Framework,
  'kind' | 'title' | 'signedOn' | 'effectiveOn' | 'endsOn' | 'clauses'
> {
  readonly dossier: FrameworkDossier | Readonly<Record<string, unknown>>;
}

/** The framework as facts for the law library. Without accord or charter telework rests on individual agreements. */
export function frameworkFacts(framework: Framework): FactsOf<'framework'> {
  return {
    ...framework.dossier,
    type: framework.kind === 'none' ? 'individual' : framework.kind,
    effectiveOn: framework.effectiveOn,
    clauses: [...framework.clauses],
  };
}

/** One line of the check-list of L1222-9 II. */
export interface ClauseCheck {
  readonly id: ClauseId;
  readonly item: string;
  readonly since: IsoDate;
  readonly present: boolean;
  /** Mandatory on that day; a clause stays mandatory once it is. */
  readonly required: boolean;
}

/** The mandatory clauses against a text, on a day. An accord or charter is held to the law of today, not of its date. */
export function clauseChecks(clauses: readonly string[], on: IsoDate): ClauseCheck[] {
  const required = new Set(clausesRequiredOn(on).map(({ id }) => id));
  return MANDATORY_CLAUSES.map(({ id, item, since }) => ({
    id,
    item,
    since,
    present: clauses.includes(id),
    required: required.has(id),
  }));
}
