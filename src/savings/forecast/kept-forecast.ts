import { z } from 'zod';
import { CAR_ENERGIES } from '#libs/geo/index.js';
import { savingsFigures } from '../figures/savings-figures.js';
import type { ForecastWish } from './forecast.js';

const INTERVAL = z.object({ low: z.number(), middle: z.number(), high: z.number() });

const KEPT = z.object({
  year: z.object({
    people: z.number(),
    within: z.object({ 10: z.number(), 20: z.number(), 30: z.number() }),
    takers: z.number(),
    deskDays: z.number(),
    hours: z.number(),
    km: INTERVAL,
    kg: INTERVAL,
    euros: z.number(),
  }),
  workplace: z.object({ lat: z.number(), lon: z.number(), name: z.string(), typed: z.string() }),
  reach: z.union([z.literal(10), z.literal(20), z.literal(30)]),
  energy: z.enum(CAR_ENERGIES),
  figures: z.record(z.string(), z.number()),
});

/** The part of a forecast that is kept as JSON; a figure that came later stands at its default. @throws ZodError for what no version wrote */
export function keptForecast(stored: unknown): Omit<ForecastWish, 'since'> {
  const { figures, ...kept } = KEPT.parse(stored);
  return { ...kept, figures: savingsFigures(({ name, value }) => figures[name] ?? value) };
}

/** A forecast as it is kept. */
export const storedForecast = ({ year, workplace, reach, energy, figures }: ForecastWish): string =>
  JSON.stringify({ year, workplace, reach, energy, figures });
