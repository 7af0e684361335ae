import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { evaluateKnown, findRule, type Facts } from '#libs/labour-law/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import type { Sector } from '../../employers/index.js';
import type { FrameworkKind } from '../framework/framework.rules.js';

/** What the duties of a refusal follow from. */
export interface RefusedCase {
  readonly sector: Sector;
  /** The basis of telework on the day of the decision; null where none is recorded. */
  readonly framework: FrameworkKind | null;
  /** Whether accord or charter make the post eligible; null where HR does not say. */
  readonly postEligible: boolean | null;
  /** Whether the person holds a right that the law or the framework gives. */
  readonly holdsRight: boolean;
  readonly askedOn: IsoDate;
}

/** A refusal as HR words it. */
export interface Refusal {
  readonly reason: string | null;
  readonly interviewOn: IsoDate | null;
}

/** The rules on refusals, each with what it asks for. */
const DUTIES = [
  { rule: 'FR-CT-L1222-9-I-REFUS-TH', field: 'reason', code: 'requests.reason-right' },
  { rule: 'FR-CT-L1222-9-III-REFUS', field: 'reason', code: 'requests.reason-eligible' },
  { rule: 'FR-FP-D2016-151-5-REFUS', field: 'reason', code: 'requests.reason-agent' },
] as const;

/** Whether a refusal of a public agent needs an interview first (décret n° 2016-151, art. 5). */
export const needsInterview = (sector: Sector): boolean => sector === 'public';

/** Whether the question of the eligible post matters: under accord or charter, to a private employer. */
export const asksEligible = ({ sector, framework }: Pick<RefusedCase, 'sector' | 'framework'>): boolean =>
  sector === 'private' && (framework === 'accord' || framework === 'charte');

/**
 * The code of why the law asks for the reason of this refusal, or null where it asks for none. What nobody has answered is
 * no excuse: a reason is asked for unless the law surely asks for none.
 */
export function reasonDuty(one: RefusedCase, on: IsoDate): string | null {
  const facts: Facts = {
    employer: { sector: one.sector },
    ...(one.framework && { framework: { type: one.framework === 'none' ? 'individual' : one.framework } }),
    employee: { disabledWorker: one.holdsRight, carer: one.holdsRight },
    request: {
      status: 'refused',
      refusalReason: null,
      interviewOn: null,
      ...(asksEligible(one)
        ? one.postEligible !== null && { postEligible: one.postEligible }
        : { postEligible: false }),
    },
  };
  const due = DUTIES.find(({ rule: id }) => {
    const rule = findRule(id);
    if (!rule) throw new Error(`the catalogue has no rule ${id}`);
    const outcome = evaluateKnown(facts, on, [rule]).findings[0]?.outcome;
    return outcome === 'violated' || outcome === 'unknown';
  });
  return due?.code ?? null;
}

/** Why a request cannot be refused so, field by field. */
export function refusalRefusals(one: RefusedCase, refusal: Refusal, today: IsoDate): FieldRefusal[] {
  const refusals: FieldRefusal[] = [];
  const duty = reasonDuty(one, today);
  if (duty !== null && !refusal.reason?.trim()) refusals.push({ field: 'reason', code: duty });
  if (!needsInterview(one.sector)) return refusals;
  const { interviewOn } = refusal;
  if (interviewOn === null) refusals.push({ field: 'interviewOn', code: 'requests.interview-missing' });
  else if (!isIsoDate(interviewOn)) refusals.push({ field: 'interviewOn', code: 'agreements.day-unknown' });
  else if (interviewOn > today) refusals.push({ field: 'interviewOn', code: 'requests.interview-future' });
  else if (interviewOn < one.askedOn)
    refusals.push({ field: 'interviewOn', code: 'requests.interview-before', params: { day: one.askedOn } });
  return refusals;
}
