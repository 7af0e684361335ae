import { UnitOfWork } from '#libs/platform/db/index.js';
import { freePort } from '../../../tools/pg/server.js';
import { NOW } from '../../db/bookings/programme.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { hostOfSites } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { CLIENT, TestOpenidProvider } from '../../support/openid-provider.js';
import { pageProblems } from '../../support/page-audit.js';
import { proconnect, type ProconnectTraits } from '../../support/proconnect.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed, type Staffed } from '../../support/staff.js';

const SIRET = '00000001800002';
/** Another establishment of the same company, and one of another. */
const SIBLING = '00000001800010';
const STRANGER = '00000002600005';

let portal: TestApp;
let provider: TestOpenidProvider;
let traits: ProconnectTraits;
let host: Staffed;
let rivals: Staffed;
let platform: Browser;
let number = 0;

beforeAll(async () => {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  traits = proconnect('RS256');
  provider = await TestOpenidProvider.start(baseUrl, 'nobody', {
    ...traits,
    client: { ...traits.client, redirect_uris: [`${baseUrl}/operator/place-proofs`] },
  });
  portal = await testApp({
    now: NOW,
    worker: true,
    env: {
      PORT: String(port),
      PALIER_BASE_URL: baseUrl,
      PALIER_OUTBOUND_NETWORKS: '127.0.0.1',
      PALIER_PROCONNECT_ISSUER: provider.issuer,
      PALIER_PROCONNECT_CLIENT_ID: CLIENT.clientId,
      PALIER_PROCONNECT_CLIENT_SECRET: CLIENT.clientSecret,
    },
  });
  for (const name of ['essai', 'voisin'])
    await portal.database.query(
      `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), $1, $1, 'private', now())`,
      [name],
    );
  host = await hostOfSites(portal);
  rivals = await hostOfSites(portal, 'voisin');
  platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'Plateforme' }, 'platform-admin'),
  );
  await platform.get('/help');
}, 60_000);
afterAll(async () => {
  await portal.close();
  await provider.stop();
});

/** A place of the directory of which a list says who runs it. */
async function listed(siret: string | null, { source = 'Liste', basis = 'source' } = {}): Promise<string> {
  number += 1;
  const [place] = await portal.database.query<{ id: string; slug: string }>(
    `insert into places (id, name, commune_name, lat, lon, source, source_ref, as_of, changed_at)
     values (gen_random_uuid(), $1, 'Blois', 47.6, 1.3, 'Liste', $1, '2024', now()) returning id, slug`,
    [`Lieu ${number}`],
  );
  if (siret !== null)
    await portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of, basis)
       values ($1, 'siret', to_jsonb($2::text), $3, '2026-03', $4)`,
      [place!.id, siret, source, basis],
    );
  return place!.slug;
}
/** A member of an operator in a browser that ProConnect does not know yet. */
async function member(of: Staffed = host): Promise<Browser> {
  const browser = await staffBrowser(portal, of);
  await browser.get('/help');
  return browser;
}
const claim = async (browser: Browser, place: string, way = 'proconnect') =>
  browser.post('/operator/places/claims', { place, way });
/** Whoever sits before ProConnect from now on. */
function sits(siret: string | undefined): void {
  number += 1;
  const person = { sub: `agent-${number}`, given_name: 'Nora', usual_name: 'Modèle', email: 'nora@agence.example' };
  provider.person = siret === undefined ? person : { ...person, siret };
}
const leave = (browser: Browser, here: string, stay = false) => browser.get(`${here}/proconnect`, { stay });
/** Claims a place, and comes back from ProConnect as somebody of an establishment. */
async function prove(browser: Browser, slug: string, siret: string | undefined): Promise<Page> {
  const { pathname } = (await claim(browser, slug)).url;
  sits(siret);
  return leave(browser, pathname);
}
/** Goes to ProConnect and stops before coming back. @returns the address at which the browser would come back */
async function upToReturn(browser: Browser, here: string): Promise<string> {
  let page = await leave(browser, here, true);
  for (let hops = 0; hops < 6; hops += 1) {
    const next = new URL(page.headers.get('location')!, page.url);
    if (next.pathname === '/operator/place-proofs') return next.href;
    page = await browser.get(next.href, { stay: true });
  }
  throw new Error(`ProConnect sends nobody back: ${page.status} ${page.text}`);
}
const owner = async (slug: string) =>
  (
    await portal.database.query<{ name: string }>(
      `select o.name from place_owners o join places p on p.id = o.place_id where p.slug = $1`,
      [slug],
    )
  )[0]?.name ?? null;
const said = (page: Page) => wordsOf(page.$, 'main');
const checked = (page: Page, status = 200): string => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, status, []]);
  return said(page);
};

describe('a place whose SIRET a list gives', () => {
  it('tells the way, its SIRET and its source', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const page = await browser.get(`/places/${slug}/claim`);
    expect(checked(page)).toMatch(/Par ProConnect, au nom de l’établissement 000\s000\s018\s00002/);
    const fiche = checked(await portal.browser().get(`/places/${slug}`));
    expect(fiche).toMatch(/SIRET de l’établissement qui exploite 000\s000\s018\s00002\s?Liste, mars 2026/);
  });

  it('belongs at once to the operator whose member acts for that establishment', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const begun = await claim(browser, slug);
    expect(checked(begun)).toContain('ProConnect doit attester le SIRET');
    sits(SIRET.replace(/^(\d{9})/, '$1 '));
    const page = await leave(browser, begun.url.pathname);
    expect([page.url.pathname, page.status]).toEqual(['/operator/places', 200]);
    expect(await owner(slug)).toBe('Exploitant essai');
    const asked = traits.asked.at(-1)!;
    expect([asked.get('scope'), asked.get('acr_values')]).toEqual(['openid siret', 'eidas1']);
  });

  it('keeps what was proved, by whom and when, and nothing of the person', async () => {
    const slug = await listed(SIRET);
    await prove(await member(), slug, SIRET);
    const [kept] = await portal.database.query<Record<string, unknown>>(
      `select c.* from place_claims c join places p on p.id = c.place_id where p.slug = $1`,
      [slug],
    );
    expect(kept).toMatchObject({
      state: 'granted',
      proved_siret: SIRET,
      proved_issuer: provider.issuer,
      proved_at: NOW,
      proof_state: null,
      proof_session: null,
    });
    const everything = JSON.stringify([kept, await portal.database.query(`select * from audit_entries`)]);
    for (const word of ['Nora', 'Modèle', 'nora@', 'agent-']) expect(everything).not.toContain(word);
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'hosting.prove-establishment' and subject_id = $1`,
      [kept!['id']],
    );
    expect(JSON.parse(entry!.detail)).toEqual({
      place: slug,
      outcome: 'granted',
      siret: SIRET,
      issuer: provider.issuer,
    });
  });

  it.each([
    [SIBLING, 'le même SIREN, un autre établissement', 'Le même SIREN ne suffit pas', 'code par la poste'],
    [STRANGER, 'd’un autre SIREN', 'signalez-le', 'code par la poste'],
    [undefined, 'n’a indiqué aucun établissement', 'dont le SIRET est', 'Retirer la revendication'],
    ['inconnu', 'n’a indiqué aucun établissement', 'dont le SIRET est', 'Retirer la revendication'],
  ] as const)('is refused to %s, with why and what else can be done', async (siret, ...parts) => {
    const slug = await listed(SIRET);
    const browser = await member();
    const page = await prove(browser, slug, siret);
    const words = checked(page);
    for (const part of [...parts, 'Prouver par ProConnect']) expect(words).toContain(part);
    expect(await owner(slug)).toBeNull();
    // The claim stays open: whoever chose the wrong organisation tries again.
    const again = await member();
    sits(SIRET);
    await leave(again, page.url.pathname);
    expect(await owner(slug)).toBe('Exploitant essai');
  });

  it('is refused when the person turns back, and when what came is not ProConnect’s', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const here = (await claim(browser, slug)).url.pathname;
    sits(SIRET);
    const turned = new URL(await upToReturn(browser, here));
    const state = turned.searchParams.get('state')!;
    const query = new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer });
    const page = await browser.get(`/operator/place-proofs?${query.toString()}`);
    expect(checked(page)).toContain('n’a pas confirmé votre identité');
    expect(await owner(slug)).toBeNull();
    traits.forging = true;
    sits(SIRET);
    const forged = await leave(await member(), here);
    traits.forging = false;
    expect(checked(forged)).toContain('n’a pas confirmé votre identité');
    expect(await owner(slug)).toBeNull();
  });
});

describe('an answer of ProConnect', () => {
  const unknown = async (browser: Browser, address: string) => {
    const page = await browser.get(address);
    expect(page.status).toBe(409);
    expect(page.text).toContain('ne correspond à aucune demande en cours');
  };

  it('is good once', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const here = (await claim(browser, slug)).url.pathname;
    sits(STRANGER);
    const back = await upToReturn(browser, here);
    expect((await browser.get(back)).url.pathname).toBe(here);
    await unknown(browser, back);
  });

  it('is good in the session that asked, and in no other: of a colleague, of a rival, of nobody', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const here = (await claim(browser, slug)).url.pathname;
    sits(SIRET);
    const back = await upToReturn(browser, here);
    await unknown(await member(), back);
    await unknown(await member(rivals), back);
    expect((await portal.browser().get(back)).url.pathname).toMatch(/^\/sign-in/);
    expect(await owner(slug)).toBeNull();
    expect((await browser.get(back)).url.pathname).toBe('/operator/places');
  });

  it('is good for ten minutes, and not once another was asked for', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const here = (await claim(browser, slug)).url.pathname;
    sits(SIRET);
    const first = await upToReturn(browser, here);
    const second = await upToReturn(browser, here);
    await unknown(browser, first);
    const clock = portal.clock as FixedClock;
    clock.set(new Date(NOW.getTime() + 10 * 60_000));
    await unknown(browser, second);
    clock.set(NOW);
    for (const query of ['', '?state=', `?state=${'x'.repeat(300)}`, '?code=1&state=unknown'])
      await unknown(browser, `/operator/place-proofs${query}`);
    expect(await owner(slug)).toBeNull();
  });

  it('asks nobody for a claim of another operator, of another way, or settled', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const here = (await claim(browser, slug)).url.pathname;
    expect((await leave(await member(rivals), here)).status).toBe(404);
    await browser.post(`${here}/withdrawal`, {});
    expect((await leave(browser, here)).status).toBe(409);
  });
});

describe('a place of which nobody else says who runs it', () => {
  it.each([
    ['no SIRET', null, {}],
    ['one that an operator typed', SIRET, { source: 'operator' }],
    ['one that was made up', SIRET, { basis: 'generated' }],
  ] as const)('is not claimed this way: %s', async (_, siret, how) => {
    const slug = await listed(siret, how);
    const browser = await member();
    expect((await browser.get(`/places/${slug}/claim`)).$('input[value="proconnect"]').length).toBe(0);
    const refused = await claim(browser, slug);
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    expect(said(refused)).toContain('choisissez-en un autre');
  });

  it('is not granted by the SIRET that its claimant wrote meanwhile', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const here = (await claim(browser, slug)).url.pathname;
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const write = (source: string) =>
      uow.run(host.ctx, (tx) =>
        tx.run(
          `update place_facts set value = to_jsonb($2::text), source = $3
           where field = 'siret' and place_id = (select id from places where slug = $1)`,
          [slug, STRANGER, source],
        ),
      );
    await expect(write('Liste')).rejects.toThrow('an operator speaks for itself');
    await write('operator');
    sits(STRANGER);
    const address = await upToReturn(browser, here);
    const page = await browser.get(address);
    expect(checked(page)).toContain('Aucune source ne donne plus le SIRET');
    expect(await owner(slug)).toBeNull();
  });
});

describe('a disputed place', () => {
  it('is the platform’s to decide, which sees what was proved', async () => {
    const slug = await listed(SIRET);
    const browser = await member();
    const here = (await claim(browser, slug)).url.pathname;
    sits(SIRET);
    const back = await upToReturn(browser, here);
    await claim(await member(rivals), slug);
    const page = await browser.get(back);
    expect(checked(page)).toContain('en litige');
    expect(await owner(slug)).toBeNull();
    expect((await leave(browser, here)).status).toBe(409);
    const decided = await platform.get(here.replace('/operator/places/claims', '/platform/claims'));
    expect(checked(decided)).toMatch(/SIRET attesté 000\s000\s018\s00002\s?Par ProConnect, le 23 novembre 2026/);
    await drainQueue(portal.database);
  });

  it('is one that has its operator', async () => {
    const slug = await listed(SIRET);
    await prove(await member(), slug, SIRET);
    const browser = await member(rivals);
    const page = await claim(browser, slug);
    expect(checked(page)).toContain('en litige');
    expect((await leave(browser, page.url.pathname)).status).toBe(409);
    expect(await owner(slug)).toBe('Exploitant essai');
  });
});

it('PostgreSQL grants no claim by another establishment, or by none', async () => {
  const slug = await listed(SIRET);
  await claim(await member(), slug);
  const uow = portal.app.get(UnitOfWork, { strict: false });
  const grab = (siret: string | null) =>
    uow.run(host.ctx, async (tx) => {
      const where = `where state = 'open' and place_id = (select id from places where slug = $1)`;
      if (siret !== null)
        await tx.run(
          `update place_claims set proved_siret = $2, proved_issuer = 'https://x.example', proved_at = now() ${where}`,
          [slug, siret],
        );
      await tx.run(`update place_claims set state = 'granted', settled_by = 'x', settled_at = now() ${where}`, [slug]);
    });
  for (const siret of [null, SIBLING, STRANGER])
    await expect(grab(siret)).rejects.toThrow('another establishment was proved');
  expect(await owner(slug)).toBeNull();
});

it('a portal that asks ProConnect nothing offers it nowhere', async () => {
  const plain = await testApp({ now: NOW });
  try {
    await plain.database.query(
      `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'essai', 'essai', 'private', now())`,
    );
    const [place] = await plain.database.query<{ id: string; slug: string }>(
      `insert into places (id, name, commune_name, lat, lon, source, source_ref, as_of, changed_at)
       values (gen_random_uuid(), 'La Serre', 'Blois', 47.6, 1.3, 'Liste', '1', '2024', now()) returning id, slug`,
    );
    await plain.database.query(
      `insert into place_facts (place_id, field, value, source, as_of) values ($1, 'siret', to_jsonb($2::text), 'Liste', '2026')`,
      [place!.id, SIRET],
    );
    const browser = await staffBrowser(plain, await hostOfSites(plain));
    await browser.get('/help');
    const page = await browser.get(`/places/${place!.slug}/claim`);
    expect(said(page)).not.toContain('ProConnect');
    const wish = { place: place!.slug, way: 'proconnect' };
    expect((await browser.post('/operator/places/claims', wish)).status).toBe(422);
    expect((await browser.get('/operator/place-proofs?state=x')).status).toBe(409);
  } finally {
    await plain.close();
  }
});
