import type { Locale } from '#libs/platform/context/index.js';
import { formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { shareWords } from '../../coverage/coverage.view.js';
import { roughWords } from '../../demand/rough-words.view.js';
import type { SitingOutcome, SitingState, SitingWish } from '../scenarios/scenario.js';
import { valueOf } from '../solving/siting-outcome.rules.js';

/** Words of siting. */
export const sitingWord = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `territory.siting.${key}`, params);

/** A number of people as it is told: of a census as it is, of a model roughly and never below five. */
export const peopleWords = (locale: Locale, { people }: Pick<SitingWish, 'people'>, count: number): string =>
  people === 'in-work' ? formatNumber(locale, count) : roughWords(locale, count);

/** What a plan comes to: numbers of people, not rounded. */
export interface SitingFigures {
  readonly all: number;
  /** Within the limit of minutes. */
  readonly before: number;
  readonly after: number;
  readonly beyond: number;
  /** Minutes on average; null where somebody has no place at all. */
  readonly meanBefore: number | null;
  readonly meanAfter: number | null;
}

export function figuresOf(wish: Pick<SitingWish, 'minutes'>, { communes }: SitingOutcome): SitingFigures {
  const all = communes.reduce((sum, { people }) => sum + people, 0);
  const side = (name: 'before' | 'after') => communes.map((row) => ({ people: row.people, minutes: row[name] }));
  const within = (name: 'before' | 'after') => valueOf({ ...wish, objective: 'covering' }, side(name)) ?? 0;
  const mean = (name: 'before' | 'after') => {
    const sum = valueOf({ ...wish, objective: 'median' }, side(name));
    return sum === null || all === 0 ? null : sum / all;
  };
  const after = within('after');
  return {
    all,
    before: within('before'),
    after,
    beyond: all - after,
    meanBefore: mean('before'),
    meanAfter: mean('after'),
  };
}

/** A share of everybody, never rounded up. */
export const shareOf = (locale: Locale, people: number, { all }: Pick<SitingFigures, 'all'>): string =>
  all === 0 ? '–' : shareWords(locale, people / all);

/** Minutes on average, to a tenth; « non connu » where somebody has no place. */
export const meanWords = (locale: Locale, minutes: number | null): string =>
  minutes === null
    ? t(locale, 'territory.coverage.unknown')
    : sitingWord(locale, 'mean-minutes', { minutes: formatNumber(locale, Math.round(minutes * 10) / 10) });

/** Minutes of one way; more than an hour is told as such. */
export const wayWords = (locale: Locale, minutes: number | null): string =>
  minutes === null || minutes > 60
    ? t(locale, 'territory.coverage.far')
    : t(locale, 'territory.coverage.minutes', { minutes });

/** A gap beyond which a bound tells nobody anything. */
const USEFUL_GAP = 0.2;

/** By how much the best choice may be better at most; null where nothing of use is proven. */
export const gapWords = (locale: Locale, { gap }: Pick<SitingOutcome, 'gap'>): string | null =>
  gap > USEFUL_GAP ? null : formatPercent(locale, Math.ceil(gap * 1000) / 1000, 1);

/** What a value is, or a difference of values: people, or minutes on average. */
export function valueWords(
  locale: Locale,
  wish: SitingWish,
  value: number,
  { all }: Pick<SitingFigures, 'all'>,
): string {
  return wish.objective === 'covering'
    ? sitingWord(locale, 'people', { people: peopleWords(locale, wish, value) })
    : meanWords(locale, all === 0 ? null : value / all);
}

const TONES = { queued: 'info', running: 'info', done: 'success', failed: 'danger', cancelled: 'neutral' } as const;

export const statePill = (locale: Locale, state: SitingState): StatusPill => ({
  label: t(locale, `common.jobs.${state}`),
  tone: TONES[state],
});

/** Who asked for a version, in words. */
export const askerWords = (
  locale: Locale,
  { askedBy, byNight }: { readonly askedBy: string; readonly byNight: boolean },
): string => (byNight ? sitingWord(locale, 'by-night') : askedBy);
