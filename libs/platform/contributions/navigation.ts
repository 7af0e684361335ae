import type { MenuArea, MenuEntry, SettingsHome } from './contribution.js';

/** One item of the main navigation. */
export interface NavItem {
  readonly href: string;
  /** i18n key of its words. */
  readonly labelKey: string;
  readonly icon: string;
  readonly current: boolean;
}

/** One line of navigation: what is always in sight, and the rest behind « Plus ». */
export interface NavLine {
  readonly shown: readonly NavItem[];
  readonly more: readonly NavItem[];
  /** Whether the current page is one of `more`. */
  readonly moreCurrent: boolean;
}

/** The navigation of one page: `bar` on a desk, `tabs` on a phone; both have every entry. */
export interface Navigation {
  readonly home: string;
  readonly bar: NavLine;
  readonly tabs: NavLine;
  /** The page of everything that is opened rarely; null for readers who have no such page. */
  readonly settings: NavItem | null;
  /** Ways to the other areas, for somebody who has several (an HR manager is an employee too), and pages beside them. */
  readonly account: readonly NavItem[];
}

/** What a reader's menu is made from. */
export interface MenuFacts {
  readonly areas: readonly MenuArea[];
  readonly menu: readonly MenuEntry[];
  readonly settingsHome: SettingsHome | null;
  /** The same answer as the guard of the page behind an entry. */
  readonly holds: (permission: string) => boolean;
  readonly demo: boolean;
}

/** With more tabs than this, each would be too narrow for a finger (44 px) or its words on a phone. */
const MOST_TABS = 4;
/** With more entries than this, a bar of 960 px has no room for the words. */
const MOST_IN_BAR = 6;

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
  const items = here.entries.map((entry) => ({ entry, item: item(entry, entry === current) }));
  const line = (most: number, stays: (entry: MenuEntry) => boolean): NavLine => {
    const isShown = ({ entry }: { readonly entry: MenuEntry }) => items.length <= most || stays(entry);
    const more = items.filter((one) => !isShown(one)).map((one) => one.item);
    return {
      shown: items.filter(isShown).map((one) => one.item),
      more,
      moreCurrent: more.some((one) => one.current),
    };
  };
  const { settingsHome } = facts;
  return {
    home: here.front.href,
    bar: line(MOST_IN_BAR, ({ daily }) => daily === true),
    tabs: line(MOST_TABS, ({ tab }) => tab === true),
    settings:
      settingsHome && facts.holds(settingsHome.permission) ? item(settingsHome, path === settingsHome.href) : null,
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
