import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Button, StatusPill } from '#libs/platform/views/index.js';
import { requestPill, wishWords, type ListedRequest } from '../../agreements/index.js';

/** A request of the team, with the answers that take one tap. */
export interface TeamRequest {
  readonly href: string;
  readonly name: string;
  readonly pill: StatusPill;
  readonly wish: string;
  /** Until when the opinion is awaited, or that its time is over; null once it was given. */
  readonly until: string | null;
  /** In favour, in one tap; null once an opinion was given. */
  readonly agree: Button | null;
  /** To the page on which any opinion is given with its reasons. */
  readonly otherwise: Button;
}

/** One card of « Mon équipe »: what is asked for, and the manager's answers while there are none. */
export function teamRequest(locale: Locale, request: ListedRequest, today: IsoDate): TeamRequest {
  const { id, name, adviseBy } = request;
  const href = `/team/requests/${id}`;
  const [rhythm, places] = wishWords(locale, request);
  const agree = t(locale, 'bookings.team.agree');
  const otherwise = t(locale, 'bookings.team.otherwise');
  const waiting = request.advice === null;
  return {
    href,
    name,
    pill: requestPill(locale, request, today),
    wish: t(locale, 'bookings.team.wish', { rhythm, places, day: formatDate(locale, request.startOn, 'date') }),
    until: waiting ? untilWords(locale, adviseBy, today) : null,
    agree: waiting
      ? {
          action: `${href}/advice`,
          label: agree,
          ariaLabel: `${agree}, ${name}`,
          icon: 'check',
          tone: 'primary',
          fields: [{ name: 'advice', value: 'favourable' }],
        }
      : null,
    otherwise: { href, label: otherwise, ariaLabel: `${otherwise}, ${name}` },
  };
}

function untilWords(locale: Locale, adviseBy: IsoDate | null, today: IsoDate): string | null {
  if (adviseBy === null) return null;
  return adviseBy < today
    ? t(locale, 'bookings.team.overdue')
    : t(locale, 'bookings.team.until', { day: formatDate(locale, adviseBy, 'full') });
}
