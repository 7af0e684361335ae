import { SITE_KINDS } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FieldProblems, FormFault, Notice } from '#libs/platform/views/index.js';
import { ACCESS_POINTS, AUDIENCES, placePath, SERVICES, type Place, type PlaceModel } from '../../sites/index.js';
import { WEEKDAY_FIELDS } from './entry.js';
import { hoursLine } from './hours-line.rules.js';

/** What the form sends, by field. */
export type TypedEntry = Readonly<Record<string, string | readonly string[]>>;

/** /operator/places/:slug: what the owner says of its place. */
export interface EntryModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly here: string;
  readonly page: string;
  readonly confirmed: string;
  readonly kinds: readonly Choice[];
  readonly natures: readonly Choice[];
  readonly funding: readonly Choice[];
  readonly texts: ReturnType<typeof textsOf>;
  readonly audiences: readonly { readonly id: string; readonly label: string; readonly services: readonly Choice[] }[];
  readonly accessible: readonly Choice[];
  readonly inaccessible: readonly Choice[];
  /** Monday first; null at a place where desks are booked, whose hours bookings go by. */
  readonly hours:
    | readonly {
        readonly name: string;
        readonly label: string;
        readonly value: string;
        readonly problem: string | undefined;
      }[]
    | null;
}

/** The fields of one line or more, as they are shown. */
const textsOf = (text: (name: string) => string) => ({
  operatorName: text('operatorName'),
  siret: text('siret'),
  rna: text('rna'),
  website: text('website'),
  phone: text('phone'),
  email: text('email'),
  foot: text('foot'),
  train: text('train'),
  parking: text('parking'),
  dayPrice: text('dayPrice'),
  halfDayPrice: text('halfDayPrice'),
  hourPrice: text('hourPrice'),
  letShare: text('letShare'),
  letPeriod: text('letPeriod'),
  letDays: text('letDays'),
  offeredDays: text('offeredDays'),
  opensOn: text('opensOn'),
  houseRules: text('houseRules'),
});

/** What the directory knows of a place, as the form holds it. */
export function typedOf({ facts }: Place): TypedEntry {
  const euros = (cents: number | undefined) => (cents === undefined ? '' : (cents / 100).toFixed(2).replace('.', ','));
  const points = (held: boolean) => ACCESS_POINTS.filter((point) => facts.accessibility?.value[point] === held);
  const nature = facts.operator?.value.nature ?? '';
  return {
    kinds: facts.kinds?.value ?? [],
    services: AUDIENCES.flatMap((audience) =>
      (facts.audiences?.value[audience] ?? []).map((service) => `${audience}.${service}`),
    ),
    operatorName: facts.operator?.value.name ?? '',
    siret: facts.siret?.value ?? '',
    rna: facts.rna?.value ?? '',
    nature: nature === 'private-law' ? '' : nature,
    funding: facts.public_funding === undefined ? '' : facts.public_funding.value ? 'yes' : 'no',
    website: facts.website?.value ?? '',
    phone: facts.phone?.value ?? '',
    email: facts.email?.value ?? '',
    foot: facts.access?.value.foot ?? '',
    train: facts.access?.value.train ?? '',
    parking: facts.access?.value.parking ?? '',
    dayPrice: euros(facts.prices?.value.day),
    halfDayPrice: euros(facts.prices?.value['half-day']),
    hourPrice: euros(facts.prices?.value.hour),
    letShare: facts.occupancy === undefined ? '' : String(facts.occupancy.value.percent),
    letPeriod: facts.occupancy?.value.period.replace('H', 'S') ?? '',
    letDays: String(facts.occupancy?.value.desk_days?.let ?? ''),
    offeredDays: String(facts.occupancy?.value.desk_days?.offered ?? ''),
    opensOn: facts.opens_on?.value ?? '',
    houseRules: facts.house_rules?.value ?? '',
    accessible: points(true),
    inaccessible: points(false),
    ...typedHours({ facts }),
  };
}

/** The week as the form holds it: a line for each day. */
export function typedHours({ facts }: Pick<Place, 'facts'>): Readonly<Record<string, string>> {
  const spans = (index: number) =>
    Object.entries(facts.hours?.value ?? {}).find(([day]) => day === `${index + 1}`)?.[1];
  return Object.fromEntries(WEEKDAY_FIELDS.map((name, index) => [name, hoursLine(spans(index) ?? [])]));
}

/** What somebody sent, as far as it is texts. */
export function sentOf(values: Readonly<Record<string, unknown>>): TypedEntry {
  const texts = (value: unknown): string | string[] | null => {
    if (typeof value === 'string') return value;
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const read = texts(value);
      return read === null || name === '_csrf' || name === 'step' ? [] : [[name, read] as const];
    }),
  );
}

export function entryModel(
  locale: Locale,
  place: Place,
  typed: TypedEntry,
  refusal?: RefusedForm['refusal'],
): EntryModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.entry.${key}`, values);
  const problems = refusal && errorSummary(locale, refusal);
  const text = (name: string) => {
    const value = typed[name];
    return typeof value === 'string' ? value : '';
  };
  const ticked = (name: string, value: string) => [typed[name] ?? []].flat().includes(value);
  const points = (name: string) =>
    ACCESS_POINTS.map((value) => ({
      value,
      label: t(
        locale,
        value === 'entree_plain_pied' ? 'sites.place.field.step-free' : `sites.place.access-point.${value}`,
      ),
      selected: ticked(name, value),
    }));
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: place.name,
    here: `/operator/places/${place.slug}`,
    page: placePath(place.slug),
    confirmed:
      place.confirmedOn === null
        ? word('never')
        : word('confirmed', { day: formatDate(locale, place.confirmedOn, 'date') }),
    kinds: SITE_KINDS.map((value) => ({
      value,
      label: t(locale, `sites.kind.${value}`),
      selected: ticked('kinds', value),
    })),
    natures: (['', 'public', 'association', 'private'] as const).map((value) => ({
      value,
      label: value === '' ? word('unsaid') : t(locale, `sites.place.nature.${value}`),
      selected: text('nature') === value,
    })),
    funding: (['', 'yes', 'no'] as const).map((value) => ({
      value,
      label: value === '' ? word('unsaid') : t(locale, `sites.place.${value === 'yes' ? 'funded' : 'not-funded'}`),
      selected: text('funding') === value,
    })),
    texts: textsOf(text),
    audiences: AUDIENCES.map((audience) => ({
      id: `services-${audience}`,
      label: t(locale, `sites.place.audience.${audience}`),
      services: SERVICES.map((service) => ({
        value: `${audience}.${service}`,
        label: t(locale, `sites.place.service.${service}`),
        selected: ticked('services', `${audience}.${service}`),
      })),
    })),
    accessible: points('accessible'),
    inaccessible: points('inaccessible'),
    hours:
      place.siteIds.length > 0
        ? null
        : WEEKDAY_FIELDS.map((name, index) => ({
            name,
            // 1 January 2024 was a Monday.
            label: formatDate(locale, `2024-01-0${index + 1}`, 'weekday'),
            value: text(name),
            problem: problems?.byField[name],
          })),
  };
}

/** The public page as it would be, with what makes it so. */
export function previewModel(locale: Locale, shown: PlaceModel, here: string, typed: TypedEntry): PlaceModel {
  const word = (key: string) => t(locale, `hosting.entry.${key}`);
  const fields = Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));
  const step = (name: string): Button['fields'] => [...fields, { name: 'step', value: name }];
  const preview: Notice = {
    tone: 'info',
    title: word('preview'),
    text: word('preview-text'),
    actions: [
      { action: here, label: word('publish'), tone: 'primary', fields: step('publish') },
      { action: here, label: word('back'), fields: step('edit') },
    ],
  };
  return { ...shown, actions: [], notices: [preview, ...shown.notices] };
}
