import type { IsoDate } from '#libs/calendar/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { lastCovered, type CoverTerms, type SocialCover } from './social-cover.js';

/** From this day on the Regulation applies (Reg. 883/2004 art. 91). */
const REGULATION_SINCE = '2010-05-01';
/** The framework agreement on cross-border telework is in force since then. */
const FRAMEWORK_SINCE = '2023-07-01';

/** The terms of a document, with the day before its last on which it ended. */
type Said = CoverTerms & Partial<Pick<SocialCover, 'endedOn'>>;

const refuse = (field: string, code: string, params: FieldRefusal['params'] = {}): FieldRefusal => ({
  field,
  code: `ledger.cover-${code}`,
  params,
});

/**
 * Why what somebody says of a document cannot be: days that contradict each other, a decision that lies ahead, two States or the
 * same document twice on one day. What a document may say by law is left to the rules of the law library.
 *
 * @param others what else is on record of the person
 * @param employerState the State of the employer, whose law the framework agreement keeps
 */
export function judgeCover(
  terms: Said,
  {
    today,
    others,
    employerState,
  }: {
    readonly today: IsoDate;
    readonly others: readonly SocialCover[];
    readonly employerState: string;
  },
): FieldRefusal[] {
  const found = [...placeProblems(terms, employerState), ...dayProblems(terms, today), ...lifeProblems(terms)];
  if (found.length > 0) return found;
  const other = others.find((one) => contradicts(terms, one));
  if (!other) return [];
  const days = { from: other.validFrom ?? '', to: lastCovered(other) ?? '' };
  return [refuse('validFrom', other.state === terms.state ? 'twice' : 'two-states', days)];
}

/** Why a document cannot end on a day. */
export function judgeCoverEnd(cover: SocialCover, endedOn: IsoDate): FieldRefusal[] {
  const { standing, validFrom, validTo } = cover;
  if (standing !== 'granted' || validFrom === null || validTo === null) return [refuse('endedOn', 'not-granted')];
  return endedOn < validFrom || endedOn > validTo
    ? [refuse('endedOn', 'ends-outside', { from: validFrom, to: validTo })]
    : [];
}

function placeProblems({ kind, state, workState }: CoverTerms, employerState: string): FieldRefusal[] {
  if (state === workState) return [refuse('workState', 'one-state')];
  return kind === 'framework' && state !== employerState ? [refuse('coverState', 'framework-state')] : [];
}

function dayProblems({ kind, askedOn, decidedOn, validFrom, validTo }: CoverTerms, today: IsoDate): FieldRefusal[] {
  const first = kind === 'framework' ? FRAMEWORK_SINCE : REGULATION_SINCE;
  return [
    ...(askedOn !== null && askedOn > today ? [refuse('askedOn', 'ahead', { today })] : []),
    ...(decidedOn !== null && decidedOn > today ? [refuse('decidedOn', 'ahead', { today })] : []),
    ...(askedOn !== null && decidedOn !== null && decidedOn < askedOn
      ? [refuse('decidedOn', 'decided-before', { asked: askedOn })]
      : []),
    ...(validFrom !== null && validFrom < first
      ? [refuse('validFrom', `too-early-${kind === 'framework' ? 'framework' : 'regulation'}`, { first })]
      : []),
    ...(validFrom !== null && validTo !== null && validTo < validFrom
      ? [refuse('validTo', 'ends-before', { from: validFrom })]
      : []),
  ];
}

/** What is missing, or said too early, where it stands. */
function lifeProblems({ standing, askedOn, decidedOn, validFrom, validTo }: CoverTerms): FieldRefusal[] {
  if (standing === 'asked')
    return [
      ...(askedOn === null ? [refuse('askedOn', 'asked-missing')] : []),
      ...(decidedOn === null ? [] : [refuse('decidedOn', 'undecided')]),
    ];
  return [
    ...(decidedOn === null ? [refuse('decidedOn', 'decided-missing')] : []),
    ...(standing === 'granted' && validFrom === null ? [refuse('validFrom', 'from-missing')] : []),
    ...(standing === 'granted' && validTo === null ? [refuse('validTo', 'to-missing')] : []),
  ];
}

/** Nobody is under two States on one day (Reg. 883/2004 art. 11), nor twice under the same document. */
function contradicts(said: Said, other: SocialCover): boolean {
  const { standing, kind, state, workState, validFrom, endedOn = null, validTo } = said;
  const [until, last] = [lastCovered({ endedOn, validTo }), lastCovered(other)];
  if (standing !== 'granted' || other.standing !== 'granted') return false;
  if (validFrom === null || until === null || other.validFrom === null || last === null) return false;
  const meet = validFrom <= last && other.validFrom <= until;
  return meet && (other.state !== state || (other.kind === kind && other.workState === workState));
}
