import { z } from 'zod';
import { typedNumber } from '../../figures/amounts.forms.js';

/** What an empty field is read as before it becomes null. */
const UNSAID = -1;

/** A number that may be left out, which says nothing; 0 says none. */
const orUnsaid = (most: number) =>
  typedNumber({ least: 0, most }, { hundredths: false, empty: UNSAID }).transform((value) =>
    value === UNSAID ? null : value,
  );

/** Until when a report is asked. */
export const REPORT_ASK_FORM = z.object({ dueOn: z.string().trim().default('').pipe(z.iso.date('calls.day-form')) });

/** A report as typed. */
export const REPORT_FORM = z.object({
  desks: orUnsaid(10_000),
  weeklyHours: orUnsaid(168),
  people: orUnsaid(100_000),
  report: z.string().trim().max(6000, 'calls.words-long').default('').pipe(z.string().min(1, 'calls.report-missing')),
});
