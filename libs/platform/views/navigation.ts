import type { ViewContext } from './view-context.js';

/** One item of the main navigation. */
export interface NavItem {
  readonly href: string;
  /** i18n key of its words. */
  readonly labelKey: string;
  readonly icon: string;
  readonly current: boolean;
}

/** The navigation of one page: `bar` on a desk; on a phone the first items as tabs and `more` behind a fourth or fifth. */
export interface Navigation {
  readonly home: string;
  readonly bar: readonly NavItem[];
  readonly tabs: readonly NavItem[];
  readonly more: readonly NavItem[];
  /** Whether the current page is one of `more`. */
  readonly moreCurrent: boolean;
  /** Way to the other area for somebody who has two (an HR manager is an employee too). */
  readonly otherArea: NavItem | null;
}

type Entry = readonly [href: string, labelKey: string, icon: string, also?: string];

const EMPLOYEE: readonly Entry[] = [
  ['/week', 'common.nav.week', 'calendar-week'],
  ['/desks', 'common.nav.find', 'map-search'],
  ['/my/agreement', 'common.nav.agreement', 'signature'],
];
const HR: readonly Entry[] = [
  ['/hr', 'common.nav.dashboard', 'layout-dashboard'],
  ['/hr/employees', 'common.nav.employees', 'users'],
  ['/hr/agreements', 'common.nav.agreements', 'signature', '/hr/framework'],
  ['/hr/quotas', 'common.nav.quotas', 'map-2'],
  ['/hr/compliance', 'common.nav.compliance', 'file-check'],
  ['/hr/attestations', 'common.nav.attestations', 'certificate'],
  ['/hr/reports', 'common.nav.reports', 'report-analytics'],
  ['/hr/audit', 'common.nav.audit', 'history'],
];
/** Four tabs of 44 px and more fit a phone; the rest of a longer list opens above the fourth. */
const HR_TABS = ['/hr', '/hr/agreements', '/hr/quotas'];

const within = (path: string, area: string) => path === area || path.startsWith(`${area}/`);

/** The navigation for the reader's roles and the page's path; null for somebody who is not signed in. */
export function navigationFor({ user, path }: Pick<ViewContext, 'user' | 'path'>): Navigation | null {
  if (!user) return null;
  const runsProgramme = user.roles.includes('hr');
  const inHr = runsProgramme && (within(path, '/hr') || within(path, '/outbox'));
  const entries = inHr ? HR : EMPLOYEE;
  // The dashboard is the front page of its area, not the parent of everything below it.
  const currentHref = entries.find(
    ([href, , , also]) => (href === '/hr' ? path === href : within(path, href)) || (also && within(path, also)),
  )?.[0];
  const item = ([href, labelKey, icon]: Entry): NavItem => ({ href, labelKey, icon, current: href === currentHref });
  const bar = entries.map(item);
  const tabs = inHr ? bar.filter(({ href }) => HR_TABS.includes(href)) : bar;
  const more = bar.filter((entry) => !tabs.includes(entry));
  const other: Entry = inHr
    ? ['/week', 'common.nav.employee-area', 'armchair']
    : ['/hr', 'common.nav.hr-area', 'layout-dashboard'];
  return {
    home: inHr ? '/hr' : '/week',
    bar,
    tabs,
    more,
    moreCurrent: more.some(({ current }) => current),
    otherArea: runsProgramme ? item(other) : null,
  };
}
