import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { PLACE_FIELDS } from '../directory/place-facts.js';
import { PHOTO_LICENCES } from '../photos/index.js';

/** A year, a month or a day that exist. */
const asOf = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .refine((text) => isIsoDate(`${text}${'-01-01'.slice(text.length - 4)}`))
  .meta({ description: 'When the source said it, as precisely as it is known: year, month or day.' });
const webAddress = z.url({ protocol: /^https?$/ }).max(500);
const source = z.string().min(1).max(500);
const words = z.string().max(2_000);
const SLUG = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A fact with who said it; absent where it is not known. */
export const told = <T extends z.ZodType>(value: T) =>
  z
    .strictObject({
      value,
      source: source.meta({ description: 'Who said it; several stand between « ; ».' }),
      sourceUrl: webAddress.nullable(),
      asOf,
      basis: z.enum(['source', 'assumed', 'generated']).meta({
        description:
          'source: said by the source; assumed: derived where it says nothing; generated: made up for a demonstration.',
      }),
    })
    .optional();

const FACTS = z.strictObject({
  kinds: told(PLACE_FIELDS.kinds),
  labels: told(PLACE_FIELDS.labels),
  audiences: told(PLACE_FIELDS.audiences),
  operator: told(PLACE_FIELDS.operator),
  siret: told(PLACE_FIELDS.siret),
  rna: told(PLACE_FIELDS.rna),
  public_funding: told(PLACE_FIELDS.public_funding),
  accessibility: told(PLACE_FIELDS.accessibility),
  access: told(PLACE_FIELDS.access),
  website: told(PLACE_FIELDS.website),
  phone: told(PLACE_FIELDS.phone),
  email: told(PLACE_FIELDS.email),
  house_rules: told(PLACE_FIELDS.house_rules),
  prices: told(PLACE_FIELDS.prices),
  hours: told(PLACE_FIELDS.hours),
  equipment: told(PLACE_FIELDS.equipment),
  note: told(PLACE_FIELDS.note),
  occupancy: told(PLACE_FIELDS.occupancy),
  opens_on: told(PLACE_FIELDS.opens_on),
});

/** A place as it is handed out and taken in, in every format: what is known of it, who said so, when, under which licence. */
export const ENTRY = z
  .strictObject({
    slug: SLUG.meta({ description: 'The last part of the address of its page.' }),
    formerSlugs: z
      .array(SLUG)
      .meta({ description: 'Addresses that it had, and those of entries that were made one with it.' }),
    name: words.min(1),
    address: words,
    postcode: words,
    communeInsee: words,
    communeName: words,
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    precise: z
      .boolean()
      .meta({ description: 'Whether the position is that of the door; false: that of the commune only.' }),
    source: source.meta({ description: 'Who says that it bears this name at this address.' }),
    sourceRef: words.meta({ description: 'Its identifier there.' }),
    asOf,
    endedOn: z.iso.date().nullable().meta({ description: 'First day on which it no longer exists.' }),
    facts: FACTS.meta({ description: 'What is known of it. A fact that is absent is not known.' }),
    photos: z
      .array(
        z.strictObject({
          url: webAddress,
          width: z.int().positive(),
          height: z.int().positive(),
          alt: z.strictObject({ fr: words.min(1), en: words.min(1).nullable() }),
          credit: words.min(1),
          licence: z.enum(PHOTO_LICENCES).meta({ description: 'reserved: not to be shown elsewhere without asking.' }),
        }),
      )
      .optional()
      .meta({
        description:
          'Its photos in their largest size, in order; absent where it shows none. An import leaves them where they are.',
      }),
    rows: z
      .array(
        z.strictObject({
          source,
          ref: words,
          name: words,
          how: z.enum(['new', 'same-name', 'by-hand']),
          doubtfulOf: SLUG.nullable().meta({ description: 'Another place that the row might be.' }),
          km: z.number().min(0).nullable(),
        }),
      )
      .meta({ description: 'Rows of further lists that are this place.' }),
    sources: z
      .array(
        z.strictObject({
          name: source,
          licence: words.nullable().meta({ description: 'null: not known.' }),
          licenceUrl: webAddress.nullable(),
          attribution: words.nullable().meta({ description: 'The line that the licence asks to show.' }),
        }),
      )
      .meta({ description: 'Every source named here, with its licence.' }),
  })
  .meta({ title: 'ThirdPlace', description: 'A third place of the directory.' });

/** A place as it is handed out and taken in. */
export type Entry = z.infer<typeof ENTRY>;
/** The names of its facts, in their order. */
export const FACT_NAMES = FACTS.keyof().options;
