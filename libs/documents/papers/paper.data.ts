import { z } from 'zod';
import { documentLocale, line, reference, remark, utcInstant } from '../common.data.js';
import { paperMap } from './map.data.js';

/** Most rows of one table: a month has thirty-one days, and a contract a handful of acts. */
const MOST_ROWS = 200;

const fact = z.object({ label: line, value: remark, mono: z.boolean().default(false) });
const cell = z.string().max(1000);
const table = z
  .object({
    /** `num`: its cells stand to the right. */
    columns: z
      .array(z.object({ label: line, num: z.boolean().default(false) }))
      .min(1)
      .max(8),
    rows: z.array(z.array(cell)).max(MOST_ROWS),
  })
  .refine(
    ({ columns, rows }) => rows.every((row) => row.length === columns.length),
    'a row with another number of cells',
  );

/** A paper between two parties, in words: a contract, a monthly statement, an invoice. Not sealed, without a public page. */
export const paper = z.object({
  locale: documentLocale,
  /** UTC instant that becomes the date of the PDF: when the record last changed, so that the same record gives the same bytes. */
  issuedAt: utcInstant,
  /** Who speaks. */
  issuer: line,
  kicker: line,
  title: line,
  subtitle: z.array(line).min(1).max(5),
  reference: z.object({ label: line, value: reference }),
  footer: line,
  parties: z.array(z.object({ role: line, name: line, lines: z.array(line).max(10) })).max(2),
  /** What must be known before reading on; null for nothing. */
  notice: z.object({ tone: z.enum(['good', 'bad', 'open', 'neutral']), title: line, text: remark }).nullable(),
  sections: z
    .array(
      z.object({
        heading: line,
        note: remark.nullable(),
        facts: z.array(fact).max(40),
        table: table.nullable(),
        /** Drawn above the table; absent for none. */
        map: paperMap.nullable().default(null),
        /** What is under the table: sums. */
        totals: z.array(fact).max(8),
      }),
    )
    .min(1)
    .max(12),
  /** The machine-readable form: attached to the file. */
  twin: z.record(z.string(), z.json()),
  /** An invoice as CII that says the same as the pages: attached as `factur-x.xml`; null for none. */
  cii: z.string().max(500_000).nullable().default(null),
});
export type PaperData = z.infer<typeof paper>;
/** What a caller may hand over. */
export type PaperInput = z.input<typeof paper>;
