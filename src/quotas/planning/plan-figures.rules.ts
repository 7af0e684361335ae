import type {
  AllocationPlan,
  AllocationProblem,
  FeasiblePlan,
  SiteChange,
  UnservedReason,
} from '#libs/allocation/index.js';
import type { HeldBy, QuotaOutcome, QuotaPlanLine, ServedDemand, TypedLine } from '../plans/quota-plan.js';
import { lockedHalfDays, UNSERVED_EUROS, type Demand, type Minutes, type Offer } from './plan-problem.rules.js';

/** The inputs and the result of a proposal, from which its lines and figures are computed. */
export interface Solved {
  readonly demands: readonly Demand[];
  readonly offers: readonly Offer[];
  readonly minutes: Minutes;
  readonly problem: AllocationProblem;
  readonly plan: FeasiblePlan;
  /** Numbers that HR wants, by site. */
  readonly typed: ReadonlyMap<string, TypedLine>;
  /** Why each site's number moved. */
  readonly changes: ReadonlyMap<string, Pick<SiteChange, 'reason' | 'others'>>;
}

/** The median of a list; the lower middle one for an even count, so that it is a time somebody really has. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}

/** A plan's numbers as HR edits them: every site that has desk-days, had some, or was set by HR. */
export function planLines(solved: Solved): QuotaPlanLine[] {
  const quotas = new Map(solved.plan.quotas.map(({ siteId, deskDays }) => [siteId, deskDays]));
  const most = new Map(solved.problem.sites.map(({ id, deskDays }) => [id, deskDays]));
  const served = bySite(solved.plan, solved.minutes);
  return solved.offers.flatMap((offer): QuotaPlanLine[] => {
    const { siteId, beforeHalfDays } = offer;
    const typed = solved.typed.get(siteId);
    const deskDays = quotas.get(siteId) ?? 0;
    if (deskDays === 0 && beforeHalfDays === 0 && !typed?.locked) return [];
    const proposedHalfDays = typed?.locked ? lockedHalfDays(typed.halfDays, offer) : halfDays(deskDays, offer);
    const worthCents = worth(solved.plan, siteId);
    return [
      {
        siteId,
        beforeHalfDays,
        proposedHalfDays,
        halfDays: proposedHalfDays,
        locked: typed?.locked ?? false,
        employeesServed: served.get(siteId)?.people ?? 0,
        medianMinutes: median(served.get(siteId)?.minutes ?? []),
        worthCents,
        reason: typed?.locked ? 'locked' : (solved.changes.get(siteId)?.reason ?? null),
        reasonSiteIds: typed?.locked ? [] : (solved.changes.get(siteId)?.others ?? []),
        heldBy: heldBy(solved.plan, deskDays >= (most.get(siteId) ?? 0), worthCents),
      },
    ];
  });
}

/** Sums a proposal up in counts. */
export function planOutcome(
  solved: Solved,
  moved: { gains: number; loses: number },
): Omit<QuotaOutcome, 'before' | 'travelSource' | 'heldDays' | 'employeesHeld' | 'employeesAbroad'> {
  const { plan, demands } = solved;
  const reasons: Partial<Record<UnservedReason, number>> = {};
  for (const { reason, days } of plan.unserved) reasons[reason] = (reasons[reason] ?? 0) + days;
  const demandDays = demands.reduce((sum, { days }) => sum + days, 0);
  const served = servedDemand(plan, solved);
  return {
    ...served,
    engine: plan.engine,
    status: plan.status,
    gap: plan.gap,
    demandDays,
    unservedDays: demandDays - served.servedDays,
    employees: demands.length,
    employeesUnserved: new Set(plan.unserved.map(({ employeeId }) => employeeId)).size,
    smallestShare: plan.fairness.minimumShare,
    reasons,
    euroWorth: plan.shadowPrices.budgetPerEuro,
    gaining: moved.gains,
    losing: moved.loses,
  };
}

/** How a plan serves demand. */
export function servedDemand(
  plan: AllocationPlan,
  { demands, offers, minutes }: Pick<Solved, 'demands' | 'offers' | 'minutes'>,
): ServedDemand {
  const terms = new Map(offers.map((offer) => [offer.siteId, offer]));
  const servedDays = plan.assignments.reduce((sum, { days }) => sum + days, 0);
  const granted = plan.quotas.reduce((sum, { deskDays }) => sum + deskDays, 0);
  return {
    servedDays,
    employeesWithoutDesk: demands.length - new Set(plan.assignments.map(({ employeeId }) => employeeId)).size,
    medianMinutes: median([...bySite(plan, minutes).values()].flatMap((site) => site.minutes)),
    emptyDays: granted - servedDays,
    costCents: plan.quotas.reduce((sum, { siteId, deskDays }) => sum + costOf(terms.get(siteId), deskDays), 0),
    shortSiteIds: offers
      .map(({ siteId }) => siteId)
      .filter((siteId) => (plan.shadowPrices.sites[siteId] ?? 0) > UNSERVED_EUROS / 2),
  };
}

/** Cents for the desk-days granted at a site, with the month's fee; a minimum that is not reached is due all the same. */
function costOf(offer: Offer | undefined, deskDays: number): number {
  if (offer === undefined || deskDays === 0) return 0;
  return offer.feeCents + offer.priceCents * Math.max(deskDays, offer.minimumDays);
}

/** A site that is not chosen keeps what is booked to the half-day; elsewhere the room may end on one. */
function halfDays(deskDays: number, { chosen, usedHalfDays, roomHalfDays }: Offer): number {
  return chosen ? Math.min(deskDays * 2, Math.max(roomHalfDays, usedHalfDays)) : Math.min(deskDays * 2, usedHalfDays);
}

/** In cents; null when the engine has no shadow prices (fees and contract minimums leave none). */
function worth(plan: FeasiblePlan, siteId: string): number | null {
  const prices = plan.shadowPrices.sites;
  return Object.keys(prices).length === 0 ? null : Math.max(0, Math.round((prices[siteId] ?? 0) * 100));
}

function heldBy(plan: FeasiblePlan, full: boolean, worthCents: number | null): HeldBy {
  if (full && worthCents !== 0) return 'capacity';
  return (plan.shadowPrices.budgetPerEuro ?? 0) > 0 ? 'budget' : 'demand';
}

function bySite(plan: AllocationPlan, minutes: Minutes): Map<string, { people: number; minutes: number[] }> {
  const sites = new Map<string, { people: number; minutes: number[] }>();
  for (const { employeeId, siteId, days } of plan.assignments) {
    const site = sites.get(siteId) ?? { people: 0, minutes: [] };
    site.people += 1;
    for (let day = 0; day < days; day += 1) site.minutes.push(minutes(employeeId).get(siteId) ?? 0);
    sites.set(siteId, site);
  }
  return sites;
}
