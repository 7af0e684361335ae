import { FixedClock } from '#libs/platform/clock/index.js';
import { RecordFramework } from '../../../src/agreements/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let fresh: Programme;
/** HR and an employee of a company that books; HR of one that has not begun. */
let hr: Browser;
let employee: Browser;
let newcomer: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 9);
  // Signed by both, to begin next month.
  fresh = await programme(portal, 'fresh', '100000002', 1, { startOn: '2026-12-04' });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'employee' });
  await grant.execute(fresh.ctx, { email: 'p0@fresh.example', role: 'hr' });
  const [big, small] = [
    await openSite(portal, { name: 'La Fabrique', desks: 9 }),
    await openSite(portal, { name: 'Le Moulin', desks: 9 }),
  ];
  await acme.grant(big.id, 20);
  await acme.grant(small.id, 4);
  for (let person = 0; person < 6; person += 1)
    await acme.book(person, { siteId: big.id, day: '2026-11-26', part: 'day' });
  for (let person = 1; person < 3; person += 1)
    await acme.book(person, { siteId: small.id, day: '2026-11-27', part: 'day' });
  const signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(0);
  employee = await signIn(1);
  newcomer = await (await sessions(portal, 'fresh', fresh))(0);
});
afterAll(() => portal.close());

const sound = (page: Page): Page => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const table = (page: Page, id: string) =>
  page
    .$(`section[aria-labelledby="${id}"] tbody tr`)
    .toArray()
    .map((row) =>
      page
        .$(row)
        .find('td')
        .toArray()
        .map((cell) => page.$(cell).text().replaceAll(/\s+/g, ' ').trim())
        .join(' | '),
    );
const figure = (page: Page, label: string) => wordsOf(page.$, `.kpi:has(.kpi-label:contains("${label}")) .kpi-value`);

describe('the dashboard', () => {
  it('shows what to do, dated, and figures that are the rows behind them', async () => {
    const page = sound(await hr.get('/hr'));
    const todos = allWords(page.$, '.task-list li');
    expect(todos.length).toBeGreaterThan(0);
    expect(todos.length).toBeLessThanOrEqual(5);
    // What is to be answered has no day of its own.
    for (const todo of todos) expect(todo).toMatch(/(avant|depuis) le |attend(ent)? une réponse/);
    expect(page.$('.task-list li').length).toBe(page.$('.task-list li a').length);

    expect(figure(page, 'Jours réservés en tiers-lieu')).toBe('8');
    expect(figure(page, 'Salariés couverts')).toBe('9');
    expect(figure(page, 'Part des quotas réservée')).toBe('67 %');
    const link = page.$('.kpi-label a:contains("Jours réservés en tiers-lieu")').attr('href')!;
    expect(link).toBe('/hr/reports/months/2026-11#places');
    const rows = sound(await hr.get(link));
    // Desks are paid and shown; of the people there is one number for all places.
    expect(table(rows, 'places')).toEqual([
      'Total | 12 | 867 % | 4 | – | –',
      'La FabriqueAmboise | 10 | 660 % | 4 | –prix non enregistré | –',
      'Le MoulinAmboise | 2 | 2100 % · complet | 0 | –prix non enregistré | –',
    ]);
    expect(allWords(rows.$, 'section[aria-labelledby="places"] > p')).toEqual([
      'Le mois n’est pas fini : ce qui n’est pas réservé peut encore l’être.',
      'Le prix de 2 lieux n’est pas enregistré : les coûts ne les comptent pas.',
      expect.stringContaining('Palier ne voit pas vos factures.'),
      'Salariés qui ont réservé : 6.',
    ]);
    expect(table(rows, 'covered').at(-1)).toBe('Total | 9');
    expect(page.$('.bar-chart table tbody tr:last-child').text()).toMatch(/nov\.\s*8/);
  });

  it('keeps the month in the address, and knows no other than those that began', async () => {
    const october = sound(await hr.get('/hr?month=2026-10'));
    expect(figure(october, 'Jours réservés en tiers-lieu')).toBe('0');
    expect(october.$('.filter-tabs [aria-current]').text()).toContain('octobre');
    for (const odd of ['2027-01', 'soon', '2026-13']) {
      expect(figure(await hr.get(`/hr?month=${odd}`), 'Jours réservés en tiers-lieu')).toBe('8');
    }
    for (const odd of ['2027-01', 'soon']) expect((await hr.get(`/hr/reports/months/${odd}`)).status).toBe(404);
  });

  it('says few instead of a number of people under five; desk-days are shown, as in the table of places', async () => {
    const { database } = portal;
    await database.query(`update bookings set cancelled_at = now() where day = '2026-11-26'`);
    const page = sound(await hr.get('/hr'));
    expect(figure(page, 'Jours réservés en tiers-lieu')).toBe('2');
    expect(page.$('.bar-chart table tbody tr:last-child').text()).toMatch(/nov\.\s*2/);
    const rows = sound(await hr.get('/hr/reports/months/2026-11'));
    expect(allWords(rows.$, 'section[aria-labelledby="places"] > p').at(-1)).toBe(
      'Salariés qui ont réservé : moins de 5.',
    );
    await database.query(`update bookings set cancelled_at = null`);
  });

  it('says what was published and not booked at each place, and what it costs, on the page and as a file', async () => {
    const { database } = portal;
    await database.query(`update quota_grants set day_price_cents = 1550 where granted_half_days = 20`);
    const rows = sound(await hr.get('/hr/reports/months/2026-11'));
    expect(table(rows, 'places').at(1)).toBe('La FabriqueAmboise | 10 | 660 % | 4 | 155 €15,50 € le jour | 62 €');
    expect(table(rows, 'places').at(0)).toBe('Total | 12 | 867 % | 4 | 155 € | 62 €');
    expect(rows.text).toContain('Le prix d’un lieu n’est pas enregistré');
    const csv = await hr.get('/hr/reports/months/2026-11/places.csv');
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.text.split('\r\n').slice(1)).toEqual([
      '"La Fabrique";"Amboise";10;6;4;15.5;155;62',
      '"Le Moulin";"Amboise";2;2;0;"";"";""',
      '',
    ]);
    for (const odd of ['2027-01', 'soon'])
      expect((await hr.get(`/hr/reports/months/${odd}/places.csv`)).status).toBe(404);
    await database.query(`update quota_grants set day_price_cents = null`);
  });

  it('asks to look at quotas of which much was left over last month', async () => {
    const { database } = portal;
    await database.query(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days, day_price_cents)
       select gen_random_uuid(), employer_id, site_id, '2026-10-01', 40, 2000 from quota_grants
       where granted_half_days = 20`,
    );
    const page = sound(await hr.get('/hr'));
    expect(allWords(page.$, '.task-list li').join(' ')).toMatch(
      /20 journées de poste du mois dernier n’ont pas été réservéesSoit 400\s€\./,
    );
    expect(page.$('.task-list a[href="/hr/reports/months/2026-10#places"]')).toHaveLength(1);
    await database.query(`delete from quota_grants where month = '2026-10-01'`);
  });

  it('is a check-list for a company that has not begun', async () => {
    const page = sound(await newcomer.get('/hr'));
    expect(page.$('.kpi')).toHaveLength(0);
    expect(page.$('.timeline-list li')).toHaveLength(5);
    expect(wordsOf(page.$, '.timeline-list li[aria-current="step"] .step-title')).toContain('Enregistrer le cadre');
    expect(page.text).toContain('2 étapes faites sur 5');
  });

  it('leads a company that has not begun to what it needs now', async () => {
    const next = async () => {
      const page = sound(await newcomer.get('/hr'));
      const link = page.$('.timeline-list li[aria-current="step"] a.btn');
      return `${link.text().trim()} ${link.attr('href')}`;
    };
    expect(await next()).toBe('Enregistrer le cadre /hr/framework/new');
    await portal.app.get(RecordFramework, { strict: false }).execute(fresh.ctx, {
      kind: 'none',
      title: '',
      signedOn: null,
      effectiveOn: '2026-09-01',
      endsOn: null,
      clauses: [],
      dossier: {},
    });
    expect(await next()).toBe('Demander une proposition /hr/quotas/proposals/new');
  });

  it('is for those who run the programme', async () => {
    for (const path of ['/hr', '/hr/reports', '/hr/reports/months/2026-11']) {
      expect((await employee.get(path)).status).toBe(403);
    }
  });
});

describe('reports', () => {
  it('are previewed, sent, and read as they were sent', async () => {
    const page = sound(await hr.get('/hr/reports'));
    const preview = await hr.get('/hr/reports/months/2026-11/mail');
    expect(preview.text).toContain('Bonjour Camille Fictive 0');
    expect(preview.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'.*sandbox/,
    );
    const first = await hr.submit(page, 'form[action="/hr/reports"]', { month: '2026-11' });
    const again = await hr.submit(page, 'form[action="/hr/reports"]', { month: '2026-11' });
    // A second click of the same page is the same report.
    expect(again.url.pathname).toBe(first.url.pathname);
    expect((await hr.get(`${first.url.pathname}/mail`)).status).toBe(404);
    await portal.startWorker();
    await drainQueue(portal.database);
    expect(sound(await hr.get(first.url.pathname)).text).toContain('p0@acme.example');
    expect((await hr.get(`${first.url.pathname}/mail`)).text).toContain('novembre 2026');
    expect(allWords((await hr.get('/hr/reports')).$, 'tbody tr')).toHaveLength(1);
    // Another company’s report does not exist.
    expect((await newcomer.get(first.url.pathname)).status).toBe(404);
    expect((await newcomer.get(`${first.url.pathname}/mail`)).status).toBe(404);
  });

  it('are refused in words, with what was typed', async () => {
    const page = await hr.get('/hr/reports');
    const refused = await hr.submit(page, 'form[action="/hr/reports"]', { month: '2027-01' });
    expect([refused.status, wordsOf(refused.$, '.error-summary')]).toEqual([422, expect.stringContaining('mois')]);
    expect(pageProblems(refused.$)).toEqual([]);
  });
});

describe('the demo outbox', () => {
  it('shows HR every mail, and others their own', async () => {
    await portal.startWorker();
    await drainQueue(portal.database);
    const all = sound(await hr.get('/outbox'));
    expect(allWords(all.$, 'tbody tr').length).toBeGreaterThan(6);
    const own = sound(await employee.get('/outbox'));
    const mine = allWords(own.$, 'tbody tr');
    // Two confirmations, and the letter that opens the portal.
    expect(mine).toHaveLength(3);
    for (const row of mine) expect(row).toContain('p1@acme.example');

    const href = all.$('tbody a').first().attr('href')!;
    const mail = sound(await hr.get(href));
    expect(mail.$('main p').length).toBeGreaterThan(2);
    const html = await hr.get(`${href}/html`);
    expect(html.status).toBe(200);
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('content-security-policy')).toContain('sandbox');
    expect(html.headers.get('content-security-policy')).not.toContain('script-src');
    expect((await newcomer.get(href)).status).toBe(404);
    const others = all.$('tbody tr:contains("p2@acme.example") a').first().attr('href')!;
    expect((await employee.get(others)).status).toBe(404);
    expect((await portal.browser().get('/outbox', { stay: true })).status).not.toBe(200);
  });

  it('does not exist without the demo; without a mail relay no report is begun', async () => {
    const plain = await testApp({ now: NOW, env: { PALIER_DEMO: '0' } });
    try {
      const company = await programme(plain, 'acme', '100000001', 1);
      await plain.app.get(GrantRole, { strict: false }).execute(company.ctx, { email: 'p0@acme.example', role: 'hr' });
      const browser = await (await sessions(plain, 'acme', company))(0);
      expect((await browser.get('/outbox')).status).toBe(404);
      const page = sound(await browser.get('/hr/reports'));
      const refused = await browser.submit(page, 'form[action="/hr/reports"]', { month: '2026-10' });
      expect([refused.status, wordsOf(refused.$, '.error-summary')]).toEqual([
        409,
        expect.stringContaining('SMTP_URL'),
      ]);
      expect(await plain.database.query('select 1 from report_runs')).toEqual([]);
    } finally {
      await plain.close();
    }
  });
});

describe('kilometres avoided', () => {
  it('are not known until workplaces are said, which a page of units asks for', async () => {
    await portal.database.query(`update employees set unit = 'Ateliers & études' where employer_id = $1`, [
      acme.employerId,
    ]);
    // Sessions of the Monday are over.
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-28T09:00:00Z'));
    const signIn = await sessions(portal, 'acme', acme);
    hr = await signIn(0);
    employee = await signIn(1);
    expect(figure(await hr.get('/hr'), 'Kilomètres')).toBe('–');
    const month = sound(await hr.get('/hr/reports/months/2026-11'));
    expect(wordsOf(month.$, 'section[aria-labelledby="travel"]')).toContain('ne sont pas connus');
    const units = sound(await hr.get(month.$('section[aria-labelledby="travel"] a').attr('href')!));
    expect(wordsOf(units.$, 'tbody tr')).toContain('connu pour 0 sur 9');
    const form = sound(await hr.get(units.$('tbody a').attr('href')!));
    const refused = await hr.submit(form, 'form.form-card', { workplace: 'Saint-Denis' });
    expect([refused.status, refused.$('#workplace').val()]).toEqual([422, 'Saint-Denis']);
    expect(wordsOf(refused.$, '.error-summary')).toContain('93200');
    expect(pageProblems(refused.$)).toEqual([]);
    const saved = await hr.submit(refused, 'form.form-card', { workplace: '37000 Tours' });
    expect(saved.url.pathname).toBe('/hr/employees/units');
    expect(saved.text).toContain('sont enregistrés');
    expect(wordsOf(saved.$, 'tbody tr')).toContain('Tours (37000)');
    const again = await hr.submit(sound(await hr.get(form.url.href)), 'form.form-card');
    expect(again.text).toContain('Rien n’a changé');
  });

  it('are a range while modes are not known, and say what it rests on', async () => {
    expect(figure(await hr.get('/hr'), 'Kilomètres')).toMatch(/^0 à \d+ km$/);
    const month = sound(await hr.get('/hr/reports/months/2026-11'));
    const travel = wordsOf(month.$, 'section[aria-labelledby="travel"]');
    expect(travel).toContain('dont mode de trajet non connu');
    expect(travel).toContain('8 jours, 6 personnes');
    expect((await hr.get('/hr/reports/months/2026-11/mail')).text).toContain('8 jours, 6 personnes');
    await hr.submit(await hr.get('/hr/employees/units/record?unit=Ateliers+%26+%C3%A9tudes'), 'form.form-card', {
      commute_mode: 'car',
    });
    expect(figure(await hr.get('/hr'), 'Kilomètres')).toMatch(/^\d+ km$/);
  });

  it('are HR’s to complete', async () => {
    expect((await employee.get('/hr/employees/units')).status).toBe(403);
    expect((await hr.get('/hr/employees/units/record?unit=Nulle+part')).status).toBe(404);
    expect((await hr.get('/hr/employees/units/record')).status).toBe(404);
  });
});
