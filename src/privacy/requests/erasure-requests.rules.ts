import { monthsLater, type IsoDate } from '#libs/calendar/index.js';

/**
 * What HR may answer: nothing can be erased yet, or a reason of the GDPR to keep: still needed for the contract
 * (art. 17(1)(a)), a duty of law (17(3)(b)), legal claims (17(3)(e)). That something was erased is no choice of words: only
 * an erasure answers so.
 */
export const ANSWERS = ['not-yet', 'needed', 'legal-duty', 'claims'] as const;
export type Answer = (typeof ANSWERS)[number] | 'erased';

/** The day by which a request must be answered: a month after it came (GDPR art. 12(3)). */
export const answerBy = (askedOn: IsoDate): IsoDate => monthsLater(askedOn, 1);

/** Why an answer may take longer: the request is complex, or there are many (GDPR art. 12(3)). */
export const EXTENSIONS = ['complex', 'many'] as const;

/** The day by which a request must be answered at the latest, once HR took longer: three months after it came. */
export const extendedTo = (askedOn: IsoDate): IsoDate => monthsLater(askedOn, 3);

/** The day by which an answer is due, whether the time was extended or not. */
export const dueOn = ({
  answerBy: first,
  extendedTo: later,
}: {
  readonly answerBy: IsoDate;
  readonly extendedTo: IsoDate | null;
}): IsoDate => later ?? first;

/** What became of a request. */
export const stateOf = (answer: Answer | null): 'open' | 'erased' | 'refused' | 'not-yet' =>
  answer === null ? 'open' : answer === 'erased' || answer === 'not-yet' ? answer : 'refused';
