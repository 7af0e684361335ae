import { z } from 'zod';
import type { StoredRefusal } from '#libs/platform/errors/index.js';
import { PLACES } from '../register/agreement-terms.rules.js';
import { PAPER_COLUMNS, type PaperColumn } from './paper-columns.rules.js';
import type { PaperListLine } from './paper-list.js';
import type { PaperProblem } from './paper-row.rules.js';

const PARAM = z.union([z.string(), z.number()]);
const COLUMN = z.enum(PAPER_COLUMNS);

const PROBLEMS: z.ZodType<PaperProblem[]> = z.array(
  z.object({
    row: z.number().int(),
    staffNumber: z.string().nullable(),
    column: COLUMN.nullable(),
    code: z.string(),
    params: z.record(z.string(), PARAM),
  }),
);

const LINES: z.ZodType<PaperListLine[]> = z.array(
  z.object({
    row: z.number().int(),
    staffNumber: z.string(),
    name: z.string(),
    kind: z.enum(['new', 'replaces', 'recorded']),
    signedOn: z.string(),
    from: z.string(),
    until: z.string().nullable(),
    daysPerWeek: z.number().int(),
    weekdays: z.array(z.number().int()),
    places: z.array(z.enum(PLACES)),
    adaptationMonths: z.number().int().nullable().default(null),
    noticeDays: z.number().int().nullable().default(null),
    daysPerMonth: z.number().int().nullable().default(null),
    daysPerYear: z.number().int().nullable().default(null),
    thirdPlacesCount: z.boolean().default(true),
    law: z
      .array(z.object({ field: z.string(), code: z.string(), params: z.record(z.string(), PARAM).optional() }))
      .default([]),
    scan: z.string().nullable(),
    ends: z.number().int(),
    ended: z.array(z.object({ when: z.string(), who: z.string(), where: z.string(), outcome: z.string() })),
  }),
);

const REFUSAL: z.ZodType<StoredRefusal> = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([PARAM, z.object({ fr: z.string(), en: z.string() })])),
});

/** The parts of a list's report that are kept as JSON. @throws ZodError when no version of the portal wrote them so */
export const keptProblems = (stored: unknown): PaperProblem[] => PROBLEMS.parse(stored);
export const keptLines = (stored: unknown): PaperListLine[] => LINES.parse(stored);
export const keptRefusal = (stored: unknown): StoredRefusal | null => REFUSAL.nullable().parse(stored);
export const keptColumns = (stored: unknown): PaperColumn[] => z.array(COLUMN).parse(stored);
