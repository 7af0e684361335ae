import { halfDays, isoWeek, monthOf } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, formatKm, formatMinutes, formatTime, t } from '#libs/platform/i18n/index.js';
import { addressOf } from '../../sites/index.js';
import type { DeskOffer } from './desk.page.js';
import { quotaLeft } from './found-place.rules.js';
import { bookLabel, deskHref, placeCard } from './place-card.view.js';

const PARTS = ['day', 'am', 'pm'] as const;
type Tone = 'success' | 'warning' | 'danger';

/** /desks/{siteId}: what would be booked, which rules allow it, one button. */
export function deskModel(locale: Locale, offer: DeskOffer, refused?: RefusedForm) {
  const { place, day, part, refusal } = offer;
  const { site } = place;
  const shown = { locale, day, part, allowed: true };
  return {
    title: t(locale, `bookings.desk.title-${part}`, { day: formatDate(locale, day, 'long') }),
    errors: refused ? errorSummary(locale, refused.refusal).errors : undefined,
    back: {
      href: `/desks?${new URLSearchParams({ date: day, part }).toString()}`,
      label: t(locale, 'bookings.desk.back'),
    },
    parts: PARTS.map((each) => ({
      label: t(locale, `bookings.part.${each}`),
      href: deskHref(site.id, day, each),
      current: each === part,
    })),
    rows: rows(locale, offer),
    checks: checks(locale, offer),
    // A refusal that was just given says it already.
    obstacle: refusal && !refused ? refusalText(locale, refusal.code, refusal.params) : null,
    form:
      refusal === null
        ? { action: `/desks/${site.id}/bookings`, day, part, key: newId(), label: bookLabel(locale, day, part) }
        : null,
    weekHref:
      refusal?.code.startsWith('agreements.weekly') || refusal?.code === 'bookings.already-booked'
        ? `/week?date=${day}`
        : null,
    alternatives: offer.alternatives.map((each, index) => placeCard(each, index + 1, shown)),
    generated: site.generated.length > 0,
    map: {
      home: {
        ...point(offer.booker.home),
        label: t(locale, 'bookings.find.start', { town: offer.booker.home.town }),
        text: offer.booker.home.town,
      },
      markers: [{ number: 1, lat: site.lat, lon: site.lon, tone: 'success', label: site.name, text: site.name }],
    },
  };
}

function rows(locale: Locale, { place, day, part, slot, booker }: DeskOffer) {
  const { site, travel } = place;
  const hours = slot
    ? t(locale, 'bookings.desk.hours', {
        from: formatTime(locale, slot.interval.start, site.zone),
        to: formatTime(locale, slot.interval.end, site.zone),
      })
    : undefined;
  return [
    { label: t(locale, 'bookings.desk.day'), value: formatDate(locale, day, 'full') },
    { label: t(locale, 'bookings.desk.part'), value: t(locale, `bookings.part.${part}`), note: hours },
    { label: t(locale, 'bookings.desk.place'), value: site.name, note: addressOf(site) },
    {
      label: t(locale, 'bookings.desk.trip'),
      value: t(locale, 'bookings.desk.trip-value', {
        minutes: formatMinutes(locale, travel.minutes),
        km: formatKm(locale, travel.km),
      }),
      note: t(locale, 'bookings.desk.trip-note', { town: booker.home.town }),
    },
    ...(site.features.length > 0
      ? [
          {
            label: t(locale, 'bookings.desk.equipment'),
            value: site.features.map((feature) => t(locale, `sites.feature.${feature}`)).join(', '),
          },
        ]
      : []),
    ...(slot
      ? [
          {
            label: t(locale, 'bookings.desk.cancel'),
            value: t(locale, 'bookings.desk.cancel-value', {
              at: formatInstant(locale, slot.interval.start, site.zone, 'long'),
            }),
          },
        ]
      : []),
  ];
}

/** The rules as lines, green or not, with the figures before and after this booking. */
function checks(locale: Locale, { place, day, part, terms, week }: DeskOffer) {
  const line = (tone: Tone, text: string) => ({ tone, text, label: t(locale, `bookings.check.${tone}`) });
  const days = new Set(week.map((booking) => booking.day));
  const after = new Set([...days, day]).size;
  const left = quotaLeft(place);
  const weight = halfDays(part);
  const lines = [
    terms
      ? line('success', t(locale, 'bookings.check.agreement', { reference: terms.reference }))
      : line('danger', t(locale, 'bookings.check.no-agreement')),
  ];
  if (terms) {
    const { monday } = isoWeek(day);
    const over = after > terms.daysPerWeek;
    const values = { after, limit: terms.daysPerWeek, monday: formatDate(locale, monday, 'long') };
    lines.push(
      line(over ? 'danger' : 'success', t(locale, over ? 'bookings.check.week-over' : 'bookings.check.week', values)),
    );
  }
  const month = formatDate(locale, monthOf(day), 'month');
  lines.push(
    left >= weight
      ? line('success', t(locale, 'bookings.check.quota', { before: left / 2, after: (left - weight) / 2, month }))
      : line('danger', t(locale, place.quota ? 'bookings.check.quota-used' : 'bookings.check.quota-none', { month })),
  );
  const free = place.free[part];
  lines.push(
    line(
      free === 0 ? 'danger' : free === 1 ? 'warning' : 'success',
      t(locale, 'bookings.check.desks', { count: free, capacity: place.capacity }),
    ),
  );
  return lines;
}

const point = ({ lat, lon }: { lat: number; lon: number }) => ({ lat, lon });
