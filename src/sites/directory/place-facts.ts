import { z } from 'zod';
import { AMENITIES } from '#libs/amenities/index.js';
import { SITE_KINDS } from '#libs/geo/index.js';
import { isRna, isSiret } from '#libs/text/index.js';

/** Labels that a place may bear beside its kinds. */
export const LABELS = ['ecocentre', 'fabrique-de-territoire', 'manufacture-de-proximite', 'france-services'] as const;

/** For whom a place does something. */
export const AUDIENCES = ['freelancers', 'travellers', 'social', 'innovation', 'employees', 'small-firms'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a place does for an audience. */
export const SERVICES = [
  'desk',
  'office',
  'meeting-room',
  'drop-in',
  'events',
  'training',
  'workshop',
  'digital-help',
  'administrative-help',
  'culture',
  'incubation',
  'business-address',
] as const;

export type Service = (typeof SERVICES)[number];

/** Of what nature whoever runs a place is; `private-law`: an association or a firm, the source does not say which. */
const NATURES = ['public', 'association', 'private', 'private-law'] as const;

/** Points of accessibility in the words of acceslibre (schema.data.gouv.fr, MTES-MCT/acceslibre-schema). */
export const ACCESS_POINTS = [
  'entree_plain_pied',
  'entree_ascenseur',
  'entree_pmr',
  'cheminement_ext_plain_pied',
  'accueil_cheminement_plain_pied',
  'sanitaires_adaptes',
  'stationnement_pmr',
  'transport_station_presence',
  'accueil_equipements_malentendants_presence',
  'entree_balise_sonore',
] as const;
export type AccessPoint = (typeof ACCESS_POINTS)[number];

/** The time for which a desk is taken. */
export const UNITS = ['day', 'half-day', 'hour'] as const;

const MOST_CENTS = 100_000;
/** A thousand desks in a half-year. */
export const MOST_DESK_DAYS = 200_000;

/** The share that desk-days are, in whole per cent. */
export const letPercent = (days: { readonly let: number; readonly offered: number }): number =>
  Math.round((100 * days.let) / days.offered);

const words = (most: number) => z.string().trim().min(1).max(most);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const span = z.tuple([time, time]).refine(([opens, closes]) => opens < closes);
const day = z
  .array(span)
  .min(1)
  .max(4)
  .refine((spans) => spans.every(([opens], index) => index === 0 || opens >= spans[index - 1]![1]));
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** What each fact of a place holds. A fact that is not known is absent; within one, what is absent is unknown. */
export const PLACE_FIELDS = {
  kinds: z.array(z.enum(SITE_KINDS)).min(1),
  labels: z.array(z.enum(LABELS)).min(1),
  /** Services by audience. */
  audiences: z.partialRecord(z.enum(AUDIENCES), z.array(z.enum(SERVICES)).min(1)),
  operator: z.strictObject({ name: words(200), nature: z.enum(NATURES).nullable() }),
  /** The establishment that runs the place, as INSEE numbers it, without spaces. */
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .refine(isSiret, 'the check digits of a SIRET do not match'),
  /** The association that runs it, in the national register of associations. */
  rna: z.string().refine(isRna, 'W and nine characters, as in W751234567'),
  /** Whether public money pays for some of it. */
  public_funding: z.boolean(),
  accessibility: z.partialRecord(z.enum(ACCESS_POINTS), z.boolean()),
  /** How one comes, in the source's words. */
  access: z.partialRecord(z.enum(['foot', 'train', 'parking']), words(500)),
  website: z.url({ protocol: /^https?$/ }).max(500),
  phone: z.string().regex(/^\+?[\d ().-]{6,20}$/),
  email: z.email().max(200),
  house_rules: words(4000),
  /** Cents without tax for each unit that is sold. */
  prices: z.partialRecord(z.enum(UNITS), z.number().int().min(0).max(MOST_CENTS)),
  /**
   * Which share of its desks was let in a half-year (`2026-H1`) or a month (`2026-09`), as whoever runs the place says: in per cent of what
   * could be let. Bookings made here do not enter: they are a part of it that nobody knows.
   */
  occupancy: z
    .strictObject({
      percent: z.number().int().min(0).max(100),
      period: z.string().regex(/^20\d{2}-(H[12]|0[1-9]|1[0-2])$/),
      /** Desk-days of the period, let and offered, where whoever runs the place counts them; the share is theirs then. */
      desk_days: z
        .strictObject({
          let: z.number().int().min(0).max(MOST_DESK_DAYS),
          offered: z.number().int().min(1).max(MOST_DESK_DAYS),
        })
        .optional(),
    })
    .refine(
      ({ percent, desk_days: days }) => !days || (days.let <= days.offered && percent === letPercent(days)),
      'no more desk-days are let than offered, and the share is that of both',
    ),
  /** ISO weekday (1 = Monday) to its hours, in order; a weekday that is missing is closed. */
  hours: z.partialRecord(z.enum(WEEKDAYS), day),
  equipment: z.array(z.enum(AMENITIES)).min(1),
  /** The day on which the house opens or opened, as precisely as a source says: another than that on which its desks come here. */
  opens_on: z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/),
  /** What became of the place, and the like. */
  note: z.strictObject({ fr: words(1000), en: words(1000) }),
} as const satisfies Record<string, z.ZodType>;

export type PlaceField = keyof typeof PLACE_FIELDS;
export const PLACE_FIELD_NAMES = Object.keys(PLACE_FIELDS).filter(isPlaceField);

/** Whether a text names a fact of a place. */
export function isPlaceField(name: string): name is PlaceField {
  return Object.hasOwn(PLACE_FIELDS, name);
}

/** The source of what whoever has a place says of it: no list takes its place. */
export const OPERATOR_SOURCE = 'operator';

/** Who said a fact, and when: year, month or day, as precisely as the source does. */
export interface Provenance {
  readonly source: string;
  readonly sourceUrl: string | null;
  readonly asOf: string;
  /** `assumed`: derived where the source says nothing; `generated`: made up for the demonstration. */
  readonly basis: 'source' | 'assumed' | 'generated';
}

export type FactValue<F extends PlaceField> = z.infer<(typeof PLACE_FIELDS)[F]>;

/** A fact with who said it. */
export interface Told<T> extends Provenance {
  readonly value: T;
}

/** What is known of a place, each fact with its source. */
export type PlaceFacts = { readonly [F in PlaceField]?: Told<FactValue<F>> };

/** A fact as it is stored or comes in a file. */
export interface PlainFact extends Provenance {
  readonly field: string;
  readonly value: unknown;
}

/** Reads stored facts. @throws when one is not what its field holds: only checked facts are stored. */
export function readFacts(stored: readonly PlainFact[]): PlaceFacts {
  return Object.fromEntries(
    stored.map(({ field, value, ...told }) => {
      if (!isPlaceField(field)) throw new Error(`no fact of a place is called ${field}`);
      return [field, { ...told, value: PLACE_FIELDS[field].parse(value) }];
    }),
  );
}
