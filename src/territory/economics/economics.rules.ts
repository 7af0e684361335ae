import type { Figures, GroupName } from './assumptions.js';

/** A year at full speed: what every head of cost and every audience comes to, in cents. */
export interface CruiseYear {
  readonly costs: readonly { readonly head: CostHead; readonly cents: number }[];
  readonly revenue: readonly { readonly audience: PaidAudience; readonly cents: number }[];
  readonly costCents: number;
  readonly revenueCents: number;
  /** The yearly grant, and the share of a year in the grant to the investment. */
  readonly grantCents: number;
  /** What is earned less what it costs, without any grant. */
  readonly withoutGrantsCents: number;
  readonly withGrantsCents: number;
}

export type CostHead =
  | 'rent'
  | 'utilities'
  | 'internet'
  | 'insurance'
  | 'cleaning'
  | 'supplies'
  | 'services'
  | 'host'
  | 'desk-use'
  | 'renewal';
export type PaidAudience = Extract<
  GroupName,
  'freelancers' | 'employees' | 'travellers' | 'small-firms' | 'social' | 'innovation'
>;

/** Desk-months that are paid in a year at full speed, in hundredths. */
const deskMonths = ({ desks, occupancy }: Figures): number => desks * 12 * occupancy;

/** Works and equipment, spread evenly over the years for which they last. */
const yearly = (cents: number, { life }: Figures): number => Math.round(cents / life);

/** What is spent before the first day, in cents. */
export const investment = ({ works, equipment }: Figures): number => works + equipment;

/** What every audience pays in a year at full speed. */
export function revenueOf(figures: Figures): CruiseYear['revenue'] {
  const { employeeDays, employeePrice, travellerDays, travellerPrice, officeMonths, officePrice } = figures;
  return [
    { audience: 'freelancers', cents: Math.round((deskMonths(figures) * figures.deskPrice) / 100) },
    { audience: 'travellers', cents: travellerDays * travellerPrice },
    { audience: 'social', cents: figures.helpSessions * figures.helpPrice },
    { audience: 'innovation', cents: figures.members * figures.memberPrice },
    { audience: 'employees', cents: employeeDays * employeePrice },
    { audience: 'small-firms', cents: officeMonths * officePrice },
  ];
}

/** The cost sheet of a year at full speed; premises for nothing have a rent of 0. */
export function costsOf(figures: Figures): CruiseYear['costs'] {
  const { surface } = figures;
  return [
    { head: 'rent', cents: surface * figures.rent },
    { head: 'utilities', cents: surface * figures.utilities },
    { head: 'internet', cents: figures.internet },
    { head: 'insurance', cents: figures.insurance },
    { head: 'cleaning', cents: figures.cleaning },
    { head: 'supplies', cents: figures.supplies },
    { head: 'services', cents: figures.services },
    { head: 'host', cents: Math.round((figures.hostShare * figures.hostCost) / 100) },
    { head: 'desk-use', cents: Math.round((deskMonths(figures) * figures.deskCost) / 100) },
    { head: 'renewal', cents: yearly(investment(figures), figures) },
  ];
}

/** An amount that goes out. Nothing is 0, and not −0, which would be written with its sign. */
export const outgoing = (cents: number): number => 0 - cents;

const sum = (lines: readonly { readonly cents: number }[]) => lines.reduce((total, { cents }) => total + cents, 0);

/** A year at full speed. A grant to the investment counts for no more than the investment. */
export function cruiseYear(figures: Figures): CruiseYear {
  const costs = costsOf(figures);
  const revenue = revenueOf(figures);
  const costCents = sum(costs);
  const revenueCents = sum(revenue);
  const spread = yearly(Math.min(figures.investmentGrant, investment(figures)), figures);
  const grantCents = figures.operatingGrant + spread;
  const withoutGrantsCents = revenueCents - costCents;
  return {
    costs,
    revenue,
    costCents,
    revenueCents,
    grantCents,
    withoutGrantsCents,
    withGrantsCents: withoutGrantsCents + grantCents,
  };
}

/** Where a place neither gains nor loses. */
export interface BreakEven {
  /** Desks that are paid all year at the given price; null where a desk brings no more than it costs. */
  readonly desks: number | null;
  /** Cents a month for a desk at the given occupancy; null where no desk is paid. */
  readonly priceCents: number | null;
}

/**
 * Break-even in desks and in price, in whole desks and whole cents, rounded so that the result is not negative.
 * @param grants whether the grants count
 */
export function breakEven(figures: Figures, grants: boolean): BreakEven {
  const year = cruiseYear(figures);
  const months = deskMonths(figures);
  const desksBring = Math.round((months * figures.deskPrice) / 100);
  const desksCost = Math.round((months * figures.deskCost) / 100);
  // What desks must bring beyond their own cost.
  const need = year.costCents - desksCost - (year.revenueCents - desksBring) - (grants ? year.grantCents : 0);
  const margin = 12 * (figures.deskPrice - figures.deskCost);
  return {
    desks: need <= 0 ? 0 : margin <= 0 ? null : Math.ceil(need / margin),
    priceCents: need + desksCost <= 0 ? 0 : months === 0 ? null : Math.ceil(((need + desksCost) * 100) / months),
  };
}
