import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatTime, t } from '#libs/platform/i18n/index.js';
import type { LobbyArrival } from './lobby-screen.js';

/** Seconds after which a screen asks again: often while somebody is about to pair it. */
const WAITING_SECONDS = 5;
const SHOWN_SECONDS = 60;
/** A screen without a code is left alone. */
const NEVER = 0;

/** /lobby before it is paired. */
export interface WaitingModel {
  readonly refresh: number;
  readonly text: string;
  /** What is typed by whoever runs the place; null where there is none to show. */
  readonly code: string | null;
  readonly submit: string;
}

/** /lobby of a place. */
export interface BoardModel {
  readonly refresh: number;
  readonly site: string;
  /** When the portal was last reached. */
  readonly asOf: string;
  readonly days: readonly {
    readonly id: string;
    readonly title: string;
    readonly people: readonly { readonly initials: string; readonly desk: string }[];
  }[];
}

const words = (locale: Locale, key: string, params: Record<string, string> = {}): string =>
  t(locale, `reception.lobby.${key}`, params);

export const waitingModel = (
  locale: Locale,
  state: 'new' | 'waits' | 'over' | 'revoked',
  code: string | null = null,
): WaitingModel => ({
  refresh: code === null ? NEVER : WAITING_SECONDS,
  text: words(locale, `text-${state}`),
  code,
  submit: words(locale, state === 'new' ? 'show' : 'again'),
});

export function boardModel(
  locale: Locale,
  {
    site,
    today,
    now,
    arrivals,
  }: {
    readonly site: { readonly name: string; readonly zone: string };
    readonly today: IsoDate;
    readonly now: Date;
    readonly arrivals: readonly LobbyArrival[];
  },
): BoardModel {
  return {
    refresh: SHOWN_SECONDS,
    site: site.name,
    asOf: words(locale, 'as-of', { at: formatTime(locale, now, site.zone), day: formatDate(locale, today, 'full') }),
    days: [today, addDays(today, 1)].map((day, at) => ({
      id: at === 0 ? 'today' : 'tomorrow',
      title: words(locale, at === 0 ? 'today' : 'tomorrow', { day: formatDate(locale, day, 'long') }),
      people: arrivals
        .filter((one) => one.day === day)
        .map(({ initials, desk, part }) => ({
          initials,
          desk: words(locale, 'desk', { desk, part: t(locale, `reception.part.${part}`) }),
        })),
    })),
  };
}
