import { z } from 'zod';
import { isIsoMonth } from '#libs/calendar/index.js';
import { isUuid } from '#libs/platform/db/index.js';
import type { SiteChoice } from '../plans/quota-plan.js';
import type { Moves } from '../publication/taking-over.rules.js';
import { LONGEST_TRIP_MINUTES, SHORTEST_TRIP_LIMIT_MINUTES } from '../planning/trip-limits.rules.js';

const month = z.string().refine((value) => isIsoMonth(value), 'quotas.bad-month');
const withoutSpaces = (text: string) => text.replaceAll(/[\s€\u202f\u00a0]/g, '').replace(',', '.');

/** An amount of euros as people type it (`12 500`, `12500,50`), in cents; empty for no limit. */
const euros = z
  .string()
  .default('')
  .transform((text, check) => {
    const plain = withoutSpaces(text);
    if (plain === '') return null;
    if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain) || Number(plain) === 0) {
      check.addIssue({ code: 'custom', message: 'quotas.bad-amount' });
      return z.NEVER;
    }
    return Math.round(Number(plain) * 100);
  });

/** Whole days a month; empty for none. */
const minimumDays = z
  .string()
  .default('')
  .transform((text, check) => {
    const plain = withoutSpaces(text);
    if (plain === '') return 0;
    if (!/^\d{1,2}$/.test(plain) || Number(plain) > 31) {
      check.addIssue({ code: 'custom', message: 'quotas.bad-minimum' });
      return z.NEVER;
    }
    return Number(plain);
  });

/** The parameters of a proposal: `sites` is the kind of choice, `site-<id>` the ticked sites. */
export const PROPOSAL_FORM = z
  .looseObject({
    month,
    maxMinutes: z
      .unknown()
      .transform(Number)
      .refine(
        (minutes) =>
          Number.isInteger(minutes) && minutes >= SHORTEST_TRIP_LIMIT_MINUTES && minutes <= LONGEST_TRIP_MINUTES,
        { error: 'quotas.bad-minutes', params: { low: SHORTEST_TRIP_LIMIT_MINUTES, high: LONGEST_TRIP_MINUTES } },
      ),
    budget: euros,
    minDaysEach: minimumDays,
    goal: z.enum(['most', 'fair']).default('most'),
    sites: z.enum(['all', 'current', 'chosen']).default('all'),
  })
  .transform(({ month: wanted, maxMinutes, budget, minDaysEach, goal, sites, ...others }) => ({
    month: wanted,
    maxMinutes,
    budgetCents: budget,
    minDaysEach,
    fairness: goal === 'fair',
    sites: (sites === 'chosen' ? { kind: sites, siteIds: siteIdsIn(others, 'site') } : { kind: sites }) as SiteChoice,
  }));

/** Ids of sites in the names of fields: `lock-<id>`. */
export function siteIdsIn(body: Readonly<Record<string, unknown>>, prefix: string): string[] {
  return Object.keys(body).flatMap((name) => {
    const id = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : '';
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? [id] : [];
  });
}

/** Desk-days as typed, in half-days: `12`, `12,5`, `12.5`. */
export function halfDaysOf(text: string): number | null {
  const plain = withoutSpaces(text);
  if (!/^\d{1,6}(\.[05])?$/.test(plain)) return null;
  return Number(plain) * 2;
}

/** The table of a plan: `days-<site id>` and `lock-<site id>` a line, `add` and `addDays` for one more. Other fields (tokens) are passed over. */
export const PLAN_LINES_FORM = z.record(z.string(), z.unknown()).transform((body, check) => {
  const halfDays = new Map<string, number>();
  for (const siteId of siteIdsIn(body, 'days')) {
    const value = body[`days-${siteId}`];
    const wanted = typeof value === 'string' ? halfDaysOf(value) : null;
    if (wanted === null) check.addIssue({ code: 'custom', message: 'quotas.bad-days', path: [`days-${siteId}`] });
    else halfDays.set(siteId, wanted);
  }
  const { add, addDays } = body;
  if (typeof add === 'string' && add !== '') {
    const wanted = typeof addDays === 'string' ? halfDaysOf(addDays) : null;
    if (!isUuid(add)) check.addIssue({ code: 'custom', message: 'input.wrong-form', path: ['add'] });
    else if (wanted === null) check.addIssue({ code: 'custom', message: 'quotas.bad-days', path: ['addDays'] });
    else halfDays.set(add, wanted);
  }
  return { halfDays, locked: new Set(siteIdsIn(body, 'lock')) };
});

/** The confirmation of a publication. */
export const PUBLICATION_FORM = z
  .looseObject({
    notify: z.string().max(20).optional(),
    // How many bookings the page said cannot stay, and how many of them move; absent when it said nothing of any.
    cancelling: z.coerce.number().int().min(1).optional(),
    moving: z.coerce.number().int().min(0).optional(),
  })
  .transform(({ notify, cancelling, moving, ...others }) => ({
    notify: notify === '1',
    ...(cancelling !== undefined && { cancelling }),
    ...(moving !== undefined && { moving }),
    moves: movesIn(others),
  }));

/** Which place takes the bookings of which over: `move-<site id>` with the id of the other; without a value none does. */
export function movesIn(values: Readonly<Record<string, unknown>>): Moves {
  return new Map(
    siteIdsIn(values, 'move').flatMap((siteId) => {
      const chosen = values[`move-${siteId}`];
      return typeof chosen === 'string' && chosen !== '' ? [[siteId, chosen] as const] : [];
    }),
  );
}
