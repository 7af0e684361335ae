/** A page that is measured, and what it may cost. */
export interface Visit {
  readonly name: string;
  readonly path: string;
  /** Whose session; none for anybody's pages. */
  readonly as: 'employee' | 'manager' | 'hr' | 'admin' | null;
  /** Most CPU-milliseconds, web and database together. */
  readonly goal: number;
  /** Most times the cost of the floor, where that is asked. */
  readonly ratio: number | null;
}

/** Ids of the generated records that pages are about. */
export interface Subjects {
  readonly siteId: string;
  readonly bookingDay: string;
  readonly bookingId: string;
  readonly planId: string;
  readonly employeeId: string;
  readonly agreementId: string;
  readonly lastMonth: string;
}

/** What an employee's page may cost, and any page. */
const OWN = { goal: 20, ratio: 2 } as const;
const PAGE = { goal: 150, ratio: null } as const;
const BOARD = { goal: 100, ratio: null } as const;

/** The pages that people open most, and those whose records are many. */
export const visits = (of: Subjects): readonly Visit[] => [
  { name: 'home of a visitor', path: '/', as: null, ...OWN, ratio: null },
  { name: 'places near a town', path: '/places?near=Rennes', as: null, ...PAGE },
  { name: 'week', path: '/week', as: 'employee', ...OWN },
  { name: 'find a desk', path: `/desks?date=${of.bookingDay}`, as: 'employee', ...OWN },
  { name: 'one place', path: `/desks/${of.siteId}?date=${of.bookingDay}`, as: 'employee', ...OWN },
  { name: 'one booking', path: `/week/bookings/${of.bookingId}`, as: 'employee', ...OWN },
  { name: 'own agreement', path: '/my/agreement', as: 'employee', ...OWN },
  { name: 'who I am (API)', path: '/api/v1/me', as: 'employee', ...OWN },
  { name: 'team', path: '/team', as: 'manager', ...PAGE },
  { name: 'HR dashboard', path: '/hr', as: 'hr', ...BOARD },
  { name: 'compliance board', path: '/hr/compliance', as: 'hr', ...BOARD },
  { name: 'employees', path: '/hr/employees', as: 'hr', ...PAGE },
  { name: 'employees, a word', path: '/hr/employees?q=fictif-a', as: 'hr', ...PAGE },
  { name: 'one employee', path: `/hr/employees/${of.employeeId}`, as: 'hr', ...PAGE },
  { name: 'agreements', path: '/hr/agreements', as: 'hr', ...PAGE },
  { name: 'one agreement', path: `/hr/agreements/${of.agreementId}`, as: 'hr', ...PAGE },
  { name: 'new agreements', path: '/hr/agreements/new', as: 'hr', ...PAGE },
  { name: 'quotas', path: '/hr/quotas', as: 'hr', ...PAGE },
  { name: 'quota plan', path: `/hr/quotas/${of.planId}`, as: 'hr', ...PAGE },
  { name: 'reports', path: '/hr/reports', as: 'hr', ...PAGE },
  { name: 'report of a month', path: `/hr/reports/months/${of.lastMonth}`, as: 'hr', ...PAGE },
  { name: 'attestations', path: '/hr/attestations', as: 'hr', ...PAGE },
  { name: 'journal', path: '/hr/audit', as: 'hr', ...PAGE },
  { name: 'members', path: '/admin/members', as: 'admin', ...PAGE },
];
