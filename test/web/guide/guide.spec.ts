import { testApp, type TestApp } from '../../support/app.js';
import { wordsOf } from '../../support/html.js';
import { staffBrowser, staffed } from '../../support/staff.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

describe('the guide', () => {
  it.each(['fr', 'en'])(
    'is read in %s by anybody, chapter by chapter, and leads to screens that answer',
    async (language) => {
      const visitor = portal.browser();
      const read = (path: string) => visitor.get(path, { headers: { 'accept-language': language } });
      const contents = await read('/guide');
      expect([contents.status, pageProblems(contents.$)]).toEqual([200, []]);
      const chapters = contents
        .$('main h2 a')
        .toArray()
        .map((link) => contents.$(link).attr('href')!);
      expect(chapters).toHaveLength(6);
      const screens = new Set<string>();
      for (const chapter of chapters) {
        const page = await read(chapter);
        expect([chapter, page.status, pageProblems(page.$)]).toEqual([chapter, 200, []]);
        expect(wordsOf(page.$, 'main')).toMatch(/CC|Creative Commons BY-SA 4\.0/);
        for (const link of page.$('[aria-labelledby="screens"] a').toArray()) screens.add(page.$(link).attr('href')!);
      }
      // Those of members lead to the sign-in, none to nowhere.
      for (const screen of screens) expect([screen, (await read(screen)).status]).toEqual([screen, 200]);
      expect(screens.size).toBeGreaterThan(12);
    },
  );

  it('leads a member only to the screens that their role opens, and says whose the others are', async () => {
    const territory = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
    const planner = await staffBrowser(portal, territory);
    const page = await planner.get('/guide/services');
    const screens = page.$('[aria-labelledby="screens"]');
    expect(pageProblems(page.$)).toEqual([]);
    expect(
      screens
        .find('a')
        .map((_, link) => page.$(link).attr('href'))
        .get(),
    ).toEqual(['/places']);
    expect(screens.find('li')).toHaveLength(3);
    expect(wordsOf(page.$, 'main')).toContain('Page réservée aux exploitants de lieux.');
    const own = await planner.get('/guide/public-and-private');
    expect(own.$('[aria-labelledby="screens"] a')).toHaveLength(4);
  });

  it('has no other chapters, and is found from the front door and every foot', async () => {
    const visitor = portal.browser();
    expect((await visitor.get('/guide/nowhere')).status).toBe(404);
    const front = await visitor.get('/');
    expect(front.$('main a[href="/guide"], main a[href="/estimate"]')).toHaveLength(2);
    expect((await visitor.get('/help')).$('footer a[href="/guide"]')).toHaveLength(1);
  });
});
