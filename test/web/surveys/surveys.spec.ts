import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { AnswerSurvey, CloseSurvey } from '../../../src/surveys/index.js';
import { FollowSurveysJob } from '../../../src/surveys/follow-surveys.job.js';
import { programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

const PEOPLE = 26;
let portal: TestApp;
let acme: Programme;
let hr: Browser;
let employee: Browser;
let surveyId: string;

const at = (instant: string): void => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};
const follow = () =>
  portal.app
    .get(FollowSurveysJob, { strict: false })
    .handle(systemContext('test', null, 'test'), {}, { id: '00000000-0000-7000-8000-000000000001' } as never);
const shown = (page: Page) => wordsOf(page.$, 'main');
const rows = async (table: string): Promise<number> =>
  Number((await portal.database.query<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n);
const letters = async (): Promise<number> =>
  Number(
    (
      await portal.database.queueQuery<{ n: string }>(
        `select count(*) as n from outbox_messages where job = 'surveys.mail-survey'`,
      )
    )[0]?.n,
  );
const answer = (index: number, reasons: readonly ('distance' | 'manager' | 'noise')[] = []) =>
  portal.app.get(AnswerSurvey, { strict: false }).execute(acme.as(index), { surveyId, reasons });

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z'), worker: true, env: { PALIER_LIMITS_FACTOR: '100' } });
  acme = await programme(portal, 'acme', '100000001', PEOPLE);
  await portal.database.query(
    `update employees set unit = case when staff_number < 'P0013' then 'Atelier' else 'Bureau' end where employer_id = $1`,
    [acme.employerId],
  );
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'employee' });
  const signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(0);
  employee = await signIn(1);
});
afterAll(() => portal.close());

const FORM = 'form[action="/hr/surveys"]';

describe('a survey that asks why people do not come', () => {
  it('is refused with the field and the way out', async () => {
    for (const [fields, words] of [
      [{ closesOn: '2026-11-24' }, 'Une enquête dure de 7 à 60 jours'],
      [{ opensOn: '2026-11-22' }, 'Choisissez un premier jour à partir d’aujourd’hui'],
      [{ informedOn: '2026-12-24' }, 'au plus tard le premier jour'],
      [{ opensOn: 'demain' }, 'Indiquez un jour'],
      [{ consultedOn: '2027-01-01' }, 'Le CSE est informé et consulté au plus tard'],
    ] as const) {
      const page = await hr.submit(await hr.get('/hr/surveys'), FORM, fields);
      expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
      expect(shown(page)).toContain(words);
    }
    expect((await employee.get('/hr/surveys')).status).toBe(403);
    expect(shown(await employee.get('/survey'))).toContain('Aucune enquête ouverte');
  });

  it('opens, is told of once to everybody, and shows nothing of its answers', async () => {
    const opened = await hr.submit(await hr.get('/hr/surveys'), FORM, { closesOn: '2026-12-06' });
    expect([opened.status, pageProblems(opened.$)]).toEqual([200, []]);
    surveyId = opened.url.pathname.split('/').at(-1)!;
    await drainQueue(portal.database);
    expect(await letters()).toBe(PEOPLE);
    await follow();
    await drainQueue(portal.database);
    expect(await letters()).toBe(PEOPLE);
    const second = await hr.get('/hr/surveys');
    expect(second.$(FORM).length).toBe(0);
    const again = await hr.post('/hr/surveys', {
      opensOn: '2026-11-24',
      closesOn: '2026-12-06',
      informedOn: '2026-11-23',
    });
    expect([again.status, shown(again)]).toEqual([409, expect.stringContaining('déjà prévue ou ouverte')]);
  });

  it('is answered once, on a page of one question, and what is kept is counts', async () => {
    const before = await hr.get(`/hr/surveys/${surveyId}`);
    const form = await employee.get('/survey');
    expect([form.status, pageProblems(form.$)]).toEqual([200, []]);
    // Asked of on the week, quietly, until it is answered.
    const asking = async (by: Browser) => (await by.get('/week')).$('main a[href="/survey"]').text();
    expect(await asking(employee)).toMatch(/Enquête ouverte jusqu’au dimanche 6\sdécembre/u);
    const thanks = await employee.submit(form, 'form[action="/survey"]', { reasons: ['distance', 'noise'] });
    expect(shown(thanks)).toContain('Merci, votre réponse est comptée');
    expect([await asking(employee), (await asking(hr)).length > 0]).toEqual(['', true]);
    const twice = await employee.post('/survey', { survey: surveyId, reasons: 'manager' });
    expect([twice.status, shown(twice)]).toEqual([409, expect.stringContaining('Vous avez déjà répondu')]);
    const other = await employee.post('/survey', { survey: '00000000-0000-7000-8000-000000000002' });
    expect(other.status).toBe(409);
    const kept = await portal.database.query<{ unit: string; choice: string; people: number }>(
      `select unit, choice, people from survey_tallies order by choice`,
    );
    expect(kept).toEqual([
      { unit: 'Atelier', choice: 'answers', people: 1 },
      { unit: 'Atelier', choice: 'distance', people: 1 },
      { unit: 'Atelier', choice: 'noise', people: 1 },
    ]);
    // No column of time, and no entry of the journal, says that somebody answered.
    const columns = await portal.database.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'survey_participations' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['employee_id', 'employer_id', 'survey_id']);
    expect(
      await portal.database.query(
        `select 1 from audit_entries where actor_name like 'Camille%' and action like 'surveys.%' and action <> 'surveys.open'`,
      ),
    ).toEqual([]);
    const own = await employee.get('/account/data.json');
    expect(JSON.parse(own.text)).toMatchObject({
      surveys: [{ opensOn: '2026-11-23', closesOn: '2026-12-06', answered: true }],
    });
    expect((await employee.get('/account/data.pdf')).status).toBe(200);
    // HR's page is the same to the byte, whoever answered.
    expect(shown(await hr.get(`/hr/surveys/${surveyId}`))).toBe(shown(before));
  });

  it('takes many answers at once, each once', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: PEOPLE }, (_, index) => index).flatMap((index) =>
        index === 1
          ? []
          : [answer(index, index % 2 === 0 ? ['distance'] : index < 13 ? ['manager'] : []), answer(index, ['noise'])],
      ),
    );
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(PEOPLE - 1);
    const [row] = await portal.database.query<{ n: string }>(
      `select sum(people) as n from survey_tallies where choice = 'answers'`,
    );
    expect(Number(row?.n)).toBe(PEOPLE);
    expect(await rows('survey_participations')).toBe(PEOPLE);
  });

  it('reminds everybody once, whoever answered', async () => {
    at('2026-12-03T08:00:00Z');
    await follow();
    await drainQueue(portal.database);
    expect(await letters()).toBe(2 * PEOPLE);
    await follow();
    await drainQueue(portal.database);
    expect(await letters()).toBe(2 * PEOPLE);
  });

  it('cannot be closed before its last day is over, and then keeps what may be told and nothing else', async () => {
    const close = portal.app.get(CloseSurvey, { strict: false });
    at('2026-12-06T22:00:00Z');
    await close.execute(acme.ctx, { surveyId });
    expect(await rows('survey_tallies')).toBeGreaterThan(0);
    at('2026-12-07T07:00:00Z');
    await Promise.all([follow(), follow()]);
    expect([await rows('survey_tallies'), await rows('survey_participations')]).toEqual([0, 0]);
    await expect(answer(2)).rejects.toMatchObject({ code: 'surveys.not-open' });
    const audited = await portal.database.query(`select 1 from audit_entries where action = 'surveys.close'`);
    expect(audited.length).toBe(1);
    const signIn = await sessions(portal, 'acme', acme);
    hr = await signIn(0);
    employee = await signIn(1);
    const page = await hr.get(`/hr/surveys/${surveyId}`);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(shown(page)).toContain('Au moins 25 réponses');
    expect(shown(page)).toContain('Trop loin, ou pas sur mon chemin');
    expect(shown(page)).toContain('non publié');
    expect((await hr.post(`/hr/surveys/${surveyId}/withdraw`)).status).toBe(409);
    const file = await hr.get(page.$('main a[href$="results.csv"]').attr('href') ?? '');
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = file.text
      .replaceAll(/[\uFEFF"]/gu, '')
      .trim()
      .split('\r\n');
    expect(lines[0]).toBe('opens_on;closes_on;reason;reason_words;group;answers_at_least;people');
    // What is kept and no more; who ticked what is drawn anew each time.
    const [kept] = await portal.database.query<{
      results: { groups: unknown[]; lines: { byGroup: number[] | null; people: number | null }[] };
    }>(`select results from surveys where id = $1`, [surveyId]);
    const { groups, lines: told } = kept!.results;
    expect(groups).toHaveLength(2);
    expect(lines.slice(1).map((line) => line.split(';').at(-1))).toEqual(
      told.flatMap(({ people, byGroup }) =>
        [people, ...(byGroup ?? groups.map(() => null))].map((one) => `${one ?? ''}`),
      ),
    );
    expect(new Set(lines.slice(1).map((line) => line.split(';').slice(4, 6).join(' ')))).toEqual(
      new Set([' 25', 'Atelier 10', 'Bureau 10']),
    );
    expect((await employee.get(`/hr/surveys/${surveyId}/results.csv`)).status).toBe(403);
    const english = await hr.get(`/hr/surveys/${surveyId}`, { headers: { 'accept-language': 'en' } });
    expect([english.status, pageProblems(english.$)]).toEqual([200, []]);
  });

  it('is withdrawn with every answer', async () => {
    await hr.submit(await hr.get('/hr/surveys'), FORM, {});
    const [row] = await portal.database.query<{ id: string }>(`select id from surveys where closed_at is null`);
    surveyId = row!.id;
    await answer(3, ['distance']);
    expect((await hr.get(`/hr/surveys/${surveyId}/results.csv`)).status).toBe(404);
    await hr.post(`/hr/surveys/${surveyId}/withdraw`);
    expect([await rows('survey_tallies'), await rows('survey_participations'), await rows('surveys')]).toEqual([
      0, 0, 1,
    ]);
    expect((await hr.get(`/hr/surveys/${surveyId}`)).status).toBe(404);
  });

  it('lets PostgreSQL refuse an answer to a survey that is closed', async () => {
    const [closed] = await portal.database.query<{ id: string }>(`select id from surveys where closed_at is not null`);
    await expect(
      portal.database.query(`insert into survey_participations values ($1, $2, $3)`, [
        acme.employerId,
        closed!.id,
        acme.employeeIds[0],
      ]),
    ).rejects.toMatchObject({ constraint: 'survey_participations_open' });
  });
});
