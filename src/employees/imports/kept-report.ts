import { z } from 'zod';
import type { StoredRefusal } from '#libs/platform/errors/index.js';
import { EMPLOYEE_FIELDS } from '../employee-changes.rules.js';
import { IMPORT_FIELDS, type ImportField, type RowProblem } from '../row-problem.js';
import type { ColumnChoice } from './import-columns.rules.js';
import type { PreviewRow, ReportedChange, RowCounts } from './employee-import.js';

const KIND = z.enum(['new', 'changed', 'leaves', 'returns', 'unchanged', 'gone']);
const PARAM = z.union([z.string(), z.number()]);

const FIELDS = z.array(z.enum(IMPORT_FIELDS));
const CHOICE: z.ZodType<ColumnChoice> = z.record(z.string(), z.enum(IMPORT_FIELDS).nullable());
const COUNTS = z.partialRecord(KIND, z.number().int());

const CHANGES: z.ZodType<ReportedChange[]> = z.array(
  z.object({
    row: z.number().int(),
    staffNumber: z.string(),
    name: z.string(),
    kind: KIND,
    changes: z.array(z.object({ field: z.enum(EMPLOYEE_FIELDS), from: z.string(), to: z.string() })),
    signInStays: z.boolean().optional(),
  }),
);

const PROBLEMS: z.ZodType<RowProblem[]> = z.array(
  z.object({
    row: z.number().int(),
    staffNumber: z.string().nullable(),
    field: z.enum(IMPORT_FIELDS).nullable(),
    code: z.templateLiteral(['employees.import.', z.string()]),
    params: z.record(z.string(), PARAM),
  }),
);

const PREVIEW: z.ZodType<PreviewRow[]> = z.array(
  z.object({
    row: z.number().int(),
    staffNumber: z.string(),
    name: z.string(),
    unit: z.string(),
    communeName: z.string(),
    manager: z.string().nullable(),
  }),
);

const REFUSAL: z.ZodType<StoredRefusal> = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([PARAM, z.object({ fr: z.string(), en: z.string() })])),
});

/** The parts of an import's report that are kept as JSON. @throws ZodError when no version of the portal wrote them so */
export const keptCounts = (stored: unknown): Partial<RowCounts> => COUNTS.parse(stored);
export const keptChanges = (stored: unknown): ReportedChange[] => CHANGES.parse(stored);
export const keptProblems = (stored: unknown): RowProblem[] => PROBLEMS.parse(stored);
export const keptPreview = (stored: unknown): PreviewRow[] => PREVIEW.parse(stored);
export const keptRefusal = (stored: unknown): StoredRefusal | null => REFUSAL.nullable().parse(stored);
export const keptFields = (stored: unknown): ImportField[] => FIELDS.parse(stored);
export const keptChoice = (stored: unknown): ColumnChoice => CHOICE.parse(stored);
