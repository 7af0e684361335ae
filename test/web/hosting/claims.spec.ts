import { UnitOfWork } from '#libs/platform/db/index.js';
import { NOW, openSite, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { hostOfSites } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let site: TestSite;
let host: Staffed;
let operator: Browser;
let rival: Browser;
let platform: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  host = await hostOfSites(portal);
  operator = await staffBrowser(portal, host);
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  rival = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'Plateforme' }, 'platform-admin'),
  );
  for (const browser of [operator, rival, platform]) await browser.get('/help');
});
afterAll(() => portal.close());

/** A place of the directory at which nobody runs desks, with an address that a list published. */
async function listed(name: string, email: string | null): Promise<string> {
  const [place] = await portal.database.query<{ id: string; slug: string }>(
    `insert into places (id, name, commune_name, lat, lon, source, source_ref, as_of, changed_at)
     values (gen_random_uuid(), $1, 'Blois', 47.6, 1.3, 'Liste', $1, '2024', now()) returning id, slug`,
    [name],
  );
  if (email !== null)
    await portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of) values ($1, 'email', to_jsonb($2::text), 'Liste', '2024')`,
      [place!.id, email],
    );
  return place!.slug;
}
const checked = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return page;
};
const words = async (browser: Browser, path: string) => wordsOf((await checked(browser, path)).$, 'main');
const claim = (browser: Browser, place: string, way: string) => browser.post('/operator/places/claims', { place, way });
const mails = () =>
  portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails order by sent_at`,
  );
const mailsTo = async (to: string) => (await mails()).filter(({ recipient }) => recipient === to);
const owner = async (slug: string) =>
  (
    await portal.database.query<{ name: string }>(
      `select o.name from place_owners o join places p on p.id = o.place_id where p.slug = $1`,
      [slug],
    )
  )[0]?.name ?? null;
const slugOf = async ({ id }: TestSite) =>
  (
    await portal.database.query<{ slug: string }>(
      `select p.slug from places p join sites s on s.place_id = p.id where s.id = $1`,
      [id],
    )
  )[0]!.slug;

describe('a place of the directory', () => {
  it('tells anybody how it is claimed', async () => {
    const slug = await slugOf(site);
    const stranger = portal.browser();
    expect((await stranger.get(`/places/${slug}`)).$('a[href$="/claim"]').length).toBe(1);
    const page = await checked(stranger, `/places/${slug}/claim`);
    expect(wordsOf(page.$, 'main')).toContain('Se connecter comme exploitant');
    expect(page.$('form[action="/operator/places/claims"]').length).toBe(0);
    expect((await stranger.get('/places/personne/claim')).status).toBe(404);
  });

  it('belongs at once to whoever runs all its desks, and to nobody else that way', async () => {
    const slug = await slugOf(site);
    expect(await words(operator, `/places/${slug}/claim`)).toContain('Nous exploitons tous les postes');
    expect((await claim(rival, slug, 'site')).status).toBe(422);
    expect((await claim(operator, slug, 'site')).status).toBe(200);
    expect(await owner(slug)).toBe('Exploitant essai');
    expect(await words(operator, '/operator/places')).toContain('La Fabrique');
    expect((await claim(operator, slug, 'site')).status).toBe(409);
  });

  it('is claimed by a code at the address that was published for it', async () => {
    const slug = await listed('Salle des Machines', 'salle@blois.example');
    const begun = await claim(operator, slug, 'mail');
    expect(begun.status).toBe(200);
    const here = begun.url.pathname;
    await drainQueue(portal.database);
    const [mail] = await mailsTo('salle@blois.example');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(mail!.text)![0];
    expect(JSON.stringify(await portal.database.query(`select payload from outbox_messages`))).not.toContain(code);
    expect(JSON.stringify(await portal.database.query(`select * from place_claims`))).not.toContain(code);
    expect((await rival.get(here)).status).toBe(404);
    expect((await rival.post(`${here}/code`, { code })).status).toBe(404);
    const wrong = await operator.post(`${here}/code`, { code: 'AAAA-AAAA-AAAA' });
    expect([wrong.status, pageProblems(wrong.$)]).toEqual([422, []]);
    expect(wordsOf(wrong.$, 'main')).toContain('Essais restants : 4');
    await operator.post(`${here}/code`, { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(await owner(slug)).toBe('Exploitant essai');
  });

  it('refuses a code that has run out or was guessed at, and one for another claim', async () => {
    const slug = await listed('Le Hangar', 'hangar@blois.example');
    const here = (await claim(operator, slug, 'mail')).url.pathname;
    expect((await operator.post(`${here}/code`, { code: 'AAAA-AAAA-AAAA' })).status).toBe(422);
    await drainQueue(portal.database);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await mailsTo('hangar@blois.example'))[0]!.text)![0];
    for (let time = 0; time < 5; time += 1) await operator.post(`${here}/code`, { code: 'AAAA-AAAA-AAAA' });
    expect(wordsOf((await operator.post(`${here}/code`, { code })).$, 'main')).toContain('Demandez-en un autre');
    expect(await owner(slug)).toBeNull();
    await operator.post(`${here}/letters`, {});
    await drainQueue(portal.database);
    const [again] = (await mailsTo('hangar@blois.example')).filter((mail) => !mail.text.includes(code));
    const fresh = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(again!.text)![0];
    await portal.database.query(`update place_claims set code_until = now() - interval '1 year' where state = 'open'`);
    expect((await operator.post(`${here}/code`, { code: fresh })).status).toBe(422);
    expect(await owner(slug)).toBeNull();
  });

  it('without a published address, or unknown, or ended, is refused by name', async () => {
    const slug = await listed('La Serre', null);
    expect(await words(operator, `/places/${slug}/claim`)).toContain('Demandez à la plateforme de vous y inviter');
    for (const [place, way] of [
      [slug, 'mail'],
      ['personne', 'mail'],
      [slug, 'x'],
      ['', 'site'],
    ] as const) {
      const page = await claim(operator, place, way);
      expect([place, way, [404, 422].includes(page.status)]).toEqual([place, way, true]);
    }
    expect(await owner(slug)).toBeNull();
  });
});

describe('two claims of one place', () => {
  it('stop both, and the platform decides with a reason that both are told', async () => {
    const slug = await listed('La Verrière', 'verriere@blois.example');
    const first = (await claim(operator, slug, 'mail')).url.pathname;
    await drainQueue(portal.database);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await mailsTo('verriere@blois.example'))[0]!.text)![0];
    const second = (await claim(rival, slug, 'mail')).url.pathname;
    await drainQueue(portal.database);
    expect((await mailsTo('verriere@blois.example')).length).toBe(1);
    expect((await operator.post(`${first}/code`, { code })).status).toBe(409);
    expect(await owner(slug)).toBeNull();
    expect(await words(operator, first)).toContain('en litige');
    expect(await words(platform, '/platform/claims')).toContain('La Verrière');
    const page = second.replace('/operator/places/claims', '/platform/claims');
    await checked(platform, page);
    const empty = await platform.post(`${page}/decision`, { outcome: 'grant', reason: ' ' });
    expect([empty.status, pageProblems(empty.$)]).toEqual([422, []]);
    expect((await rival.post(`${page}/decision`, { outcome: 'grant', reason: 'moi' })).status).toBe(403);
    const decided = await platform.post(`${page}/decision`, { outcome: 'grant', reason: 'Le bail est à son nom.' });
    expect(decided.status).toBe(200);
    expect(await owner(slug)).toBe('Exploitant voisin');
    await drainQueue(portal.database);
    const told = (await mails()).filter((mail) => mail.text.includes('Le bail est à son nom.'));
    expect(new Set(told.map(({ subject }) => subject))).toEqual(
      new Set(['La Verrière est à vous', 'La Verrière : revendication refusée']),
    );
    expect(told.length).toBe(2);
    expect(await words(operator, first)).toContain('Le bail est à son nom.');
    expect((await platform.post(`${page}/decision`, { outcome: 'refuse', reason: 'non' })).status).toBe(409);
  });

  it('include a claim of a place that has an owner, who keeps it when it is refused', async () => {
    const slug = await slugOf(site);
    await portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of)
       select id, 'email', '"fabrique@amboise.example"', 'Liste', '2024' from places where slug = $1`,
      [slug],
    );
    const here = (await claim(rival, slug, 'mail')).url.pathname;
    expect(await words(rival, here)).toContain('en litige');
    await platform.post(`${here.replace('/operator/places/claims', '/platform/claims')}/decision`, {
      outcome: 'refuse',
      reason: 'Le lieu a son exploitant.',
    });
    expect(await owner(slug)).toBe('Exploitant essai');
  });

  it('at the same moment leave the place to neither', async () => {
    const slug = await listed('Les Docks', 'docks@blois.example');
    await Promise.all([claim(operator, slug, 'mail'), claim(rival, slug, 'mail')]);
    const states = await portal.database.query<{ state: string }>(
      `select c.state from place_claims c join places p on p.id = c.place_id where p.slug = $1`,
      [slug],
    );
    expect(states.map(({ state }) => state)).toEqual(['disputed', 'disputed']);
  });
});

describe('an invitation', () => {
  it('of the platform makes a place the operator’s once it accepts', async () => {
    const slug = await listed('L’Atelier', null);
    const invited = await platform.post('/platform/claims', {
      place: `${portal.baseUrl}/places/${slug}`,
      operatorId: host.organisation.id,
    });
    expect(invited.status).toBe(200);
    await drainQueue(portal.database);
    expect((await mailsTo(host.email)).some(({ subject }) => subject === 'Prenez L’Atelier sur Palier')).toBe(true);
    const here = invited.url.pathname.replace('/platform/claims', '/operator/places/claims');
    expect(await words(operator, here)).toContain('vous invite');
    expect((await rival.post(`${here}/acceptance`, {})).status).toBe(404);
    await operator.post(`${here}/acceptance`, {});
    expect(await owner(slug)).toBe('Exploitant essai');
    for (const [place, operatorId] of [
      ['personne', host.organisation.id],
      [slug, 'x'],
      [slug, crypto.randomUUID()],
    ])
      expect((await platform.post('/platform/claims', { place: place!, operatorId: operatorId! })).status).toBe(422);
  });
});

describe('PostgreSQL', () => {
  it('lets no operator take a disputed place by itself, nor begin with what is granted', async () => {
    const slug = await listed('La Gare', 'gare@blois.example');
    await claim(operator, slug, 'mail');
    await claim(rival, slug, 'mail');
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const grab = (statement: string) => uow.run(host.ctx, (tx) => tx.run(statement, [slug]));
    await expect(
      grab(`update place_claims set state = 'granted', settled_by = 'x', settled_at = now()
            where state = 'disputed' and place_id = (select id from places where slug = $1)`),
    ).rejects.toThrow('the platform decides');
    await expect(
      grab(`insert into place_claims (id, place_id, organisation_id, organisation_name, way, state, claimed_by, claimed_at,
              settled_by, settled_at)
            select gen_random_uuid(), p.id, o.id, o.name, 'site', 'granted', 'x', now(), 'x', now()
            from places p cross join organisations o where p.slug = $1`),
    ).rejects.toThrow('a claim begins open');
    await expect(
      grab(`insert into place_owners (place_id, organisation_id, name, claim_id, since)
            select p.id, p.id, 'x', p.id, now() from places p where p.slug = $1`),
    ).rejects.toThrow('permission denied');
    expect(await owner(slug)).toBeNull();
  });
});
