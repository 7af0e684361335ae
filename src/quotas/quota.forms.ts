import { z } from 'zod';
import { isIsoMonth } from '#libs/calendar/index.js';

const month = z.string().refine((value) => isIsoMonth(value), 'quotas.bad-month');

/** An amount of euros as people type it (`12 500`, `12500,50`), in cents; empty for no limit. */
const euros = z
  .string()
  .default('')
  .transform((text, check) => {
    const plain = text.replaceAll(/[\s€\u202f\u00a0]/g, '').replace(',', '.');
    if (plain === '') return null;
    if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain) || Number(plain) === 0) {
      check.addIssue({ code: 'custom', message: 'quotas.bad-amount' });
      return z.NEVER;
    }
    return Math.round(Number(plain) * 100);
  });

/** What HR asks a proposal for. */
export const ProposalForm = z.object({
  month,
  maxMinutes: z.coerce
    .number('quotas.bad-minutes')
    .int('quotas.bad-minutes')
    .min(5, 'quotas.bad-minutes')
    .max(120, 'quotas.bad-minutes'),
  budget: euros,
});

/** Desk-days as typed, in half-days: `12`, `12,5`, `12.5`. */
export function halfDaysOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u202f\u00a0]/g, '').replace(',', '.');
  if (!/^\d{1,6}(\.[05])?$/.test(plain)) return null;
  return Number(plain) * 2;
}

/** The table of a plan: one `days-<site id>` a line. Other fields (tokens) are passed over. */
export const PlanLinesForm = z.record(z.string(), z.unknown()).transform((body, check) => {
  const halfDays = new Map<string, number>();
  for (const [name, value] of Object.entries(body)) {
    const siteId = /^days-([0-9a-f-]{36})$/.exec(name)?.[1];
    if (!siteId) continue;
    const wanted = typeof value === 'string' ? halfDaysOf(value) : null;
    if (wanted === null) check.addIssue({ code: 'custom', message: 'quotas.bad-days', path: [name] });
    else halfDays.set(siteId, wanted);
  }
  return halfDays;
});
