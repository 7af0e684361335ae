import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { SITE_KINDS } from '#libs/geo/index.js';
import { several } from '#libs/platform/http/index.js';
import { isRna, isSiret } from '#libs/text/index.js';
import { ACCESS_POINTS, AUDIENCES, letPercent, MOST_DESK_DAYS, PLACE_FIELDS, SERVICES } from '../../sites/index.js';
import { eurosOrNone } from '../offers/offers.forms.js';
import { WEEKDAY_FIELDS, type PlaceEntry } from './entry.js';
import { readHours } from './hours-line.rules.js';

/** Most cents for a day, half a day or an hour: as in the directory. */
const MOST_CENTS = 100_000;
const MOST_WORDS = 500;
const MOST_RULES = 4000;

const words = (most: number) => z.string().trim().max(most, 'hosting.text-long').default('');
const yesNo = z
  .enum(['', 'yes', 'no'], 'hosting.choice-form')
  .default('')
  .transform((answer) => (answer === '' ? null : answer === 'yes'));
/** A line of hours as people type it; empty when the day is closed. */
export const HOURS_LINE = z
  .string()
  .max(200, 'hosting.hours-form')
  .default('')
  .transform((line, check) => {
    const read = readHours(line);
    if (typeof read !== 'string') return read;
    check.addIssue({ code: 'custom', message: `hosting.hours-${read}` });
    return z.NEVER;
  });
const website = words(MOST_WORDS).refine(
  (text) => text === '' || z.url({ protocol: /^https?$/ }).safeParse(text).success,
  'hosting.website-form',
);
const phone = words(20).refine((text) => text === '' || /^\+?[\d ().-]{6,20}$/.test(text), 'hosting.phone-form');
const email = words(200).refine((text) => text === '' || z.email().safeParse(text).success, 'hosting.email-form');
/** A number of a register as people write it, with spaces. */
const number = (most: number) =>
  z
    .string()
    .max(most, 'hosting.text-long')
    .default('')
    .transform((text) => text.replaceAll(/[\s.]/g, '').toUpperCase());
const siret = number(40)
  .refine((text) => text === '' || /^\d{14}$/.test(text), { error: 'hosting.siret-form', abort: true })
  .refine((text) => text === '' || isSiret(text), 'hosting.siret-check');
const rna = number(40).refine((text) => text === '' || isRna(text), 'hosting.rna-form');
/** Whole per cent, with or without the sign. */
const percent = z
  .string()
  .trim()
  .max(20, 'hosting.percent-form')
  .default('')
  .refine((text) => text === '' || /^(100|\d{1,2})\s*%?$/.test(text), 'hosting.percent-form')
  .transform((text) => (text === '' ? null : Number.parseInt(text, 10)));
/** `S1 2026`, `2026-S1`, `2026-H1`, `09/2026`, `2026-09`: a half-year or a month, as the directory holds it. */
const period = z
  .string()
  .trim()
  .max(20, 'hosting.period-form')
  .default('')
  .transform((text, check) => {
    if (text === '') return '';
    const [, year, part] = /^(20\d{2})[-/ ]?([SH][12]|\d{2})$/i.exec(text) ?? [];
    const [, first, then] = /^([SH][12]|\d{1,2})[-/ ]?(20\d{2})$/i.exec(text) ?? [];
    const read = `${year ?? then}-${(part ?? first ?? '').toUpperCase().replace('S', 'H').padStart(2, '0')}`;
    if (/^20\d{2}-(H[12]|0[1-9]|1[0-2])$/.test(read)) return read;
    check.addIssue({ code: 'custom', message: 'hosting.period-form' });
    return z.NEVER;
  });
/** Desk-days as people type them, with spaces between thousands. */
const deskDays = z
  .string()
  .max(20, 'hosting.desk-days-form')
  .default('')
  .transform((text) => text.replaceAll(/\s/gu, ''))
  .refine((text) => /^\d{0,6}$/.test(text) && Number(text) <= MOST_DESK_DAYS, 'hosting.desk-days-form')
  .transform((text) => (text === '' ? null : Number(text)));
/** `15/03/2027`, `2027-03-15`, `03/2027`, `2027-03`: a day or a month, as the directory holds it. */
const opening = z
  .string()
  .trim()
  .max(20, 'hosting.opening-form')
  .default('')
  .transform((text, check) => {
    const [, day, month, year] = /^(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
    const read = year && month ? [year, month, day].flatMap((part) => part?.padStart(2, '0') ?? []).join('-') : text;
    const whole = read.length === 7 ? `${read}-01` : read;
    if (read === '' || (PLACE_FIELDS.opens_on.safeParse(read).success && isIsoDate(whole))) return read;
    check.addIssue({ code: 'custom', message: 'hosting.opening-form' });
    return z.NEVER;
  });
/** `audience.service`, as the boxes of the form send it. */
const SERVICE_VALUES = AUDIENCES.flatMap((audience) => SERVICES.map((one) => `${audience}.${one}` as const));

/** Ticked boxes, each of which the form has; refused as one field. */
const chosen = <T extends string>(all: readonly T[]) =>
  several(z.string().max(100)).transform((ticked, check): T[] => {
    const known = all.filter((one) => ticked.some((value) => value === one));
    if (known.length === new Set(ticked).size) return known;
    check.addIssue({ code: 'custom', message: 'hosting.choice-form' });
    return z.NEVER;
  });

const serviceOf = (value: (typeof SERVICE_VALUES)[number]) => ({
  audience: AUDIENCES.find((audience) => value.startsWith(`${audience}.`))!,
  service: SERVICES.find((service) => value.endsWith(`.${service}`))!,
});

/** What to do with what was typed: show it as the page would be, make it public, or go on typing. */
export const ENTRY_STEP = z.object({ step: z.enum(['preview', 'publish', 'edit']).catch('preview') });

/** What the owner of a place types of it. */
export const ENTRY_FORM = z
  .object({
    kinds: chosen(SITE_KINDS).refine((kinds) => kinds.length > 0, 'hosting.kinds-missing'),
    services: chosen(SERVICE_VALUES).transform((values) => values.map(serviceOf)),
    operatorName: words(200),
    siret,
    rna,
    nature: z
      .enum(['', 'public', 'association', 'private'], 'hosting.choice-form')
      .default('')
      .transform((nature) => (nature === '' ? null : nature)),
    funding: yesNo,
    website,
    phone,
    email,
    foot: words(MOST_WORDS),
    train: words(MOST_WORDS),
    parking: words(MOST_WORDS),
    dayPrice: eurosOrNone(MOST_CENTS),
    halfDayPrice: eurosOrNone(MOST_CENTS),
    hourPrice: eurosOrNone(MOST_CENTS),
    letShare: percent,
    letPeriod: period,
    letDays: deskDays,
    offeredDays: deskDays,
    opensOn: opening,
    houseRules: words(MOST_RULES),
    monday: HOURS_LINE,
    tuesday: HOURS_LINE,
    wednesday: HOURS_LINE,
    thursday: HOURS_LINE,
    friday: HOURS_LINE,
    saturday: HOURS_LINE,
    sunday: HOURS_LINE,
    accessible: chosen(ACCESS_POINTS),
    inaccessible: chosen(ACCESS_POINTS),
  })
  .refine(({ nature, operatorName }) => nature === null || operatorName !== '', {
    path: ['operatorName'],
    message: 'hosting.operator-name-missing',
  })
  .refine(({ letShare, letDays, letPeriod }) => (letShare === null && letDays === null) || letPeriod !== '', {
    path: ['letPeriod'],
    message: 'hosting.period-missing',
  })
  .refine(({ letDays, offeredDays }) => (letDays === null) === (offeredDays === null), {
    path: ['offeredDays'],
    message: 'hosting.desk-days-both',
  })
  .refine(({ offeredDays }) => offeredDays !== 0, { path: ['offeredDays'], message: 'hosting.desk-days-none' })
  .refine(({ letDays, offeredDays }) => letDays === null || offeredDays === null || letDays <= offeredDays, {
    path: ['letDays'],
    message: 'hosting.desk-days-more',
  })
  .refine(
    ({ letShare, letDays, offeredDays }) =>
      letShare === null ||
      letDays === null ||
      !offeredDays ||
      letShare === letPercent({ let: letDays, offered: offeredDays }),
    { path: ['letShare'], message: 'hosting.percent-other' },
  )
  .refine(({ accessible, inaccessible }) => !accessible.some((point) => inaccessible.includes(point)), {
    path: ['inaccessible'],
    message: 'hosting.access-both',
  })
  .transform(
    ({
      funding,
      dayPrice,
      halfDayPrice,
      hourPrice,
      accessible,
      inaccessible,
      letShare,
      letPeriod,
      letDays,
      offeredDays,
      ...typed
    }): PlaceEntry => ({
      ...typed,
      occupancy: occupancyOf({ letShare, letPeriod, letDays, offeredDays }),
      publicFunding: funding,
      prices: { day: dayPrice, 'half-day': halfDayPrice, hour: hourPrice },
      accessibility: Object.fromEntries([
        ...accessible.map((point) => [point, true] as const),
        ...inaccessible.map((point) => [point, false] as const),
      ]),
      hours: WEEKDAY_FIELDS.map((weekday) => typed[weekday]),
    }),
  );

/** Desk-days say the share themselves. */
function occupancyOf(typed: {
  readonly letShare: number | null;
  readonly letPeriod: string;
  readonly letDays: number | null;
  readonly offeredDays: number | null;
}): PlaceEntry['occupancy'] {
  const { letShare, letPeriod, letDays, offeredDays } = typed;
  if (letDays !== null && offeredDays !== null) {
    const days = { let: letDays, offered: offeredDays };
    return { percent: letPercent(days), period: letPeriod, desk_days: days };
  }
  return letShare === null ? null : { percent: letShare, period: letPeriod };
}
