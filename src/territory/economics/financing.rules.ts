import type { Figures } from './assumptions.js';
import { costsOf, investment, revenueOf } from './economics.rules.js';

/** One year of the plan, in cents. */
export interface PlanYear {
  readonly year: number;
  readonly revenue: number;
  readonly costs: number;
  readonly grants: number;
  readonly interest: number;
  readonly repaid: number;
  /** What is in the till at the end of the year; negative: what is missing. */
  readonly cash: number;
}

/** Five years from the first day. */
export interface FinancingPlan {
  readonly investment: number;
  readonly ownFunds: number;
  readonly loan: number;
  readonly investmentGrant: number;
  /** What remains on the first day; negative: the investment is not paid for. */
  readonly start: number;
  readonly years: readonly PlanYear[];
  /** The first moment without money: 0 on the first day, otherwise the year; null where there always is some. */
  readonly emptyIn: number | null;
}

/**
 * The plan of five years: the share of full speed that each year reaches, costs that do not follow use in full, a loan that is
 * paid back in equal parts at the end of each year with the interest on what is still owed.
 * @param grants whether there are any
 */
export function financingPlan(figures: Figures, grants: boolean): FinancingPlan {
  const spent = investment(figures);
  const investmentGrant = grants ? Math.min(figures.investmentGrant, spent) : 0;
  const start = figures.ownFunds + figures.loan + investmentGrant - spent;
  const full = revenueOf(figures).reduce((total, { cents }) => total + cents, 0);
  // Works are paid for on the first day: what they lose in value each year costs no money.
  const costs = costsOf(figures).filter(({ head }) => head !== 'renewal');
  const used = costs.filter(({ head }) => head === 'desk-use').reduce((total, { cents }) => total + cents, 0);
  const fixed = costs.reduce((total, { cents }) => total + cents, 0) - used;
  const part = Math.floor(figures.loan / figures.loanYears);
  const years: PlanYear[] = [];
  let cash = start;
  let owed = figures.loan;
  for (const [index, share] of [figures.year1, figures.year2, figures.year3, figures.year4, figures.year5].entries()) {
    const year = index + 1;
    const interest = Math.round((owed * figures.loanRate) / 10_000);
    const repaid = year > figures.loanYears ? 0 : year === figures.loanYears ? owed : part;
    const line = {
      year,
      revenue: Math.round((full * share) / 100),
      costs: fixed + Math.round((used * share) / 100),
      grants: grants && year <= figures.grantYears ? figures.operatingGrant : 0,
      interest,
      repaid,
    };
    cash += line.revenue + line.grants - line.costs - interest - repaid;
    owed -= repaid;
    years.push({ ...line, cash });
  }
  return {
    investment: spent,
    ownFunds: figures.ownFunds,
    loan: figures.loan,
    investmentGrant,
    start,
    years,
    emptyIn: start < 0 ? 0 : (years.find((one) => one.cash < 0)?.year ?? null),
  };
}
