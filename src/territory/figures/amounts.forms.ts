import { z } from 'zod';

/** Longest amount that is read; a longer one is no amount. */
const LONGEST = 40;

/** What was typed without the spaces that group digits, with a decimal point. */
const plainNumber = (typed: string): string => typed.replaceAll(/[\s€%]/gu, '').replace(',', '.');

/**
 * A number as people type it (`1 200,50`), in hundredths where `hundredths`. A sign or an exponent is refused, and an empty field where
 * no `empty` says what it means.
 * @param bounds in the unit that comes out
 */
export const typedNumber = (
  bounds: { readonly least: number; readonly most: number },
  { hundredths, empty }: { readonly hundredths: boolean; readonly empty?: number },
) =>
  z
    .string()
    .max(LONGEST, 'territory.number-form')
    .default('')
    .transform((typed, check) => {
      const plain = plainNumber(typed);
      const refuse = (message: string, params: Record<string, number> = {}) => {
        check.addIssue({ code: 'custom', message, params });
        return z.NEVER;
      };
      const of = (value: number) => (hundredths ? value / 100 : value);
      if (plain === '') return empty ?? refuse('territory.number-missing');
      if (plain.startsWith('-') || plain.startsWith('−')) return refuse('territory.number-negative');
      if (!(hundredths ? /^\d{1,20}(\.\d{1,2})?$/ : /^\d{1,20}$/).test(plain))
        return refuse(hundredths ? 'territory.number-form' : 'territory.whole-form');
      const value = hundredths ? Math.round(Number(plain) * 100) : Number(plain);
      if (value > bounds.most) return refuse('territory.number-high', { most: of(bounds.most) });
      if (value < bounds.least) return refuse('territory.number-low', { least: of(bounds.least) });
      return value;
    });
