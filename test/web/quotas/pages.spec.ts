import { addMonths, firstDayOfMonth, monthOf, weekdayOf, type IsoMonth } from '#libs/calendar/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import { RecordPaperAgreements, USUAL_TERMS } from '../../../src/agreements/index.js';
import { BookDesk } from '../../../src/bookings/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { company, signIn, type Company } from '../identity/acme.js';
import { openSite, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';

/** Tours, where the company's people live. */
const TOURS = { lat: 47.39, lon: 0.69, insee: '37261' };
/** The month that is planned, the next one: sign-in needs the machine's own clock. */
let month: IsoMonth;
let portal: TestApp;
let acme: Company;
let nora: Browser;
let stranger: Browser;
let near: TestSite;
let far: TestSite;

beforeAll(async () => {
  portal = await testApp({ worker: true });
  month = addMonths(monthOf(portal.clock.today()), 1);
  acme = await company(portal, 'acme');
  nora = portal.browser();
  await signIn(nora, acme);
  const globex = await company(portal, 'globex');
  stranger = portal.browser();
  await signIn(stranger, globex);
  near = await openSite(portal, { ...TOURS, name: 'Le Proche', desks: 2 });
  far = await openSite(portal, { ...TOURS, name: 'Le Lointain', desks: 2, lon: 0.86 });
});
afterAll(() => portal.close());

const words = (page: Page, selector = 'main') => page.$(selector).text().replaceAll(/\s+/g, ' ').trim();
const sound = (page: Page, status = 200): Page => {
  expect(page.status).toBe(status);
  expect(pageProblems(page.$)).toEqual([]);
  return page;
};

describe('the quota pages while nothing is planned', () => {
  it('are sound', async () => {
    sound(await nora.get('/hr/quotas'));
    const form = sound(await nora.get('/hr/quotas/proposals/new'));
    expect(words(form, '.notice')).toContain('Aucun avenant signé n’autorise les tiers-lieux');
    expect(form.$('.notice a').attr('href')).toBe('/hr/agreements');
  });

  it.each([
    [{ maxMinutes: '999' }, 'maxMinutes'],
    [{ budget: 'beaucoup' }, 'budget'],
    [{ minDaysEach: '40' }, 'minDaysEach'],
    [{ month: '2020-13' }, 'month'],
  ])('refuse %o with 422 and name the field', async (typed, field) => {
    const form = await nora.get('/hr/quotas/proposals/new');
    const refused = sound(await nora.submit(form, 'form[action$=proposals]', typed), 422);
    expect(refused.$(`#${field}`).attr('aria-invalid')).toBe('true');
    expect(refused.$('.error-summary a').attr('href')).toBe(`#${field}`);
  });

  it('answer 404 for plans and runs that do not exist', async () => {
    const id = '0199f000-0000-7000-8000-000000000001';
    for (const path of ['not-an-id', id, `${id}/publication`, `${id}/restoration`, `proposals/${id}`])
      expect((await nora.get(`/hr/quotas/${path}`)).status).toBe(404);
  });

  it('refuse a month in which nobody may ask for a desk, at once', async () => {
    const form = await nora.get('/hr/quotas/proposals/new');
    const refused = sound(await nora.submit(form, 'form[action$=proposals]'), 422);
    expect(words(refused, '.error-summary')).toContain('Aucun avenant signé n’autorise');
  });
});

describe('a plan', () => {
  /** Asks, lets the job end, and opens what it made. */
  async function propose(typed: Record<string, string> = {}): Promise<Page> {
    const form = await nora.get(`/hr/quotas/proposals/new?month=${month}`);
    const waiting = await nora.submit(form, 'form[action$=proposals]', typed);
    await drainQueue(portal.database);
    return ended(waiting);
  }
  async function ended(waiting: Page): Promise<Page> {
    const done = sound(await nora.get(waiting.url.pathname));
    const open = done.$('.job a.btn-primary').attr('href');
    return open ? sound(await nora.get(open)) : done;
  }
  const field = (site: TestSite) => `days-${site.id}`;
  const value = (page: Page, site: TestSite) => page.$(`#${field(site)}`).attr('value');

  beforeAll(async () => {
    const ctx = systemContext('test', acme.employerId, 'test');
    const staff = Array.from({ length: 5 }, (_, n) => ({
      staffNumber: `Q${n}`,
      email: `q${n}@acme.example`,
      givenName: 'Camille',
      familyName: `Fictive ${n}`,
      communeInsee: '37261',
    }));
    const ids = await portal.app.get(AddEmployees, { strict: false }).execute(ctx, staff);
    await portal.app.get(RecordPaperAgreements, { strict: false }).execute(
      ctx,
      [...ids.values()].map((employeeId) => ({
        employeeId,
        signedOn: '2026-08-31',
        terms: { ...USUAL_TERMS, startOn: '2026-09-01' },
      })),
    );
    await portal.database.query(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
       values (gen_random_uuid(), $1, $2, $3, 16)`,
      [acme.employerId, far.id, firstDayOfMonth(addMonths(month, -1))],
    );
  });

  it('shows before and after in figures, maps and reasons', async () => {
    const plan = await propose();
    const kpis = plan
      .$('.kpi')
      .toArray()
      .map((kpi) => plan.$(kpi).text().replaceAll(/\s+/g, ' ').trim());
    expect(kpis[0]).toMatch(/Demande servie avant : 40 % →, après : 100 % 20 jours sur 20 demandés/);
    expect(kpis[2]).toMatch(/Salariés sans aucun poste 0 sur 5 qui en demandent/);
    expect(kpis[5]).toMatch(/avant : 120 € →, après : 300 €/);
    expect(plan.$('#map-before, #map-after')).toHaveLength(2);
    expect(value(plan, near)).toBe('20');
    expect(value(plan, far)).toBe('0');
    expect(words(plan)).toContain('C’est le meilleur plan possible dans ces limites');
    expect(words(plan, 'table')).toContain('Des jours passent ailleurs : Le Proche.');
  });

  it('keeps a locked line when it is computed again, and says so', async () => {
    const plan = await propose();
    const waiting = sound(await nora.post(`${plan.url.pathname}/solution`, { [field(far)]: '3', [field(near)]: '20' }));
    expect(waiting.url.pathname).toMatch(/proposals/);
    await drainQueue(portal.database);
    const again = await ended(waiting);
    expect([value(again, far), value(again, near)]).toEqual(['3', '17']);
    expect(again.$(`input[name="lock-${far.id}"]`).is('[checked]')).toBe(true);
    expect(words(again, 'table')).toContain('Vous avez verrouillé ce nombre.');
  });

  it('refuses numbers that cannot stand, and keeps what was typed', async () => {
    const plan = await propose();
    for (const action of ['lines', 'solution']) {
      const refused = sound(await nora.post(`${plan.url.pathname}/${action}`, { [field(near)]: '9999' }), 422);
      expect(value(refused, near)).toBe('9999');
      expect(refused.$(`#${field(near)}`).attr('aria-invalid')).toBe('true');
    }
    const bad = sound(await nora.submit(plan, 'form[action$="/lines"]', { [field(near)]: 'dix' }), 422);
    expect(words(bad, '.error-summary')).toContain('12,5');
  });

  it('says when the figures are older than the numbers', async () => {
    const plan = await propose();
    const saved = sound(await nora.submit(plan, 'form[action$="/lines"]', { [field(near)]: '12,5' }));
    expect(words(saved)).toContain('datent du dernier calcul');
    expect(words(saved, 'table')).toContain('le calcul proposait 20');
  });

  it('takes one more place, and says what it lacks', async () => {
    const plan = await propose({ sites: 'chosen', [`site-${far.id}`]: '1' });
    expect(words(plan, '#add')).toContain('Amboise · Le Proche');
    const add = (addDays: string) => nora.post(`${plan.url.pathname}/lines`, { add: near.id, addDays });
    expect(
      sound(await add('beaucoup'), 422)
        .$('#addDays')
        .attr('aria-invalid'),
    ).toBe('true');
    const full = sound(await add('900'), 422);
    expect(full.$('.error-summary a').attr('href')).toBe('#add');
    expect(full.$('#add option[selected]').attr('value')).toBe(near.id);
    const added = sound(await add('2,5'));
    expect(value(added, near)).toBe('2,5');
    expect(added.$('#add')).toHaveLength(0);
  });

  it('names the limits that exclude one another and gives two ways out as links', async () => {
    const refused = await propose({ minDaysEach: '3', budget: '90' });
    expect(words(refused)).toContain('Aucun plan ne respecte toutes ces limites');
    expect(words(refused)).toContain('Le budget est de 90 €, il faudrait au moins 225 €.');
    const ways = refused
      .$('main section a.btn')
      .toArray()
      .map((link) => refused.$(link).attr('href')!);
    expect(ways).toHaveLength(2);
    const form = sound(await nora.get(ways[0]!));
    expect(form.$('#budget').attr('value')).toBe('225');
    expect(form.$('#minDaysEach').attr('value')).toBe('3');
    expect(form.$('#month option[selected]').attr('value')).toBe(month);
  });

  it('keeps to the places that are ticked, and refuses none', async () => {
    const form = await nora.get(`/hr/quotas/proposals/new?month=${month}`);
    expect(words(form, '.folded')).toContain('Indre-et-Loire');
    const refused = sound(await nora.submit(form, 'form[action$=proposals]', { sites: 'chosen' }), 422);
    expect(refused.$('#sites-error').text()).toContain('Cochez au moins un lieu');
    const plan = await propose({ sites: 'chosen', [`site-${far.id}`]: '1' });
    expect(value(plan, far)).toBe('20');
  });

  it('is published after a look at what changes and who is told, and can be brought back', async () => {
    const first = await propose();
    const confirm = sound(await nora.get(first.$('a[href$="/publication"]').attr('href')!));
    expect(words(confirm)).toContain(formatDate('fr', firstDayOfMonth(month), 'full').replaceAll(/\s/g, ' '));
    expect(words(confirm)).toContain('Prévenir les 5 salariés concernés par courriel');
    expect(words(confirm, '.name-list')).toContain('Camille Fictive 0');
    const published = sound(await nora.submit(confirm, 'form[action$="/publication"]'));
    expect(words(published)).toContain('5 salariés ont été prévenus.');
    await drainQueue(portal.database);
    expect(
      await portal.database.query(`select 1 from sent_mails where subject like '%chez vous, ' || $1`, [
        formatDate('fr', month, 'month'),
      ]),
    ).toHaveLength(5);

    const second = await propose({ sites: 'chosen', [`site-${far.id}`]: '1' });
    const again = await nora.get(second.$('a[href$="/publication"]').attr('href')!);
    sound(await nora.submit(again, 'form[action$="/publication"]', { notify: '' }));
    const replaced = sound(await nora.get(first.url.pathname));
    expect(words(replaced)).toContain('Ce plan a été remplacé par un autre.');
    const back = sound(await nora.get(replaced.$('a[href$="/restoration"]').attr('href')!));
    const restored = sound(await nora.submit(back, 'form[action$="/restoration"]', { notify: '' }));
    expect(words(restored)).toContain('Il rétablit un plan antérieur');
    expect(
      await portal.database.query(
        `select site_id as site, granted_half_days as half from quota_grants
       where employer_id = $1 and month = $2 and granted_half_days > 0`,
        [acme.employerId, firstDayOfMonth(month)],
      ),
    ).toEqual([{ site: near.id, half: 40 }]);
    sound(await nora.get('/hr/quotas'));
  });

  it('below what is booked lists the bookings that would go, and cancels them once HR has read which', async () => {
    // The third Tuesday: open, and nearly never a public holiday.
    const tuesdays = Array.from({ length: 7 }, (_, n) => `${month}-${15 + n}`);
    const day = tuesdays.find((one) => weekdayOf(one) === 2)!;
    const [person] = await portal.database.query<{ id: string }>(`select id from employees where staff_number = 'Q0'`);
    await portal.app.get(BookDesk, { strict: false }).execute(systemContext('test', acme.employerId, 'test'), {
      employeeId: person!.id,
      siteId: near.id,
      day,
      part: 'day',
    });
    const plan = await propose();
    const line = plan
      .$('input[name^="days-"]')
      .toArray()
      .map((input) => plan.$(input).attr('name')!);
    const numbers = Object.fromEntries(line.map((name) => [name, name === `days-${far.id}` ? '5' : '0']));
    const more: Record<string, string> = line.includes(`days-${far.id}`) ? {} : { add: far.id, addDays: '5' };
    const less = await nora.submit(plan, 'form[action$="/lines"]', { ...numbers, ...more });
    const confirm = sound(await nora.get(less.$('a[href$="/publication"]').attr('href')!));
    expect(words(confirm)).toContain('1 réservation d’une personne sera annulée.');
    expect(words(confirm, 'tbody tr')).toContain('Camille Fictive 0');
    const stale = await nora.submit(confirm, 'form[method="post"].form-card', { cancelling: '2', notify: '' });
    expect(stale.status).toBe(409);
    expect(words(sound(stale, 409))).toContain('ne sont plus les mêmes');
    const chosen = { [`move-${near.id}`]: far.id };
    const moving = sound(await nora.submit(confirm, 'form[method="get"].form-card', chosen));
    expect(words(moving)).toContain('1 réservation d’une personne passera à un autre lieu : Le Lointain.');
    expect(moving.$(`select[name="move-${near.id}"] option[selected]`).attr('value')).toBe(far.id);
    const before = await nora.submit(confirm, 'form[method="post"].form-card', chosen);
    expect(before.status).toBe(409);
    expect(words(sound(before, 409))).toContain('passera à un autre lieu');
    sound(await nora.submit(moving, 'form[method="post"].form-card', { notify: '' }));
    await drainQueue(portal.database);
    expect(await portal.database.query(`select site_id as site from bookings where cancelled_at is null`)).toEqual([
      { site: far.id },
    ]);
  });

  it('can be called off while it is computed', async () => {
    const form = await nora.get(`/hr/quotas/proposals/new?month=${month}`);
    const waiting = await nora.submit(form, 'form[action$=proposals]');
    await drainQueue(portal.database);
    await portal.database.query(`update job_runs set state = 'queued', result = null where id = $1`, [
      waiting.url.pathname.split('/').at(-1),
    ]);
    const page = sound(await nora.get(waiting.url.pathname));
    const stopped = sound(await nora.submit(page, 'form[action$="/cancellation"]'));
    expect(words(stopped)).toContain('Le calcul a été arrêté à votre demande. Rien n’a changé.');
  });

  it('is nobody else’s', async () => {
    const plan = await propose();
    for (const path of ['', '/publication', '/restoration'])
      expect((await stranger.get(`${plan.url.pathname}${path}`)).status).toBe(404);
    const run = await portal.database.query<{ id: string }>(`select id from job_runs limit 1`);
    expect((await stranger.get(`/hr/quotas/proposals/${run[0]!.id}`)).status).toBe(404);
  });
});
