import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Button, FieldProblems, FormFault, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { SiteView } from '../../sites/index.js';
import type { BookingRefusal } from '../booking-standing.js';
import { wantedWords } from '../wanted.view.js';
import { reachFor } from './exception.rules.js';
import type { ExceptionWish } from './ask-exception.js';
import type { LimitException } from './limit-exception.js';

/** /exceptions/new. */
export interface AskExceptionModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly wanted: string;
  /** What stands against it. */
  readonly against: readonly string[];
  /** Who answers. */
  readonly who: string;
  readonly siteId: string;
  readonly day: string;
  readonly part: string;
  readonly words: string;
}

export function askExceptionModel(
  locale: Locale,
  {
    site,
    wish,
    refusals,
    managerId,
  }: {
    readonly site: Pick<SiteView, 'id' | 'name' | 'communeName'>;
    readonly wish: Omit<ExceptionWish, 'siteId'>;
    readonly refusals: readonly BookingRefusal[];
    readonly managerId: string | null;
  },
  refused?: RefusedForm,
): AskExceptionModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const codes = refusals.map(({ code }) => code);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    wanted: wantedWords(locale, { site: site.name, communeName: site.communeName, ...wish }),
    against: refusals.map(({ code, params }) => refusalText(locale, code, params)),
    who: t(locale, `bookings.exceptions.who-${reachFor(codes, managerId)}`),
    siteId: site.id,
    day: wish.day,
    part: wish.part,
    words: typedIn(refused, 'words'),
  };
}

const TONES: Readonly<Record<LimitException['state'], StatusPill['tone']>> = {
  open: 'warning',
  granted: 'success',
  declined: 'neutral',
  withdrawn: 'neutral',
};

/** /exceptions: one's own, and /team/exceptions: those that wait for the reader. */
export interface ExceptionsModel {
  readonly exceptions: readonly TableRow[];
}

export const ownExceptionsModel = (locale: Locale, exceptions: readonly LimitException[]): ExceptionsModel => ({
  exceptions: exceptions.map((one) => {
    const button = ownAction(locale, one);
    const note = [one.reason, one.obstacle === null ? '' : obstacleWords(locale, one.obstacle)]
      .filter(Boolean)
      .join(' ');
    return {
      cells: [
        {
          text: wantedWords(locale, one),
          sub: one.words,
          strong: true,
          label: t(locale, 'bookings.exceptions.wanted'),
        },
        {
          pill: { label: t(locale, `bookings.exceptions.state.${one.state}`), tone: TONES[one.state] },
          ...(note === '' ? {} : { sub: note }),
          label: t(locale, 'bookings.exceptions.state-label'),
        },
        { ...(button ? { button } : { text: '' }), label: t(locale, 'bookings.exceptions.action') },
      ],
    };
  }),
});

const obstacleWords = (locale: Locale, { code, params }: NonNullable<LimitException['obstacle']>): string =>
  t(locale, 'bookings.exceptions.not-booked', { why: refusalText(locale, code, params) });

function ownAction(locale: Locale, one: LimitException): Button | null {
  const { id, state, siteId, day, part, site, bookingId } = one;
  if (bookingId !== null)
    return {
      href: `/week/bookings/${bookingId}`,
      label: t(locale, 'bookings.exceptions.see'),
      ariaLabel: t(locale, 'bookings.exceptions.see-at', { place: site }),
    };
  if (state === 'granted')
    return {
      href: `/desks/${siteId}?date=${day}&part=${part}`,
      label: t(locale, 'bookings.elsewhere.book'),
      ariaLabel: t(locale, 'bookings.elsewhere.book-at', { place: site }),
    };
  if (state !== 'open') return null;
  return {
    action: `/exceptions/${id}/withdrawal`,
    label: t(locale, 'bookings.elsewhere.withdraw'),
    ariaLabel: t(locale, 'bookings.elsewhere.withdraw-at', { place: site }),
    tone: 'quiet',
  };
}

export const waitingExceptionsModel = (locale: Locale, exceptions: readonly LimitException[]): ExceptionsModel => ({
  exceptions: exceptions.map((one) => ({
    cells: [
      {
        text: one.person,
        sub: one.words,
        strong: true,
        href: `/team/exceptions/${one.id}`,
        label: t(locale, 'bookings.exceptions.who'),
      },
      {
        text: wantedWords(locale, one),
        sub: liftWords(locale, one),
        label: t(locale, 'bookings.exceptions.wanted'),
      },
      {
        button: {
          action: `/team/exceptions/${one.id}/answer`,
          fields: [{ name: 'answer', value: 'granted' }],
          label: t(locale, 'bookings.exceptions.grant'),
          ariaLabel: t(locale, 'bookings.exceptions.grant-of', { person: one.person }),
        },
        label: t(locale, 'bookings.exceptions.action'),
      },
    ],
  })),
});

const liftWords = (locale: Locale, { codes }: Pick<LimitException, 'codes'>): string =>
  codes.map((code) => t(locale, `bookings.exceptions.lifts.${code}`)).join(' · ');

/** /team/exceptions/:id: one request, and its answers. */
export interface ExceptionAnswerModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly id: string;
  readonly title: string;
  readonly rows: readonly SummaryRow[];
  readonly reason: string;
}

export function exceptionAnswerModel(
  locale: Locale,
  asked: LimitException,
  refused?: RefusedForm,
): ExceptionAnswerModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const word = (key: string) => t(locale, `bookings.exceptions.${key}`);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    id: asked.id,
    title: asked.person,
    rows: [
      { label: word('wanted'), value: wantedWords(locale, asked) },
      { label: word('lifting'), value: liftWords(locale, asked) },
      { label: word('words'), value: asked.words },
    ],
    reason: typedIn(refused, 'reason'),
  };
}
