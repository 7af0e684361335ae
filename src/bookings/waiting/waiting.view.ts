import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, formatTime, t } from '#libs/platform/i18n/index.js';
import type { Button, FormFault, Notice } from '#libs/platform/views/index.js';
import type { DeskWait } from './desk-wait.js';

/** /week/waiting, and one of it. */
export interface WaitingModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly notices: readonly Notice[];
}

/** A wait in a sentence: what is held until when, or how many stand before. */
export function waitNotice(locale: Locale, wait: DeskWait, now: Date, actions: readonly Button[]): Notice {
  const { desk, start, end, offerEndsAt, zone, day, siteName: site } = wait;
  const what = t(locale, 'bookings.waiting.what', {
    site,
    day: formatDate(locale, day, 'long'),
    part: t(locale, `bookings.ends.part.${wait.part}`),
  });
  if (desk && start && end && offerEndsAt && offerEndsAt > now) {
    const from = formatTime(locale, start, zone);
    return {
      tone: 'success',
      title: t(locale, 'bookings.waiting.offered', { what }),
      text: t(locale, `bookings.waiting.offered-${wait.rest ? 'rest' : 'text'}`, {
        desk: desk.label,
        hours: t(locale, 'bookings.desk.hours', { from, to: formatTime(locale, end, zone) }),
        until: formatInstant(locale, offerEndsAt, zone, 'long'),
      }),
      actions,
    };
  }
  if (wait.state === 'waiting')
    return {
      tone: 'info',
      title: t(locale, 'bookings.waiting.waits', { what }),
      text: t(locale, 'bookings.waiting.before', { count: wait.before }),
      actions,
    };
  const over = wait.state === 'offered' ? 'lapsed' : wait.state;
  return { tone: 'info', title: t(locale, `bookings.waiting.over-${over}`, { what }), actions };
}

/** What can be done with a wait, whose page is `own`. */
function acts(
  locale: Locale,
  { state, bookingId, offerEndsAt, day, part, siteId }: DeskWait,
  now: Date,
  own: string,
): Button[] {
  const leave: Button = {
    action: `${own}/leave`,
    label: t(locale, 'bookings.waiting.leave'),
    icon: 'x',
    tone: 'secondary',
  };
  if (offerEndsAt && offerEndsAt > now)
    return [
      { action: `${own}/take`, label: t(locale, 'bookings.waiting.take'), icon: 'calendar-plus', tone: 'primary' },
      leave,
    ];
  if (state === 'waiting') return [leave];
  if (bookingId)
    return [{ href: `/week/bookings/${bookingId}`, label: t(locale, 'bookings.waiting.booking'), tone: 'primary' }];
  return [
    {
      href: `/desks/${siteId}?${new URLSearchParams({ date: day, part }).toString()}`,
      label: t(locale, 'bookings.waiting.place'),
      tone: 'primary',
    },
  ];
}

export function waitingModel(
  locale: Locale,
  waits: readonly DeskWait[],
  now: Date,
  refused?: RefusedForm,
): WaitingModel {
  return {
    errors: refused ? errorSummary(locale, refused.refusal).errors : undefined,
    notices: waits.map((wait) => waitNotice(locale, wait, now, acts(locale, wait, now, `/week/waiting/${wait.id}`))),
  };
}

/** /offers/:token: one wait, behind the link of its letter. */
export function letterOfferModel(
  locale: Locale,
  wait: DeskWait,
  token: string,
  now: Date,
  refused?: RefusedForm,
): WaitingModel {
  const notice = waitNotice(locale, wait, now, acts(locale, wait, now, `/offers/${token}`));
  return {
    errors: refused ? errorSummary(locale, refused.refusal).errors : undefined,
    notices: [wait.state === 'taken' ? { ...notice, text: t(locale, 'bookings.waiting.taken-text') } : notice],
  };
}
