import { z } from 'zod';
import { ORIGINS } from '#libs/day-ledger/index.js';
import { count, isoDate, isoMonth, line } from '../../../common.data.js';

/** Where an agreement of the period stands on its last day, or how it came to nothing. */
const AGREEMENT_OUTCOMES = [
  'in-force',
  'suspended',
  'replaced',
  'term',
  'ended-by-employer',
  'returned',
  'left',
  'refused-by-employee',
  'refused-by-employer',
  'expired',
] as const;
/** What became of a request that was made in the period. */
const REQUEST_OUTCOMES = ['accepted', 'refused-with-reasons', 'refused-without', 'withdrawn', 'open'] as const;
/** Interviews that were held in the period, by what the employee answered to the minutes. */
const INTERVIEW_OUTCOMES = ['confirmed', 'contested', 'unanswered'] as const;
/** Teleworkers of the last day, by whether their yearly interview was due. */
const INTERVIEW_DUES = ['not-due', 'due'] as const;
/** What alerts of the period were about. */
const ALERT_SUBJECTS = ['workload', 'isolation', 'both'] as const;
/** People who worked here in the period, by whether anything of their days is recorded. */
const RECORDING = ['some', 'nothing'] as const;
/** What a CSE and an inspector ask to see; the public sector has its own committee. */
const CONSULTATION_ACTS = [
  'cse-information',
  'cse-opinion',
  'committee-opinion',
  'union-notification',
  'portal-information',
  'control-opinion',
  'duerp-opinion',
] as const;
export type ConsultationAct = (typeof CONSULTATION_ACTS)[number];

/**
 * Counts by kind. `rows` has no count with fewer people behind it than may be shown, and none follows from the others; a row
 * without key stands for several kinds together. Null: not even the sum may be shown.
 */
const counted = <const Key extends readonly [string, ...string[]]>(keys: Key) =>
  z
    .array(z.object({ key: z.enum(keys).nullable(), groups: count, count }))
    .max(keys.length + 1)
    .nullable()
    .meta({ description: 'Null: withheld, since fewer than five people are behind it.' });

/** Most units of one table; the smallest of a larger employer stand together. */
export const MOST_UNITS = 60;

const days = z.object({
  place: z.enum(['home', 'third-place']),
  /** How the days are known. */
  origins: z.array(z.enum(ORIGINS)).max(ORIGINS.length),
  /** `by-month`: each cell has enough people behind it; `totals`: the rows alone; `withheld`: not even the whole. */
  detail: z.enum(['by-month', 'totals', 'withheld']),
  rows: z
    .array(
      z.object({
        /** Empty: people without a unit. Null: several units together. */
        unit: z.string().max(300).nullable(),
        units: count,
        halfDays: z.record(isoMonth, count),
        total: count,
      }),
    )
    .max(MOST_UNITS + 1),
});
/** Half days of one kind of place, by unit and month. */
export type DaysOfPlace = z.infer<typeof days>;

/** What the yearly file says: counts and acts, and nobody's name. */
export const yearlyFileFigures = z.object({
  frameworks: z
    .array(
      z.object({
        kind: z.enum(['accord', 'charte', 'none']),
        title: z.string().max(300),
        signedOn: isoDate.nullable(),
        effectiveOn: isoDate,
        endsOn: isoDate.nullable(),
        depositReceipt: line.nullable(),
      }),
    )
    .max(60),
  acts: z.array(
    z.object({
      act: z.enum(CONSULTATION_ACTS),
      /** `unknown`: nothing is recorded; `none`: recorded that it did not take place. */
      on: z.union([isoDate, z.literal('none'), z.literal('unknown')]),
    }),
  ),
  agreements: counted(AGREEMENT_OUTCOMES),
  requests: counted(REQUEST_OUTCOMES),
  days: z.array(days).length(2),
  recording: counted(RECORDING),
  interviews: counted(INTERVIEW_OUTCOMES),
  interviewsDue: counted(INTERVIEW_DUES),
  alerts: counted(ALERT_SUBJECTS),
});
export type YearlyFileFigures = z.infer<typeof yearlyFileFigures>;
/** Counts by kind, as they may be shown. */
export type CountedByKind =
  readonly { readonly key: string | null; readonly groups: number; readonly count: number }[] | null;
