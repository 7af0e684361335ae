import type { IsoDate } from '#libs/calendar/index.js';
import { MANDATORY_CLAUSES, type FactsOf } from '#libs/labour-law/index.js';
import { PREMISES_CLAUSE } from './clause-topics.js';

/** The basis of telework at one employer: a collective agreement, a charter, or neither (individual agreements). */
export const FRAMEWORK_KINDS = ['accord', 'charte', 'none'] as const;
export type FrameworkKind = (typeof FRAMEWORK_KINDS)[number];

/** What the act of a public employer is: of a local body, of the State, of a hospital. */
export const ACT_FORMS = ['deliberation', 'arrete', 'decision'] as const;
export type ActForm = (typeof ACT_FORMS)[number];

/** Facts of the framework beyond its kind, date and clauses, named as the law library names them; absent is unknown. */
export type FrameworkDossier = Omit<FactsOf<'framework'>, 'type' | 'effectiveOn' | 'clauses'>;

/** Fewest and most days that managers may be given for their opinion on a request. */
export const ADVICE_DAYS = { least: 1, most: 60 } as const;

/** Whether managers may be given this number of days. */
export const isAdviceDays = (days: number): boolean =>
  Number.isInteger(days) && days >= ADVICE_DAYS.least && days <= ADVICE_DAYS.most;

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
  /** What the act of a public employer is; null where it was not said, and of private employers. */
  readonly actForm: ActForm | null;
  /** Opinion of a public employer's social committee; that of a CSE is in the dossier. */
  readonly opinionOn: IsoDate | null;
  /** Fewest days a week at the office, 1 to 5; null where the text asks for none, or nobody said. */
  readonly officeDays: number | null;
  /** Days that a manager has for an opinion on a request, {@link ADVICE_DAYS}; null where the text says nothing, or nobody said. */
  readonly adviceDays: number | null;
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
  readonly actForm?: ActForm | null;
  readonly opinionOn?: IsoDate | null;
  readonly officeDays?: number | null;
  readonly adviceDays?: number | null;
}

/** The framework as facts for the law library. Without accord or charter telework rests on individual agreements. */
export function frameworkFacts(framework: Framework): FactsOf<'framework'> {
  return {
    ...framework.dossier,
    type: framework.kind === 'none' ? 'individual' : framework.kind,
    effectiveOn: framework.effectiveOn,
    clauses: framework.clauses.filter((clause) => MANDATORY.has(clause)),
  };
}

const MANDATORY: ReadonlySet<string> = new Set(MANDATORY_CLAUSES.map(({ id }) => id));

/** What the act of a public employer tells about that employer, by its article 7 clauses; nothing of other texts. */
export function publicActFacts({
  kind,
  signedOn,
  effectiveOn,
  clauses,
}: Framework): Pick<FactsOf<'employer'>, 'fpActAdoptedOn' | 'fpActListsPremises'> {
  if (kind !== 'charte') return {};
  // Texts recorded before the list of clauses was asked for have none: that says nothing.
  const listed = clauses.some((clause) => clause.startsWith('fp_'));
  return {
    // An act that was adopted after its own effect tells its day from then on only: no day is judged by a later one.
    ...(signedOn !== null && signedOn <= effectiveOn && { fpActAdoptedOn: signedOn }),
    ...(listed && { fpActListsPremises: clauses.includes(PREMISES_CLAUSE) }),
  };
}
