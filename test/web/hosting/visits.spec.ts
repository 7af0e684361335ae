import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { NOW, openSite, type TestSite } from '../../db/bookings/programme.js';
import { hostOfSites } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser } from '../../support/staff.js';
import { ExpireVisitsJob } from '../../../src/hosting/visits/expire-visits.job.js';
import { systemContext } from '#libs/platform/context/index.js';

let portal: TestApp;
let site: TestSite;
let operator: Browser;
let rival: Browser;
let slug: string;

/** NOW is in November 2026; the days below come after it. */
const DAY = '2026-12-10';

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  operator = await staffBrowser(portal, await hostOfSites(portal));
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  rival = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  const [place] = await portal.database.query<{ slug: string }>(
    `select p.slug from places p join sites s on s.place_id = p.id where s.id = $1`,
    [site.id],
  );
  slug = place!.slug;
  for (const browser of [operator, rival]) await browser.get('/help');
  await operator.post('/operator/places/claims', { place: slug, way: 'site' });
});
afterAll(() => portal.close());
afterEach(async () => {
  // Each case starts with its own share of the limits.
  await portal.database.query(`delete from rate_limits`);
});

const form = (changes: Record<string, string> = {}) => ({
  name: 'Nour Bel',
  email: 'nour@exemple.example',
  fromDay: DAY,
  toDay: '',
  part: 'day',
  people: '2',
  purpose: 'Une visioconférence au calme',
  ...changes,
});
const ask = async (changes: Record<string, string> = {}, visitor = portal.browser()): Promise<Page> => {
  await visitor.get(`/places/${slug}/visit`);
  return visitor.post(`/places/${slug}/visit`, form(changes));
};
const lettersTo = (to: string) =>
  portal.database.query<{ subject: string; text: string }>(
    `select subject, text from sent_mails where recipient = $1 order by sent_at, id`,
    [to],
  );
const states = async (email = 'nour@exemple.example') =>
  (
    await portal.database.query<{ state: string }>(`select state from visit_requests where email = $1 order by id`, [
      email,
    ])
  ).map(({ state }) => state);
/** The path in the last letter to an address. */
async function linkTo(email: string): Promise<string> {
  await drainQueue(portal.database);
  const letter = (await lettersTo(email)).at(-1);
  return /\/visits\/[\w-]+/.exec(letter!.text)![0];
}
/** Somebody asks and confirms. @returns the link */
async function asked(
  email: string,
  changes: Record<string, string> = {},
): Promise<{ visitor: Browser; link: string; id: string }> {
  const visitor = portal.browser();
  expect((await ask({ email, ...changes }, visitor)).status).toBe(200);
  const link = await linkTo(email);
  await visitor.get(link);
  expect((await visitor.post(`${link}/confirmation`)).status).toBe(200);
  const [row] = await portal.database.query<{ id: string }>(`select id from visit_requests where email = $1`, [email]);
  return { visitor, link, id: row!.id };
}
const good = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return wordsOf(page.$, 'main');
};

describe('a place whose owner takes no requests', () => {
  it('says how to reach it instead, and refuses a request', async () => {
    const visitor = portal.browser();
    expect(await good(visitor, `/places/${slug}/visit`)).toContain('Ce lieu ne prend pas de demande ici');
    expect((await visitor.get(`/places/${slug}`)).$('a[href$="/visit"].btn').length).toBe(0);
    const refused = await ask();
    expect(refused.status).toBe(409);
    expect(await states()).toEqual([]);
    expect((await visitor.get('/places/personne/visit')).status).toBe(404);
  });

  it('is opened by its owner alone', async () => {
    expect(await good(operator, '/operator/visits')).toContain('N’en prend pas');
    expect((await rival.post(`/operator/visits/places/${slug}/opening`)).status).toBe(404);
    expect((await operator.post(`/operator/visits/places/${slug}/opening`)).status).toBe(200);
    expect((await portal.browser().get(`/places/${slug}`)).$('a[href$="/visit"].btn').length).toBe(1);
    expect(await good(portal.browser(), `/places/${slug}/visit`)).toContain('Envoyer la demande');
  });
});

describe('a day asked for without an account', () => {
  it('is seen by the place once the address is confirmed by the button behind the link, and not by opening it', async () => {
    const visitor = portal.browser();
    const sent = await ask({}, visitor);
    expect([sent.status, pageProblems(sent.$)]).toEqual([200, []]);
    const link = await linkTo('nour@exemple.example');
    const [letter] = await lettersTo('nour@exemple.example');
    // Nothing that was typed goes to an address that nobody has confirmed.
    expect(letter!.text).not.toMatch(/Nour|visioconférence/);
    expect(await good(visitor, link)).toContain('Confirmez votre demande');
    expect(await states()).toEqual(['unconfirmed']);
    expect(await good(operator, '/operator/visits')).toContain('Aucune demande en cours');
    expect(JSON.stringify(await portal.database.query(`select payload from outbox_messages`))).not.toContain('nour@');
    expect(JSON.stringify(await portal.database.query(`select * from visit_links`))).not.toContain(link.slice(8));
    await visitor.post(`${link}/confirmation`);
    await visitor.post(`${link}/confirmation`);
    expect(await states()).toEqual(['open']);
    expect(await good(operator, '/operator/visits')).toContain('Nour Bel');
    expect(await good(rival, '/operator/visits')).not.toContain('Nour Bel');
    await drainQueue(portal.database);
    const told = await portal.database.query<{ text: string }>(
      `select text from sent_mails where subject like 'Nour Bel demande une journée%'`,
    );
    expect(told).toHaveLength(1);
    expect(told[0]!.text).toContain('Une visioconférence au calme');
  });

  it('is answered yes with what to know, in the language of whoever asked, and can be withdrawn by them', async () => {
    const visitor = portal.browser();
    await visitor.get('/places');
    await visitor.get(`/places/${slug}/visit?lang=en`);
    const { link, id } = await asked('oui@exemple.example');
    expect(await good(operator, `/operator/visits/${id}`)).toContain('oui@exemple.example');
    expect((await rival.get(`/operator/visits/${id}`)).status).toBe(404);
    expect((await rival.post(`/operator/visits/${id}`, { answer: 'accepted' })).status).toBe(404);
    expect((await operator.post(`/operator/visits/${id}`, { answer: 'accepted', words: 'Sonnez au 2.' })).status).toBe(
      200,
    );
    await drainQueue(portal.database);
    expect((await lettersTo('oui@exemple.example')).at(-1)!.text).toContain('Sonnez au 2.');
    // An earlier link still leads to the request.
    expect(await good(portal.browser(), link)).toContain('Sonnez au 2.');
    expect((await operator.post(`/operator/visits/${id}`, { answer: 'accepted' })).status).toBe(409);
    const later = portal.browser();
    await later.get(link);
    await later.post(`${link}/withdrawal`);
    expect(await states('oui@exemple.example')).toEqual(['withdrawn']);
    expect((await later.post(`${link}/withdrawal`)).status).toBe(409);
    await drainQueue(portal.database);
    expect(await portal.database.query(`select from sent_mails where subject like 'Nour Bel a retiré%'`)).toHaveLength(
      1,
    );
  });

  it('is refused with a reason only, and what was accepted can still be refused', async () => {
    const { id } = await asked('non@exemple.example');
    const bare = await operator.post(`/operator/visits/${id}`, { answer: 'declined' });
    expect([bare.status, bare.$('.error-summary a[href="#words"]').length, pageProblems(bare.$)]).toEqual([422, 1, []]);
    await operator.post(`/operator/visits/${id}`, { answer: 'accepted' });
    await operator.post(`/operator/visits/${id}`, { answer: 'declined', words: 'Une fuite d’eau.' });
    expect(await states('non@exemple.example')).toEqual(['declined']);
    await drainQueue(portal.database);
    expect((await lettersTo('non@exemple.example')).at(-1)!.text).toContain('Une fuite d’eau.');
  });

  it('is answered with another day, which whoever asked takes', async () => {
    const { visitor, link, id } = await asked('autre@exemple.example');
    const same = await operator.post(`/operator/visits/${id}`, { answer: 'proposed', otherDay: DAY });
    expect([same.status, same.$('.error-summary a[href="#otherDay"]').length]).toEqual([422, 1]);
    await operator.post(`/operator/visits/${id}`, { answer: 'proposed', otherDay: '2026-12-11', words: '' });
    expect(await good(visitor, link)).toContain('Prendre le vendredi 11 décembre 2026');
    await visitor.post(`${link}/acceptance`);
    expect(await states('autre@exemple.example')).toEqual(['accepted']);
    await drainQueue(portal.database);
    expect(await portal.database.query(`select from sent_mails where subject like 'Nour Bel vient l%'`)).toHaveLength(
      1,
    );
  });

  it.each([
    ['name', { name: 'Voir http://gagnez.example' }],
    ['name', { name: '' }],
    ['email', { email: 'nour@' }],
    ['fromDay', { fromDay: '2026-01-01' }],
    ['fromDay', { fromDay: '2028-01-01' }],
    ['fromDay', { fromDay: 'demain' }],
    ['toDay', { toDay: '2026-12-01' }],
    ['toDay', { toDay: '2026-12-31' }],
    ['part', { part: 'pm', toDay: '2026-12-11' }],
    ['people', { people: '21' }],
    ['people', { people: '-1' }],
    ['people', { people: '1e3' }],
    ['purpose', { purpose: 'x'.repeat(301) }],
  ])('is refused at its field %s: %j', async (field, changes) => {
    const refused = await ask({ email: 'refus@exemple.example', ...changes } as Record<string, string>);
    expect([refused.status, refused.$(`.error-summary a[href="#${field}"]`).length, pageProblems(refused.$)]).toEqual([
      422,
      1,
      [],
    ]);
    expect(await states('refus@exemple.example')).toEqual([]);
  });

  it('is rate limited by whoever asks and by the address that is written to', async () => {
    const visitor = portal.browser();
    const outcomes: number[] = [];
    for (let time = 0; time < 6; time += 1)
      outcomes.push((await ask({ email: 'Trop@exemple.example' }, visitor)).status);
    expect(outcomes).toEqual([200, 200, 200, 200, 200, 429]);
    for (let time = 0; time < 4; time += 1)
      outcomes.push((await ask({ email: `n${time}@exemple.example` }, visitor)).status);
    expect(outcomes.slice(6)).toEqual([200, 200, 200, 200]);
    expect((await ask({ email: 'n5@exemple.example' }, visitor)).status).toBe(429);
    await drainQueue(portal.database);
  });

  const run = async () => {
    await portal.app
      .get(ExpireVisitsJob, { strict: false })
      .handle(systemContext('test', null, 'test'), {}, { id: '00000000-0000-7000-8000-000000000001' } as never);
    await drainQueue(portal.database);
  };
  const longAgo = async (email: string, column: 'confirmed_at' | 'answered_at') => {
    await portal.database.query(`alter table visit_requests disable trigger hold_visits`);
    const then = new Date(NOW.getTime() - 8 * 86_400_000);
    await portal.database.query(`update visit_requests set ${column} = $2 where email = $1`, [email, then]);
    await portal.database.query(`alter table visit_requests enable trigger hold_visits`);
  };

  it('runs out where whoever asked lets the other day pass, and neither is told that the place did not answer', async () => {
    const { link, id } = await asked('laisse@exemple.example');
    await operator.post(`/operator/visits/${id}`, { answer: 'proposed', otherDay: '2026-12-11', words: '' });
    await longAgo('laisse@exemple.example', 'answered_at');
    await run();
    expect(await states('laisse@exemple.example')).toEqual(['expired']);
    const page = await good(portal.browser(), link);
    expect(page).toContain('passé sans votre réponse');
    expect(page).not.toContain('Personne n’a répondu');
    const [told] = await portal.database.query<{ text: string }>(
      `select text from sent_mails where subject like 'Nour Bel n%a pas répondu%'`,
    );
    expect(told!.text).toContain('n’a pas pris à temps l’autre jour');
  });

  it('runs out where nobody answers in time, and both are told; then it is deleted by age', async () => {
    const { link } = await asked('attend@exemple.example');
    await run();
    expect(await states('attend@exemple.example')).toEqual(['open']);
    await longAgo('attend@exemple.example', 'confirmed_at');
    await run();
    expect(await states('attend@exemple.example')).toEqual(['expired']);
    expect((await lettersTo('attend@exemple.example')).at(-1)!.subject).toContain('restée sans réponse');
    expect(await good(portal.browser(), link)).toContain('éteinte');
  });

  it('leads nowhere by another link', async () => {
    expect((await portal.browser().get(`/visits/${'x'.repeat(43)}`)).status).toBe(404);
  });
});

describe('PostgreSQL', () => {
  it('refuses a request to a place that takes none, and an answer by whoever asked', async () => {
    await operator.post(`/operator/visits/places/${slug}/closing`);
    expect((await ask({ email: 'tard@exemple.example' })).status).toBe(409);
    const insert = portal.database.query(
      `insert into visit_requests (id, place_id, organisation_id, name, email, locale, from_day, to_day, part, people, purpose,
         asked_at, unconfirmed_since, state)
       select gen_random_uuid(), place_id, organisation_id, 'x', 'x@y.z', 'fr', from_day, to_day, part, people, '', now(), now(), 'unconfirmed'
       from visit_requests limit 1`,
    );
    await expect(insert).rejects.toThrow('takes no such requests');
    const answer = portal.database.query(
      `update visit_requests set state = 'accepted', answered_by = 'x', answered_at = now(), settled_at = null where state = 'expired'`,
    );
    await expect(answer).rejects.toThrow('for the other to say');
  });
});
