import { load } from 'cheerio';
import type { Navigation } from '#libs/platform/contributions/index.js';
import { Views, type ViewContext } from '#libs/platform/views/index.js';
import { pageProblems } from '../support/page-audit.js';

const views = new Views();
const item = (href: string, labelKey: string) => ({ href, labelKey, icon: 'users', current: false });
const LINE = {
  shown: [{ ...item('/hr', 'common.nav.dashboard'), current: true }],
  more: [item('/hr/audit', 'common.nav.audit')],
  moreCurrent: false,
};
/** A menu with everything that a menu may have. */
const MENU: Navigation = {
  home: '/hr',
  bar: LINE,
  tabs: LINE,
  settings: item('/settings', 'common.nav.settings'),
  account: [item('/week', 'common.nav.employee-area')],
};
const reader = (locale: 'fr' | 'en', over: Partial<ViewContext> = {}): ViewContext => ({
  locale,
  user: { displayName: 'Inès Fictive', initials: 'IF', organisationName: 'Ateliers Réunis' },
  csrfToken: 'token',
  nonce: 'nonce',
  path: '/hr',
  navigation: MENU,
  demo: true,
  flash: { text: 'OK' },
  ...over,
});

const problems = (body: string) => pageProblems(load(`<html lang="fr"><title>t</title><main>${body}</main></html>`));

describe('the gallery of components', () => {
  it.each(['fr', 'en'] as const)('is a sound page in %s', (locale) => {
    expect(pageProblems(load(views.render('kit/index', {}, reader(locale))))).toEqual([]);
  });

  it('shows every partial that a page may use', () => {
    const html = views.render('kit/index', {}, reader('fr'));
    const classes = ['page-top', 'pill', 'notice', 'day-strip', 'site-card', 'site-map', 'gauge', 'kpi', 'bar-chart'];
    const more = ['timeline-list', 'error-summary', 'field', 'summary-list', 'empty-state', 'toast-line', 'file-drop'];
    const last = ['job', 'law-ref', 'lang-switch', 'pagination-bar', 'step-bar', 'bottom-nav', 'table-frame'];
    const $ = load(html);
    expect([...classes, ...more, ...last].filter((name) => $(`.${name}`).length === 0)).toEqual([]);
  });

  it('and the error page are sound for somebody unknown too', () => {
    const model = { status: 422, detail: 'x', fields: [{ field: 'a', message: 'b' }], requestId: 'r', back: '/x' };
    const html = views.render(
      'errors/error',
      model,
      reader('en', { user: null, path: '/x', navigation: null, demo: false, flash: null }),
    );
    expect(pageProblems(load(html))).toEqual([]);
  });
});

describe('the page audit', () => {
  it('finds nothing in a sound page', () => {
    expect(problems('<h1>a</h1><h2>b</h2><label for="x">c</label><input id="x" name="x">')).toEqual([]);
  });

  it.each([
    ['<h2>b</h2>', '0 h1'],
    ['<h1>a</h1><h3>b</h3>', 'heading h3 after h1'],
    ['<h1 id="a">a</h1><p id="a"></p>', 'id a is used twice'],
    ['<h1>a</h1><input name="x">', 'the control x has no label'],
    ['<h1>a</h1><a href="#z">b</a>', 'a link or label points to z, which does not exist'],
    ['<h1 aria-labelledby="q">a</h1>', 'aria-labelledby names q, which does not exist'],
    ['<h1>a</h1><p style="color:red">b</p>', '1 inline styles'],
    ['<h1>a</h1><p onclick="x()">b</p>', 'inline handlers: onclick'],
    ['<h1>a</h1><table><tr><td>b</td></tr></table>', 'a table has no header cell'],
  ])('sees %s', (body, problem) => {
    expect(problems(body)).toEqual([problem]);
  });

  it('sees a link without a name', () => {
    expect(problems('<h1>a</h1><a href="/x"><svg></svg></a>')[0]).toMatch(/^a a has no name/);
  });
});
