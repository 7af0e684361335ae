import { DAY_PARTS, isoWeek, monthOf, type DayPart } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, formatMinutes, formatNumber, formatTime, t } from '#libs/platform/i18n/index.js';
import type { Button, FormFault, Link, MapHome, MapMarker, SummaryRow, Tab } from '#libs/platform/views/index.js';
import { addressOf, travelMethod, type SiteCard } from '../../sites/index.js';
import { CONDITION_NAMES } from '../booking-standing.js';
import { askable } from '../exceptions/exception.rules.js';
import { FINDER_QUERY } from '../booking.forms.js';
import { favouriteButton } from './favourite-buttons.view.js';
import { mapHome, tripRow } from '../trip.view.js';
import type { DeskOffer, OtherWay } from './desk.page.js';
import { deskChoiceModel, type DeskChoiceModel } from './desk-choice.view.js';
import { bookLabel, deskHref, placeCard } from './place-card.view.js';

/** What the finder's address may hold. */
const FINDER_FIELDS = new Set(Object.keys(FINDER_QUERY.shape));

type Tone = 'success' | 'warning' | 'danger';

/** One place on one day, before it is booked. */
export interface DeskModel {
  readonly title: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly back: Link;
  readonly parts: readonly Tab[];
  readonly rows: readonly SummaryRow[];
  readonly checks: readonly {
    readonly tone: Tone;
    readonly text: string;
    readonly label: string;
  }[];
  /** Every condition is met. */
  readonly allMet: boolean;
  readonly obstacle: string | null;
  readonly form: {
    readonly action: string;
    readonly day: string;
    readonly part: DayPart;
    /** Query of the finder's page that led here; empty for none. */
    readonly from: string;
    readonly key: string;
    readonly label: string;
    /** The desk that was chosen; empty for any. */
    readonly desk: string;
  } | null;
  readonly choice: DeskChoiceModel | null;
  /** Keeps the place among those to which one comes back, or lets it go. */
  readonly favourite: Button;
  /** Where the same is booked again and again. */
  readonly often: string;
  readonly weekHref: string | null;
  /** Where HR is asked for the day, where the company holds nothing left here; null otherwise. */
  readonly elsewhere: string | null;
  /** Where an exception is asked for, where nothing but limits of the employer stands in the way; null otherwise. */
  readonly ask: Button | null;
  /** To wait where only a desk is missing, or to see how one stands in the line. */
  readonly wait: Button | null;
  readonly alternatives: readonly SiteCard[];
  readonly generated: boolean;
  readonly map: {
    readonly home: MapHome | undefined;
    readonly markers: readonly MapMarker[];
  };
}

/** /desks/{siteId}: what would be booked, which rules allow it, one button. */
export function deskModel(locale: Locale, offer: DeskOffer, finder: string, refused?: RefusedForm): DeskModel {
  const { place, day, part, standing } = offer;
  const { site } = place;
  const { refusal, conditions } = standing;
  return {
    title: t(locale, `bookings.desk.title-${part}`, { site: site.name, day: formatDate(locale, day, 'long') }),
    // Whatever was refused, the page has no field of it to lead to.
    errors: refused && errorSummary(locale, refused.refusal).errors.map(({ message }) => ({ field: '', message })),
    back: {
      href: `${backToFinder(finder, { day, part })}#site-${site.id}`,
      label: t(locale, 'bookings.desk.back'),
    },
    parts: DAY_PARTS.map((each) => ({
      label: t(locale, `bookings.part.${each}`),
      href: deskHref(site.id, day, each, finder),
      current: each === part,
    })),
    rows: rows(locale, offer),
    checks: checks(locale, offer),
    // Folded to one line while there is nothing to decide.
    allMet: refusal === null,
    // A refusal that was just given says it already.
    obstacle: refusal && !refused ? refusalText(locale, refusal.code, refusal.params) : null,
    form:
      refusal === null
        ? {
            action: `/desks/${site.id}/bookings`,
            day,
            part,
            from: finder,
            key: newId(),
            label: bookLabel(locale, day, part),
            desk: offer.choice?.chosen?.id ?? '',
          }
        : null,
    choice:
      offer.choice &&
      deskChoiceModel(
        locale,
        offer.choice,
        part,
        refusal === null ? (desk) => `${deskHref(site.id, day, part, finder)}${desk ? `&desk=${desk}` : ''}` : null,
      ),
    favourite: favouriteButton(
      locale,
      {
        siteId: site.id,
        desk: offer.choice?.chosen ?? null,
        fields: [
          { name: 'date', value: day },
          { name: 'part', value: part },
          { name: 'from', value: finder },
        ],
      },
      offer.favourites,
    ),
    often: `/week/series/new?${new URLSearchParams({ site: site.id, date: day, part }).toString()}`,
    weekHref: [
      conditions.weeklyLimit,
      conditions.monthlyLimit,
      conditions.yearlyLimit,
      conditions.noOtherBooking,
      conditions.halfAtOnePlace,
    ].some((condition) => refusal !== null && condition.refusal === refusal)
      ? `/week?date=${day}`
      : null,
    elsewhere:
      refusal !== null && [conditions.grantOfMonth, conditions.quotaLeft].some((one) => one.refusal === refusal)
        ? `/elsewhere/new?site=${site.id}&date=${day}`
        : null,
    ask: askButton(locale, offer),
    wait: waitButton(locale, offer),
    alternatives: offer.alternatives.map((each, index) =>
      placeCard(each.place, index + 1, { locale, day, part, standing: each.standing, finder }),
    ),
    generated: site.generated.length > 0,
    map: {
      home: mapHome(locale, offer.booker.home),
      markers: [{ number: 1, lat: site.lat, lon: site.lon, tone: 'success', label: site.name, text: site.name }],
    },
  };
}

function askButton(locale: Locale, { standing, place, day, part }: DeskOffer): Button | null {
  const refusals = CONDITION_NAMES.flatMap((name) => standing.conditions[name].refusal ?? []);
  const found = askable(refusals);
  if ('never' in found || found.lift.length === 0) return null;
  const query = new URLSearchParams({ site: place.site.id, date: day, part });
  return {
    href: `/exceptions/new?${query.toString()}`,
    label: t(locale, 'bookings.exceptions.link'),
    icon: 'lock-open',
  };
}

function waitButton(locale: Locale, { wait, place, day, part }: DeskOffer): Button | null {
  if (wait === null) return null;
  if (wait === 'joined') return { href: '/week/waiting', label: t(locale, 'bookings.waiting.see'), icon: 'clock' };
  return {
    action: `/desks/${place.site.id}/waiting`,
    label: t(locale, 'bookings.waiting.join'),
    icon: 'clock',
    fields: [
      { name: 'date', value: day },
      { name: 'part', value: part },
    ],
  };
}

/** One line for all ways but the car, with how each is known; none where none is. */
function otherWaysRow(locale: Locale, ways: readonly OtherWay[]): SummaryRow[] {
  if (ways.length === 0) return [];
  const value = ways
    .map(({ mode, travel }) =>
      t(locale, 'bookings.desk.other-way', {
        minutes: formatMinutes(locale, travel.minutes),
        by: t(locale, `common.travel.by.${mode}`),
      }),
    )
    .join(' · ');
  const note = ways.map(({ mode, travel }) => travelMethod(locale, [travel], mode)).join(' ');
  return [{ label: t(locale, 'bookings.desk.other-ways'), value, note }];
}

function rows(locale: Locale, { place, day, part, standing, booker, otherWays, choice }: DeskOffer) {
  const { site, travel } = place;
  const { slot } = standing;
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
    ...(choice?.chosen
      ? [
          {
            label: t(locale, 'bookings.desk.chosen'),
            value: t(locale, 'bookings.choice.desk', { desk: choice.chosen.label }),
          },
        ]
      : []),
    tripRow(locale, booker.home, travel),
    ...otherWaysRow(locale, otherWays),
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

/** The finder's page that led here, for the day and part shown now; unknown fields are dropped. */
function backToFinder(finder: string, { day, part }: Pick<DeskOffer, 'day' | 'part'>): string {
  const query = new URLSearchParams(finder);
  for (const name of new Set(query.keys())) if (!FINDER_FIELDS.has(name)) query.delete(name);
  query.set('date', day);
  query.set('part', part);
  return `/desks?${query.toString()}`;
}

/**
 * The conditions as lines, green or not, with the figures before and after this booking. A « Oui » never stands beside the
 * refusal that denies it: the agreement covers the day only if it covers its weekday and the place, and of a time that is
 * over or closed nothing else is said.
 */
function checks(locale: Locale, { place, day, terms, standing }: DeskOffer) {
  const { agreementInForce, weeklyLimit, monthlyLimit, yearlyLimit, grantOfMonth, quotaLeft, freeDesk, ...others } =
    standing.conditions;
  const {
    dayNotPast,
    withinHorizon,
    companyOpen,
    siteOpen,
    evidenceThere,
    partOpen,
    notBegun,
    placeAgreed,
    weekdayAgreed,
    teamTogether,
    employerLimit,
    notAbsent,
  } = others;
  const never = [dayNotPast, withinHorizon, companyOpen, siteOpen, evidenceThere, partOpen, notBegun].filter(
    ({ state }) => state === 'unmet',
  );
  const line = (tone: Tone, text: string) => ({ tone, text, label: t(locale, `bookings.check.${tone}`) });
  if (never.length > 0) {
    return never
      .flatMap(({ refusal }) => refusal ?? [])
      .map(({ code, params }) => line('danger', refusalText(locale, code, params)));
  }
  const month = formatDate(locale, monthOf(day), 'month');
  const lines = [];
  if (agreementInForce.state !== 'met' || !terms) {
    const { refusal } = agreementInForce;
    const suspended = refusal?.code === 'agreements.suspended';
    lines.push(
      line(
        'danger',
        suspended ? refusalText(locale, refusal.code, refusal.params) : t(locale, 'bookings.check.no-agreement'),
      ),
    );
  } else if (placeAgreed.state === 'met' && weekdayAgreed.state === 'met') {
    lines.push(line('success', t(locale, 'bookings.check.agreement', { reference: terms.reference })));
  }
  if (weeklyLimit.figures) {
    const { state, figures } = weeklyLimit;
    const values = { ...figures, monday: formatDate(locale, isoWeek(day).monday, 'long') };
    lines.push(
      state === 'met'
        ? line('success', t(locale, 'bookings.check.week', values))
        : line('danger', t(locale, 'bookings.check.week-over', values)),
    );
  }
  for (const [{ state, figures, refusal }, words] of [
    [monthlyLimit, { name: 'month-limit', period: month }],
    [yearlyLimit, { name: 'year-limit', period: day.slice(0, 4) }],
  ] as const) {
    if (!figures) continue;
    const after = formatNumber(locale, figures.after, 1);
    const values = { after, limit: figures.limit, period: words.period };
    lines.push(
      state === 'met'
        ? line('success', t(locale, `bookings.check.${words.name}`, values))
        : line('danger', refusalText(locale, refusal.code, refusal.params)),
    );
  }
  for (const { refusal } of [teamTogether, employerLimit, notAbsent])
    if (refusal) lines.push(line('danger', refusalText(locale, refusal.code, refusal.params)));
  if (grantOfMonth.state === 'unmet') lines.push(line('danger', t(locale, 'bookings.check.quota-none', { month })));
  if (quotaLeft.figures) {
    const { left, weight } = quotaLeft.figures;
    lines.push(
      quotaLeft.state === 'met'
        ? line('success', t(locale, 'bookings.check.quota', { before: left / 2, after: (left - weight) / 2, month }))
        : line(
            'danger',
            t(
              locale,
              `bookings.check.quota-${quotaLeft.refusal?.code === 'quotas.given-back' ? 'given-back' : 'used'}`,
              { month },
            ),
          ),
    );
  }
  if (freeDesk.figures) {
    const { free } = freeDesk.figures;
    lines.push(
      line(
        free === 0 ? 'danger' : free === 1 ? 'warning' : 'success',
        t(locale, 'bookings.check.desks', { count: free, capacity: place.capacity }),
      ),
    );
  }
  // Other conditions are not mentioned while they are met.
  const unmet = Object.values(others).flatMap(({ refusal }) => refusal ?? []);
  return [...lines, ...unmet.map(({ code, params }) => line('danger', refusalText(locale, code, params)))];
}
