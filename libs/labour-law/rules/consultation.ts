import { addDays, monthsLater, type IsoDate } from '../dates.js';
import { any } from '../logic/connectives.js';
import { some, weighed } from '../logic/facts.js';
import { CSE_MONTHS } from '../parameters/limits.js';

/** What is known of a consultation of the CSE: `null` is known not to be, `undefined` is not known. */
interface Consultation {
  readonly infoOn: IsoDate | null | undefined;
  readonly opinionOn: IsoDate | null | undefined;
  readonly explicit: boolean | undefined;
  readonly expert: boolean | undefined;
  readonly central: boolean | undefined;
}

interface Months {
  readonly plain: number;
  readonly expert: number;
  readonly central: number;
}

/**
 * Last day of the consultation period, which ends at midnight; `null` when it never started, `undefined` when unknown.
 */
function endOf({ infoOn, expert, central }: Consultation, months: Months): IsoDate | null | undefined {
  if (infoOn === null || infoOn === undefined) return infoOn;
  if (central === true) return monthsLater(infoOn, months.central);
  if (central === undefined || expert === undefined) return undefined;
  return monthsLater(infoOn, expert ? months.expert : months.plain);
}

/**
 * Whether the consultation was over before an act of that day: an opinion was given by then, or the period had run out.
 */
function overBefore(day: IsoDate, consultation: Consultation, months: Months): boolean | undefined {
  const { opinionOn, explicit } = consultation;
  const end = endOf(consultation, months);
  if (typeof opinionOn === 'string' && opinionOn <= day) return true;
  if (typeof end === 'string' && end < day) return true;
  // An opinion that came later says that there was none before; only a delay known to have run could stand for it.
  if (typeof opinionOn === 'string') return false;
  if (opinionOn === undefined && explicit !== false) return undefined;
  return end === undefined ? undefined : false;
}

/**
 * The CSE was consulted before the decision and before the effect of the act: by an opinion, or by silence until the
 * end of the legal period, which counts as a negative opinion (C. trav. L2312-16, R2312-6). Where the day of the
 * decision is not known, a legal period that had wholly run before the effect is enough; an opinion that shortened it
 * is not, since the decision may have come first (L2312-14). As long as nothing is decided and the effect is to come,
 * there is time for it.
 */
export const CONSULTED = weighed(
  CSE_MONTHS,
  [
    'framework.effectiveOn',
    'framework.decidedOn',
    'framework.cseInfoOn',
    'framework.cseOpinionOn',
    'framework.cseExplicitOpinion',
    'framework.cseExpert',
    'framework.cseCentralExpert',
  ],
  (months, [effectiveOn, decidedOn, infoOn, opinionOn, explicit, expert, central], on) => {
    const consultation = { infoOn, opinionOn, explicit, expert, central };
    const nothingToPrecede = effectiveOn === null ? true : undefined;
    const beforeEffect =
      typeof effectiveOn === 'string' ? overBefore(effectiveOn, consultation, months) : nothingToPrecede;
    if (beforeEffect === false) {
      const toCome = decidedOn === null && typeof effectiveOn === 'string' && on < effectiveOn;
      return toCome && typeof opinionOn !== 'string' ? { until: addDays(effectiveOn, -1) } : false;
    }
    if (typeof decidedOn === 'string') {
      const beforeDecision = overBefore(decidedOn, consultation, months);
      return beforeDecision === true ? beforeEffect : beforeDecision;
    }
    if (decidedOn === null || typeof effectiveOn !== 'string') return decidedOn === null ? beforeEffect : undefined;
    const end = endOf(consultation, months);
    return typeof end === 'string' && end < effectiveOn ? true : undefined;
  },
);

/** There is something to consult on: a decision was taken, or a day of effect is set. */
export const DECIDED = any(some('framework.effectiveOn'), some('framework.decidedOn'));
