import { z } from 'zod';
import { SITE_KINDS } from '#libs/geo/index.js';
import { OBJECTIVES, PEOPLE, type SitingOutcome, type SitingWish } from './scenario.js';

const MINUTES = z.number().nullable();

const COST = z.object({
  insee: z.string(),
  opening: z.number(),
  yearly: z.number().nullable(),
  source: z.string(),
});

const WISH: z.ZodType<SitingWish> = z.object({
  territory: z.string(),
  communes: z.array(z.string()),
  objective: z.enum(OBJECTIVES),
  minutes: z.union([z.literal(10), z.literal(15), z.literal(20), z.literal(30)]),
  people: z.enum(PEOPLE),
  places: z.number(),
  // Versions of before costs were known by commune hold the first two alone.
  budget: z
    .object({
      euros: z.number(),
      each: z.number(),
      yearly: z.number().default(0),
      years: z.number().default(0),
      costs: z.array(COST).default([]),
    })
    .nullable(),
  kinds: z.enum(['any', 'work', ...SITE_KINDS]),
  runBy: z.enum(['public', 'private']).nullable(),
  locked: z.array(z.string()),
  excluded: z.array(z.string()),
  seconds: z.number(),
  seed: z.number(),
});

/** A row of a commune is kept as a tuple: a region has thousands. */
const COMMUNE = z.tuple([z.string(), z.number(), MINUTES, MINUTES, z.string().nullable()]);

const OUTCOME = z.object({
  day: z.string(),
  existing: z.array(z.object({ id: z.string(), slug: z.string(), name: z.string(), lat: z.number(), lon: z.number() })),
  unsure: z.number(),
  communes: z.array(COMMUNE),
  open: z.array(z.string()),
  value: z.number(),
  bound: z.number(),
  gap: z.number(),
  proven: z.boolean(),
  cutShort: z.boolean(),
  engine: z.string(),
  curve: z.array(
    z.object({
      places: z.number(),
      euros: z.number().nullable().default(null),
      value: z.number(),
      bound: z.number(),
    }),
  ),
});

/** The parts of a version that are kept as JSON. @throws ZodError when no version of the portal wrote them so */
export const keptWish = (stored: unknown): SitingWish => WISH.parse(stored);

export function keptOutcome(stored: unknown): SitingOutcome {
  const { communes, ...outcome } = OUTCOME.parse(stored);
  return {
    ...outcome,
    communes: communes.map(([insee, people, before, after, by]) => ({ insee, people, before, after, by })),
  };
}

/** An outcome as it is kept. */
export const storedOutcome = ({ communes, ...outcome }: SitingOutcome): string =>
  JSON.stringify({
    ...outcome,
    communes: communes.map(({ insee, people, before, after, by }) => [insee, people, before, after, by]),
  });
