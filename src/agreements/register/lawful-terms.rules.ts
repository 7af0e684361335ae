import { isIsoDate } from '#libs/calendar/index.js';
import { evaluateKnown, findRule, type Facts, type FactsOf, type Outcome } from '#libs/labour-law/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import type { Sector } from '../../employers/index.js';
import { termsRefusals, type TermsInput } from './agreement-terms.rules.js';
import { noticeMonthsOf } from './notice.rules.js';

/** What the law says of terms, field by field, each with its article. */
export interface LawOfTerms {
  /** Terms that no agreement can make lawful: they are not drawn up. */
  readonly unlawful: readonly FieldRefusal[];
  /** What is lawful under a condition that the portal does not know, or departs from a text of which we are less sure. */
  readonly doubtful: readonly FieldRefusal[];
}

type Judged = 'contactTo' | 'weekdays' | 'daysPerWeek' | 'adaptationMonths' | 'noticeDays';
type Arrangement = FactsOf<'arrangement'>;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WORKING_DAYS = 5;
/** What a field states, and nothing else: a rule that these facts alone break is broken by this field. */
const STATED: Readonly<Record<Judged, (terms: TermsInput) => { arrangement: Arrangement; week?: FactsOf<'week'> }>> = {
  contactTo: ({ contactFrom, contactTo }) => ({
    arrangement: { contactSlots: [`${contactFrom.slice(0, 5)}-${contactTo.slice(0, 5)}`] },
  }),
  weekdays: ({ weekdays }) => ({
    arrangement: { weekdays: WEEKDAYS.filter((_, index) => weekdays.includes(index + 1)) },
  }),
  daysPerWeek: ({ daysPerWeek }) => ({
    arrangement: { maxDaysPerWeek: daysPerWeek, fpDerogation: false, monthlyBasis: false },
    week: { teleworkDays: daysPerWeek, onSiteDays: WORKING_DAYS - daysPerWeek },
  }),
  adaptationMonths: ({ adaptationMonths }) => ({ arrangement: { adaptationMonths } }),
  noticeDays: ({ noticeDays }) => ({
    arrangement: { noticeDays, noticeMonths: noticeMonthsOf(noticeDays) },
  }),
};

interface Judgement {
  readonly rule: string;
  readonly field: Judged;
  readonly outcome: Outcome;
  readonly code: string;
  readonly says: keyof LawOfTerms;
}

const JUDGEMENTS: readonly Judgement[] = [
  { rule: 'FR-CT-PLAGES', field: 'contactTo', outcome: 'violated', code: 'law-contact', says: 'unlawful' },
  // Nobody has said whether a collective agreement shortens the daily rest.
  { rule: 'FR-CT-PLAGES', field: 'contactTo', outcome: 'unknown', code: 'law-contact-agreement', says: 'doubtful' },
  { rule: 'FR-CT-PLAGES', field: 'weekdays', outcome: 'violated', code: 'law-weekdays', says: 'unlawful' },
  {
    rule: 'FR-ANI-ADAPTATION',
    field: 'adaptationMonths',
    outcome: 'violated',
    code: 'law-adaptation-none',
    says: 'doubtful',
  },
  { rule: 'FR-ANI-REVERSIBILITE', field: 'noticeDays', outcome: 'violated', code: 'law-notice-none', says: 'doubtful' },
  { rule: 'FR-FP-D2016-151-3', field: 'daysPerWeek', outcome: 'violated', code: 'law-agent-days', says: 'unlawful' },
  {
    rule: 'FR-FP-D2016-151-5-ADAPT',
    field: 'adaptationMonths',
    outcome: 'violated',
    code: 'law-agent-adaptation',
    says: 'unlawful',
  },
  {
    rule: 'FR-FP-D2016-151-5-ADAPT',
    field: 'noticeDays',
    outcome: 'violated',
    code: 'law-agent-notice',
    says: 'unlawful',
  },
];

/** No text sets a maximum outside the public service; one to three months are usual (ANI of 19/07/2005, article 3). */
const USUAL_ADAPTATION_MONTHS = 3;

/**
 * Holds well-formed terms against the law of their first day.
 * @param terms without refusals of {@link termsRefusals}
 */
export function lawOfTerms(terms: TermsInput, sector: Sector): LawOfTerms {
  const found = JUDGEMENTS.filter(({ rule, field, outcome }) => outcomeOf(rule, field, terms, sector) === outcome);
  const of = (says: keyof LawOfTerms): FieldRefusal[] =>
    found.filter((one) => one.says === says).map(({ field, code }) => ({ field, code: `agreements.${code}` }));
  const { adaptationMonths: months } = terms;
  const long = sector === 'private' && months > USUAL_ADAPTATION_MONTHS;
  return {
    unlawful: of('unlawful'),
    doubtful: [
      ...of('doubtful'),
      ...(long ? [{ field: 'adaptationMonths', code: 'agreements.law-adaptation-long', params: { months } }] : []),
    ],
  };
}

function outcomeOf(id: string, field: Judged, terms: TermsInput, sector: Sector): Outcome | undefined {
  const rule = findRule(id);
  if (!rule) throw new Error(`the catalogue has no rule ${id}`);
  const { arrangement, week } = STATED[field](terms);
  const facts: Facts = {
    employer: { sector },
    arrangement: { active: true, regular: true, fromHiring: false, exceptional: false, ...arrangement },
    ...(week && { week }),
  };
  return evaluateKnown(facts, terms.startOn, [rule]).findings[0]?.outcome;
}

/** Why new terms cannot be agreed, field by field: their form first, then the law. */
export function newTermsRefusals(terms: TermsInput, sector: Sector): FieldRefusal[] {
  const malformed = termsRefusals(terms);
  if (!isIsoDate(terms.startOn)) return malformed;
  const fields = new Set(malformed.map(({ field }) => field));
  if (fields.has('contactFrom')) fields.add('contactTo');
  return [...malformed, ...lawOfTerms(terms, sector).unlawful.filter(({ field }) => !fields.has(field))];
}
