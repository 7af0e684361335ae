import type { MenuArea, MenuEntry } from './contribution.js';
import { homeIn, navigationOn, type MenuFacts } from './navigation.js';

const areas: readonly MenuArea[] = [
  { id: 'house', labelKey: 'house', icon: 'home', order: 10, paths: ['/house', '/garden'] },
  { id: 'mine', labelKey: 'mine', icon: 'user', order: 20 },
];
const entry = (area: string | null, href: string, permission: string, over: Partial<MenuEntry> = {}): MenuEntry => ({
  area,
  href,
  permission,
  labelKey: href,
  icon: 'x',
  order: 0,
  ...over,
});
const menu: readonly MenuEntry[] = [
  entry('house', '/house', 'house', { exact: true, tab: true }),
  entry('house', '/house/rooms', 'rooms', { also: ['/house/cellars'], tab: true }),
  entry('house', '/house/doors', 'house'),
  entry('house', '/house/roof', 'house', { tab: true }),
  entry('house', '/house/walls', 'house'),
  entry('mine', '/day', 'day'),
  entry('mine', '/house/doors', 'day'),
  entry(null, '/letters', 'day', { demoOnly: true }),
];
const facts = (permissions: readonly string[], demo = false): MenuFacts => ({
  areas,
  menu,
  settingsHome: { href: '/settings', labelKey: 'settings', icon: 'x', permission: 'keys' },
  demo,
  holds: (permission) => permissions.includes(permission),
});
const all = facts(['house', 'rooms', 'day']);
const current = (path: string) => navigationOn(path, all)?.bar.shown.find((item) => item.current)?.href;
const hrefs = (items: readonly { href: string }[] | undefined) => items?.map(({ href }) => href);

describe('a menu', () => {
  it('marks the entry that the page belongs to', () => {
    expect(current('/house')).toBe('/house');
    expect(current('/house/rooms/7')).toBe('/house/rooms');
    expect(current('/house/cellars/new')).toBe('/house/rooms');
    expect(current('/house/settings')).toBeUndefined();
    expect(current('/day')).toBe('/day');
    expect(current('/daylight')).toBeUndefined();
  });

  it('leaves out what the reader may not open, and the area whose front page is closed', () => {
    expect(hrefs(navigationOn('/house', facts(['house']))?.bar.shown)).not.toContain('/house/rooms');
    expect(hrefs(navigationOn('/house/rooms', facts(['rooms', 'day']))?.bar.shown)).toEqual(['/day', '/house/doors']);
    expect(navigationOn('/house', facts([]))).toBeNull();
  });

  it('shows the area of the page, the last one elsewhere, and the way to the others', () => {
    expect(navigationOn('/garden/shed', all)?.home).toBe('/house');
    expect(navigationOn('/elsewhere', all)?.home).toBe('/day');
    expect(hrefs(navigationOn('/house', all)?.account)).toEqual(['/day']);
    expect(hrefs(navigationOn('/day', all)?.account)).toEqual(['/house']);
  });

  it('shows a page of two areas in the first that the reader may enter', () => {
    expect(navigationOn('/house/doors', all)?.home).toBe('/house');
    expect(navigationOn('/house/doors', facts(['day']))?.home).toBe('/day');
  });

  it('keeps the demonstration’s entries to the demonstration', () => {
    expect(hrefs(navigationOn('/day', facts(['day'], true))?.account)).toEqual(['/letters']);
    expect(hrefs(navigationOn('/day', facts(['day']))?.account)).toEqual([]);
  });

  it('leaves no entry out on a phone', () => {
    const shown = navigationOn('/house/walls', all)?.tabs;
    expect(hrefs(shown?.shown)).toEqual(['/house', '/house/rooms', '/house/roof']);
    expect(hrefs(shown?.more)).toEqual(['/house/doors', '/house/walls']);
    expect(shown?.moreCurrent).toBe(true);
    expect(navigationOn('/day', all)?.tabs.more).toEqual([]);
  });

  it('keeps what is opened daily in a long bar, and everything in a short one', () => {
    const rare = ['/house/attic', '/house/lawn'].map((href) => entry('house', href, 'house'));
    const long = { ...all, menu: [...menu.map((one) => ({ ...one, daily: one.tab === true })), ...rare] };
    const bar = navigationOn('/house/lawn', long)?.bar;
    expect(hrefs(bar?.shown)).toEqual(['/house', '/house/rooms', '/house/roof']);
    expect(hrefs(bar?.more)).toEqual(['/house/doors', '/house/walls', '/house/attic', '/house/lawn']);
    expect(bar?.moreCurrent).toBe(true);
    expect(navigationOn('/house', long)?.bar.moreCurrent).toBe(false);
    expect(navigationOn('/house', all)?.bar.more).toEqual([]);
  });

  it('has the way to the settings for whoever may open them', () => {
    expect(navigationOn('/house', all)?.settings).toBeNull();
    const keeper = facts(['house', 'keys']);
    expect(navigationOn('/house', keeper)?.settings).toMatchObject({ href: '/settings', current: false });
    expect(navigationOn('/settings', keeper)?.settings?.current).toBe(true);
  });
});

describe('home', () => {
  it('is the front page of the first area that opens', () => {
    expect(homeIn(all)).toBe('/house');
    expect(homeIn(facts(['day']))).toBe('/day');
    expect(homeIn(facts(['rooms']))).toBeNull();
  });
});
