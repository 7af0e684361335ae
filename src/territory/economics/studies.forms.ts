import { z } from 'zod';
import { ALL_ASSUMPTIONS, figuresFrom, inHundredths } from './assumptions.js';
import { typedNumber } from '../figures/amounts.forms.js';
import { EXAMPLES } from './examples.js';

const FIELDS = Object.fromEntries(
  ALL_ASSUMPTIONS.map((one) => [
    one.name,
    typedNumber({ least: one.least ?? 0, most: one.most }, { hundredths: inHundredths(one) }),
  ]),
);

/** Every figure, as typed. */
const FIGURES = z.object(FIELDS).transform((typed) => figuresFrom(({ name }) => typed[name] ?? 0));

/** What surrounds the figures; `version` is that which the form began with, 0 for a new study. */
const WORDS = z.object({
  title: z.string().trim().min(1, 'territory.title-missing').max(120, 'territory.title-long'),
  commune: z.string().trim().max(120, 'territory.commune-unknown').default(''),
  basis: z.string().trim().max(2000, 'territory.basis-long').default(''),
  version: z.coerce.number().int().min(0).max(10_000).default(0),
});

/** A study as typed. */
export const STUDY_FORM = WORDS.and(FIGURES.transform((figures) => ({ figures })));

/** Which version is shown; the newest unless named. */
export const VERSION_QUERY = z.object({
  version: z.coerce.number().int().min(1).max(10_000).nullable().catch(null).default(null),
});

/** With what a new study begins: one of the examples, or the defaults. */
export const BEGINNING = z.object({
  example: z
    .string()
    .max(40)
    .transform((name) => (isExample(name) ? name : null))
    .nullable()
    .catch(null)
    .default(null),
});

function isExample(name: string): name is keyof typeof EXAMPLES {
  return Object.hasOwn(EXAMPLES, name);
}
