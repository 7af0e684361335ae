import { z } from 'zod';
import { isIsoMonth } from '#libs/calendar/index.js';
import { BY_ID, paging } from '#libs/platform/http/index.js';

const MONTH = z.string().refine((value) => isIsoMonth(value), 'input.wrong-form');

/** `GET /api/v1/reports`. */
export const REPORTS_QUERY = z.strictObject({
  ...paging(BY_ID),
  from: MONTH.optional(),
  to: MONTH.optional(),
  /** Asked for, added up or sent from this instant on. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

const COUNT = z.int();

/** A monthly report, with the figures that were mailed. Tables by place and unit are in the report itself. */
export const REPORT_ANSWER = z
  .object({
    id: z.uuid(),
    month: z.string().meta({ description: '`YYYY-MM`' }),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    figures: z
      .object({
        until: z.iso.date().meta({ description: 'The day with which the figures end.' }),
        employees: COUNT.meta({ description: 'People at work on that day.' }),
        covered: COUNT.meta({ description: 'People whose agreement held on at least one day of the month.' }),
        agreements: z.object({ inForce: COUNT, concluded: COUNT, ended: COUNT, waiting: COUNT }),
        bookings: z.object({ bookings: COUNT, halfDays: COUNT, employees: COUNT, sites: COUNT, cancelled: COUNT }),
        quota: z.object({ grantedHalfDays: COUNT, usedHalfDays: COUNT, sites: COUNT }),
        compliance: z.object({ satisfied: COUNT, unknown: COUNT, violated: COUNT }),
      })
      .nullable()
      .meta({ description: 'Null until they are added up.' }),
  })
  .meta({ id: 'Report' });

/** Answer of `GET /api/v1/reports`. */
export const REPORTS_ANSWER = z.object({ reports: z.array(REPORT_ANSWER), next: z.string().nullable() });
