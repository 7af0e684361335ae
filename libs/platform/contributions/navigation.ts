import type { MenuArea, MenuEntry } from './contribution.js';

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
  /** Ways to the other areas, for somebody who has several (an HR manager is an employee too), and pages beside them. */
  readonly account: readonly NavItem[];
}

/** What a reader's menu is made from. */
export interface MenuFacts {
  readonly areas: readonly MenuArea[];
  readonly menu: readonly MenuEntry[];
  /** The same answer as the guard of the page behind an entry. */
  readonly holds: (permission: string) => boolean;
  readonly demo: boolean;
}

/** With more tabs than this, each would be too narrow for a finger (44 px) or its words on a phone. */
const MOST_TABS = 4;

const within = (path: string, area: string) => path === area || path.startsWith(`${area}/`);

interface OpenArea {
  readonly area: MenuArea;
  readonly entries: readonly MenuEntry[];
  readonly front: MenuEntry;
}

/** The areas that a reader may enter: those whose front page opens, each with the entries that open. */
function openAreas({ areas, menu, holds }: MenuFacts): OpenArea[] {
  return areas.flatMap((area) => {
    const [front, ...rest] = menu.filter((entry) => entry.area === area.id);
    if (!front || !holds(front.permission)) return [];
    return [{ area, front, entries: [front, ...rest.filter(({ permission }) => holds(permission))] }];
  });
}

/** Where a reader begins; null for somebody who has no area at all. */
export const homeIn = (facts: MenuFacts): string | null => openAreas(facts)[0]?.front.href ?? null;

/** The navigation on one page; null for somebody who has no area. */
export function navigationOn(path: string, facts: MenuFacts): Navigation | null {
  const open = openAreas(facts);
  const shown = open.toSorted((a, b) => nearness(path, b) - nearness(path, a))[0];
  const here = shown && nearness(path, shown) > 0 ? shown : open.at(-1);
  if (!here) return null;
  const current = here.entries.find((entry) => isCurrent(path, entry));
  const item = ({ href, labelKey, icon }: Omit<NavItem, 'current'>, isHere = false): NavItem => ({
    href,
    labelKey,
    icon,
    current: isHere,
  });
  const bar = here.entries.map((entry) => item(entry, entry === current));
  const isTab = (_: NavItem, index: number) => bar.length <= MOST_TABS || here.entries[index]?.tab === true;
  const more = bar.filter((entry, index) => !isTab(entry, index));
  return {
    home: here.front.href,
    bar,
    tabs: bar.filter(isTab),
    more,
    moreCurrent: more.some((entry) => entry.current),
    account: [
      ...open.filter((one) => one !== here).map(({ area, front }) => item({ ...area, href: front.href })),
      ...facts.menu
        .filter((entry) => entry.area === null && facts.holds(entry.permission) && (facts.demo || !entry.demoOnly))
        .map((entry) => item(entry)),
    ],
  };
}

/** How closely a page belongs to an area: the length of the longest path of the area that holds it, 0 for none. */
function nearness(path: string, { area, entries }: OpenArea): number {
  const paths = [...(area.paths ?? []), ...entries.flatMap(({ href, also = [] }) => [href, ...also])];
  return Math.max(0, ...paths.filter((one) => within(path, one)).map((one) => one.length));
}

const isCurrent = (path: string, { href, exact, also = [] }: MenuEntry): boolean =>
  (exact ? path === href : within(path, href)) || also.some((one) => within(path, one));
