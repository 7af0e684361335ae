import { z } from 'zod';
import { isIsoMonth, type IsoMonth } from '#libs/calendar/index.js';
import { NotFound } from '#libs/platform/errors/index.js';

/** Which month's report to send; a month that cannot be is refused by the use case, which names the field. */
export const REPORT_FORM = z.object({ month: z.string().max(20), idempotencyKey: z.string().max(120).optional() });

/** A month in an address. @throws NotFound for anything that is no month, or has not begun */
export function parseMonth(value: string, present: IsoMonth): IsoMonth {
  if (!isIsoMonth(value) || value > present) throw new NotFound('month');
  return value;
}
