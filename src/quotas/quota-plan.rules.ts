import { daysOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import type { AllocationPlan, UnservedReason } from '#libs/allocation/index.js';
import type { QuotaOutcome, QuotaPlanLine } from './quota-plan.js';

/** What an agreement lets a person ask for in a month: the wish, within the days a week that were agreed. */
export function monthlyNeed(desiredDays: number, daysPerWeek: number, month: IsoMonth): number {
  return Math.min(desiredDays, Math.floor((daysPerWeek * daysOfMonth(month).length) / 7));
}

/** Whole desk-days that are left at a site when others hold some half-days. Never negative. */
export function freeDeskDays(capacityHalfDays: number, heldByOthers: number): number {
  return Math.max(0, Math.floor((capacityHalfDays - heldByOthers) / 2));
}

/** The median of a list; the lower middle one for an even count, so that it is a time somebody really has. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}

/** Facts needed to sum a proposal up. */
export interface ProposalFacts {
  readonly demandDays: number;
  readonly employees: number;
  /** One-way minutes by employee and site. */
  minutes(employeeId: string, siteId: string): number;
  /** Price of a desk-day at a site, in cents. */
  priceCents(siteId: string): number;
}

/** Turns an engine's plan into the lines HR edits: half-days a site, people served, median trip. */
export function planLines(plan: AllocationPlan, facts: ProposalFacts): QuotaPlanLine[] {
  return plan.quotas.map(({ siteId, deskDays }) => {
    const here = plan.assignments.filter((assignment) => assignment.siteId === siteId);
    return {
      siteId,
      proposedHalfDays: deskDays * 2,
      halfDays: deskDays * 2,
      employeesServed: new Set(here.map(({ employeeId }) => employeeId)).size,
      medianMinutes: median(
        here.flatMap(({ employeeId, days }) => Array.from({ length: days }, () => facts.minutes(employeeId, siteId))),
      ),
    };
  });
}

/** Sums a proposal up in counts. */
export function planOutcome(plan: AllocationPlan, facts: ProposalFacts): QuotaOutcome {
  const reasons: Partial<Record<UnservedReason, number>> = {};
  for (const { reason, days } of plan.unserved) reasons[reason] = (reasons[reason] ?? 0) + days;
  const servedDays = plan.assignments.reduce((sum, { days }) => sum + days, 0);
  return {
    engine: plan.engine,
    status: plan.status,
    gap: plan.gap,
    demandDays: facts.demandDays,
    servedDays,
    unservedDays: facts.demandDays - servedDays,
    employees: facts.employees,
    employeesUnserved: new Set(plan.unserved.map(({ employeeId }) => employeeId)).size,
    reasons,
    costCents: plan.quotas.reduce((sum, { siteId, deskDays }) => sum + deskDays * facts.priceCents(siteId), 0),
    medianMinutes: median(
      plan.assignments.flatMap(({ employeeId, siteId, days }) =>
        Array.from({ length: days }, () => facts.minutes(employeeId, siteId)),
      ),
    ),
  };
}
