import { testApp, type TestApp } from '../../support/app.js';
import { pageProblems } from '../../support/page-audit.js';

describe('what anybody may see', () => {
  let portal: TestApp;

  beforeAll(async () => {
    portal = await testApp();
  });

  afterAll(async () => {
    await portal.close();
  });

  it.each(['/sign-in', '/sources', '/places', '/places?near=Tours', '/nothing-here'])(
    'in %s, a sound page',
    async (path) => {
      const page = await portal.browser().get(path);
      expect(pageProblems(page.$)).toEqual([]);
    },
  );
});
