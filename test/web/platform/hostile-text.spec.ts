import { load } from 'cheerio';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { exhaustive } from '../../support/machine.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed } from '../../support/staff.js';
import { sessions } from '../bookings/sessions.js';
import { concerns, offersTo, ROUTES, type Offer } from './offers.js';

/*
 * Hostile text in every field of every form: shown as text wherever it comes out again (pages, files, letters, documents), or
 * refused with the field. Forms and fields come from the pages themselves, so that a new field is walked by itself.
 */

/** Markup of every language that a text may come into: HTML, Handlebars, Typst, formulas of a spreadsheet, headers of a letter. */
const MARKUP = `'"><x-hostile onload=alert(1)>{{7*7}} #panic("t") *b* _i_ $x^2$ @ref \`c\` \\u{41} // c /* d */`;
/** The same where names are short, and where a formula is no name. */
const SHORT = [`=1+1<x-hostile>{{7*7}} #panic()`, `<x-hostile>{{7*7}} #panic() $x$`] as const;
const OTHERS = {
  scripts: 'אברהם عبد الله 😀 👩🏽‍💻 a\u0301\u0323\u0308 中村',
  overrides: 'a\u202Egnirts\u2066iso\u001Besc\uFEFF',
} as const;
const UNREADABLE = 'nul\u0000byte';
const LARGE = 'é'.repeat(500_000);

let portal: TestApp;
let acme: Programme;
/** HR, administrator and manager in one person; an employee; somebody of an operator, of a territory, of the platform. */
let people: readonly Browser[];
const offers: Offer[] = [];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4);
  const grant = portal.app.get(GrantRole, { strict: false });
  for (const role of ['hr', 'admin', 'manager'] as const)
    await grant.execute(acme.ctx, { email: 'p0@acme.example', role });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'employee' });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  await acme.grant(site.id, 20);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'day' });
  const signIn = await sessions(portal, 'acme', acme);
  const [runner] = await portal.database.query<{ id: string }>(`select id from operators limit 1`);
  const staff = [
    await staffed(portal, { kind: 'operator', name: 'Essais associés', operatorId: runner!.id }, 'operator-manager'),
    await staffed(portal, { kind: 'territory', name: 'Territoire des Essais', departments: ['37'] }, 'planner'),
    await staffed(portal, { kind: 'platform', name: 'Plateforme d’essai' }, 'platform-admin'),
  ];
  people = [await signIn(0), await signIn(1), ...(await Promise.all(staff.map((one) => staffBrowser(portal, one))))];
  for (const [index, browser] of people.entries()) offers.push(await offersTo(browser, index, portal.baseUrl));
}, 120_000);
afterAll(() => portal.close());

/** A field of a form of somebody. */
interface Field {
  readonly who: Browser;
  readonly form: Offer['forms'][number];
  readonly name: string;
  readonly what: string;
}

const fields = (): Field[] =>
  offers.flatMap(({ forms }, index) =>
    forms
      .filter(({ method }) => method === 'POST')
      .flatMap((form) =>
        form.free.map((name) => ({ who: people[index]!, form, name, what: `${index} ${form.path} ${name}` })),
      ),
  );

/** Of what is sent to each field: all in .ci/run, else one, another at the next field. */
const some = (turn: number, texts: readonly string[]): readonly string[] =>
  exhaustive ? texts : [texts[turn % texts.length]!];

/** Sends a form with a text in one field, until it is kept with something plausible in the others. @returns the last answer */
async function send({ who, form, name }: Field, text: string): Promise<Page> {
  let answer: Page | undefined;
  for (const filled of form.filled) {
    await portal.database.query('delete from rate_limits');
    answer = await who.post(form.path, { ...filled, [name]: text });
    if (answer.status !== 422) break;
  }
  return answer!;
}

/** Whether a page runs any of it: as markup, or as a formula in a file. */
function runs(page: Page): boolean {
  const type = page.headers.get('content-type') ?? '';
  if (type.startsWith('text/csv')) return /(^|[;,\t\r\n])"?=/.test(page.text);
  if (!type.startsWith('text/html')) return false;
  // Most pages have none of it, and parsing one costs more than asking for it.
  return (/<x-hostile/i.test(page.text) && page.$('x-hostile').length > 0) || page.text.includes('>49 #panic');
}

const wrong: string[] = [];
beforeEach(() => void (wrong.length = 0));

describe('hostile text in every field of every form', () => {
  it('is taken as text, or refused by name', async () => {
    const walked = fields();
    expect(walked.length).toBeGreaterThan(50);
    const kept = new Set<string>();
    for (const [turn, field] of walked.entries()) {
      for (const text of some(turn, [MARKUP, ...SHORT, ...Object.values(OTHERS)])) {
        const page = await send(field, text);
        const what = `${field.what} ${JSON.stringify(text.slice(0, 12))}`;
        if (page.status >= 500) wrong.push(`${what} was answered with ${page.status}`);
        if (runs(page)) wrong.push(`${what} runs on ${page.url.pathname}`);
        if (page.status === 422 && wordsOf(page.$, '.error-summary, .notice, .alert') === '')
          wrong.push(`${what} is refused without a word`);
        if (page.status < 400) kept.add(field.what);
        if (page.status < 400 && text === OTHERS.overrides) wrong.push(`${what} is kept though nobody sees it`);
      }
    }
    expect(wrong).toEqual([]);
    // Enough of them is kept that what follows shows anything.
    expect(kept.size).toBeGreaterThan(20);
  }, 600_000);

  it('is refused where nobody could keep it: a NUL byte, a text of a megabyte', async () => {
    for (const [turn, field] of fields().entries()) {
      if (!exhaustive && turn % 3 > 0) continue;
      for (const text of some(turn, [UNREADABLE, LARGE])) {
        const page = await send(field, text);
        if (page.status < 400 || page.status >= 500)
          wrong.push(`${field.what} of ${text.length} characters was answered with ${page.status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 600_000);

  it('is text on every page and in every file that shows it afterwards', async () => {
    // Names that come from files and programs, not from forms.
    for (const statement of [
      `update employees set family_name = $1, unit = $1`,
      `update employers set name = $1`,
      `update sites set name = $1`,
    ])
      await portal.database.query(statement, [SHORT[0]]);
    let shown = 0;
    for (const [index, browser] of people.entries()) {
      const { paths } = offers[index]!;
      const fixed = ROUTES.filter((one) => one.method === 'GET' && !one.pattern.includes(':') && concerns(index, one));
      const all = new Set([
        ...fixed.map(({ pattern }) => pattern),
        ...[...paths].flatMap(([route, path]) => (route.startsWith('GET ') ? [path] : [])),
      ]);
      for (const path of all) {
        await portal.database.query('delete from rate_limits');
        const page = await browser.get(path, { headers: { accept: 'text/html' } });
        if (page.status >= 500) wrong.push(`${path} is answered with ${page.status}`);
        if (runs(page)) wrong.push(`it runs on ${path}`);
        if (page.text.includes('x-hostile')) shown += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(5);
  }, 600_000);

  it('is text in every letter, and no job stumbles over it', async () => {
    const [hr] = people;
    const invited = await hr!.post(`/interviews/people/${acme.employeeIds[1]}`, {
      day: '2026-12-01',
      time: '10:00',
      lasts: '45',
      place: SHORT[0],
    });
    expect(invited.status).toBe(200);
    const asked = await hr!.post('/hr/attestations/batches', {
      kind: 'telework',
      unit: '',
      from: '2026-10-01',
      to: '2026-10-31',
      locale: 'fr',
      standing: 'again',
    });
    expect(asked.status).toBe(200);
    await portal.startWorker();
    await drainQueue(portal.database, { patience: 240_000 });
    const letters = await portal.database.query<{ subject: string; html: string; text: string; recipient: string }>(
      `select subject, html, text, recipient from sent_mails`,
    );
    for (const { subject, html, recipient } of letters) {
      if (load(html)('x-hostile').length > 0 || html.includes('>49 #panic')) wrong.push(`it runs in « ${subject} »`);
      if (/[\r\n]/.test(`${subject}${recipient}`)) wrong.push(`« ${subject} » has two lines`);
    }
    expect(wrong).toEqual([]);
    expect(letters.some(({ html }) => html.includes('x-hostile'))).toBe(true);
    const failed = await portal.database.queueQuery<{ job: string; error: string }>(
      `select job, last_error as error from outbox_messages where failed_at is not null`,
    );
    expect(failed).toEqual([]);
    const archive = await hr!.get(`${asked.url.pathname}/archive`);
    expect(archive.status).toBe(200);
  }, 300_000);
});
