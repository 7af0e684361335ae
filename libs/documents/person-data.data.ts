import { z } from 'zod';
import { documentLocale, line, remark, timeZone, utcInstant } from './common.data.js';

/** The most rows that one table of this document prints. */
export const MOST_ROWS_PRINTED = 1_500;

const fact = z.object({ label: line, value: remark });
/** A cell may be empty, where an entry says nothing of a column. */
const cell = z.string().max(1000);
const table = z
  .object({
    caption: line.nullable(),
    columns: z.array(line).min(1).max(8),
    rows: z.array(z.array(cell)).max(MOST_ROWS_PRINTED),
  })
  .refine(
    ({ columns, rows }) => rows.every((row) => row.length === columns.length),
    'a row with another number of cells',
  );
const part = z.object({ facts: z.array(fact).max(80), tables: z.array(table).max(20) });

/** Everything that is held about one person, in words, as the portal gathered it. */
export const personData = z.object({
  locale: documentLocale,
  issuedAt: utcInstant,
  timeZone,
  /** By whom: an employer, or the portal for the account that somebody has there. */
  held: z.enum(['employer', 'account']).default('employer'),
  /** Name of the employer, or of the organisation for which the account acts. */
  issuer: line,
  person: line,
  /** Whom to ask, where somebody is named. */
  contact: line.nullable(),
  sections: z
    .array(
      part.extend({
        heading: line,
        note: remark.nullable(),
        groups: z.array(part.extend({ heading: line })).max(500),
      }),
    )
    .max(40),
});
export type PersonDocumentData = z.infer<typeof personData>;
export type PersonDocumentInput = z.input<typeof personData>;
