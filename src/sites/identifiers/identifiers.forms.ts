import { z } from 'zod';
import { hasUnseen, isRna, isSiret } from '#libs/text/index.js';

/** Registers that number whoever runs a place. */
export const REGISTERS = ['siret', 'rna'] as const;

const SAID_BY = 200;
const SAID_AT = 500;

/** A place as people copy it: the whole address of its page, or the end of it. */
const place = z
  .string()
  .trim()
  .max(300)
  .transform((text) => text.replace(/^.*\/places\//, '').replace(/[/?#].*$/, ''));

/** Whose identifiers are looked at; empty before somebody says. */
export const IDENTIFIERS_QUERY = z.object({ place: place.default('') });

/** A number of whoever runs a place, who says it, where it can be read and when it was said; without a number it is unknown again. */
export const IDENTIFIER_FORM = z
  .object({
    place,
    register: z.enum(REGISTERS, 'sites.register-missing'),
    number: z
      .string()
      .max(40)
      .default('')
      .transform((text) => text.replaceAll(/[\s.]/g, '').toUpperCase()),
    saidBy: z
      .string()
      .trim()
      .max(SAID_BY)
      .refine((text) => !hasUnseen(text), 'sites.said-by-form')
      .default(''),
    saidAt: z
      .string()
      .trim()
      .max(SAID_AT)
      .refine((text) => text === '' || z.url({ protocol: /^https?$/ }).safeParse(text).success, 'sites.said-at-form')
      .default(''),
    saidOn: z.string().trim().max(10).default(''),
  })
  .superRefine(({ register, number, saidBy, saidOn }, refusals) => {
    const refuse = (field: string, message: string) => refusals.addIssue({ code: 'custom', path: [field], message });
    if (number === '') return;
    if (!(register === 'siret' ? isSiret : isRna)(number)) refuse('number', `sites.${register}-form`);
    if (saidBy === '') refuse('saidBy', 'sites.said-by-missing');
    if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(saidOn)) refuse('saidOn', 'sites.said-on-form');
  });
export type IdentifierInput = z.output<typeof IDENTIFIER_FORM>;
