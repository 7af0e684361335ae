import { z } from 'zod';
import { CAR_ENERGIES } from '#libs/geo/index.js';
import { ALL_FIGURES, savingsFigures, type NamedFigure } from '../figures/savings-figures.js';
import { listRefusals } from '../people/people-file.js';
import { readPeopleList } from '../people/people-list.rules.js';
import { REACHES, type Reach } from './estimate.rules.js';
import { readWorkplace } from './workplace.rules.js';

/** Longest list that is typed or pasted, in characters: a stranger's form holds 20 kB. */
const LONGEST_LIST = 14_000;

const people = z
  .string()
  .max(LONGEST_LIST, 'savings.list-long')
  .default('')
  .transform((text, check) => {
    const list = readPeopleList(text);
    for (const { code, params } of listRefusals(list, 'people'))
      check.addIssue({ code: 'custom', message: code, params });
    return list.people;
  });

const workplace = z
  .string()
  .trim()
  .max(120, 'savings.workplace-unknown')
  .default('')
  .transform((text, check) => {
    const read = text === '' ? 'missing' : readWorkplace(text);
    if (typeof read !== 'string') return read;
    check.addIssue({ code: 'custom', message: `savings.workplace-${read}` });
    return z.NEVER;
  });

/** One figure as typed, `1,5`; left empty, its default. */
const figureField = ({ value, least, most, decimals }: NamedFigure) =>
  z
    .string()
    .max(20, 'savings.number-form')
    .default('')
    .transform((typed, check) => {
      const plain = typed.replaceAll(/[\s€%]/gu, '').replace(',', '.');
      if (plain === '') return value;
      const refuse = (message: string, params: Record<string, number> = {}) => {
        check.addIssue({ code: 'custom', message, params });
        return z.NEVER;
      };
      if (!/^\d{1,9}(\.\d{1,4})?$/.test(plain)) return refuse('savings.number-form');
      if ((plain.split('.')[1] ?? '').length > decimals)
        return refuse(decimals === 0 ? 'savings.number-whole' : 'savings.number-decimals', { decimals });
      const number = Number(plain);
      return number < least || number > most ? refuse('savings.number-bounds', { least, most }) : number;
    });

const FIELDS = Object.fromEntries(ALL_FIGURES.map((figure) => [figure.name, figureField(figure)]));
const FIGURES = z
  .object(FIELDS)
  .transform((typed) => ({ figures: savingsFigures(({ name, value }) => typed[name] ?? value) }));

const REACH: ReadonlyMap<string, Reach> = new Map(REACHES.map((reach) => [String(reach), reach]));

/** What an employer without an account types: where the people live and work, and what is assumed. */
export const ESTIMATE_FORM = z
  .object({
    people,
    workplace,
    reach: z
      .string()
      .max(20)
      .catch('')
      .transform((text): Reach => REACH.get(text) ?? 20)
      .default(20),
    energy: z.enum(CAR_ENERGIES).catch('thermal').default('thermal'),
  })
  .and(FIGURES);

export type EstimateWish = z.infer<typeof ESTIMATE_FORM>;
