import { spawnSync } from 'node:child_process';
import { codeHash } from '../../../src/hosting/claims/claim.rules.js';
import { NOW } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { hostOfSites } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

/** Where the platform prints and posts. */
const LETTERS = '/platform/place-letters';
const CODE = 'AAAA-BBBB-CCCC';

let portal: TestApp;
let operator: Browser;
let rival: Browser;
let platform: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at)
     select gen_random_uuid(), slug, slug, 'private', now() from unnest(array['essai', 'voisin']) slug on conflict do nothing`,
  );
  operator = await staffBrowser(portal, await hostOfSites(portal, 'essai'));
  rival = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'Plateforme' }, 'platform-admin'),
  );
  for (const browser of [operator, rival, platform]) await browser.get('/help');
});
afterAll(() => portal.close());

/** A place that a list published at an address. */
async function listed(name: string, address = '12 rue du Pont'): Promise<string> {
  const [place] = await portal.database.query<{ slug: string }>(
    `insert into places (id, name, address, postcode, commune_name, lat, lon, source, source_ref, as_of, changed_at)
     values (gen_random_uuid(), $1, $2, '41000', 'Blois', 47.6, 1.3, 'Liste', $1, '2024', now()) returning slug`,
    [name, address],
  );
  return place!.slug;
}
const claim = (browser: Browser, place: string) => browser.post('/operator/places/claims', { place, way: 'post' });
const checked = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return wordsOf(page.$, 'main');
};
const print = async (fields = {}) => {
  const answer = await platform.post(`${LETTERS}/printing`, fields);
  return { status: answer.status, type: answer.headers.get('content-type'), bytes: answer.bytes };
};
interface Kept extends Record<string, unknown> {
  readonly hash: string | null;
  readonly to: string | null;
  readonly days: number | null;
  readonly by: string | null;
}
const kept = async (path: string) =>
  (
    await portal.database.query<Kept>(
      `select code_hash as hash, letter_to as to, extract(day from code_until - letter_printed_at)::int as days, letter_sent_by as by
       from place_claims where id = $1`,
      [path.split('/').at(-1)],
    )
  )[0]!;
/** Puts a known code in the place of the printed one: nobody but the paper has that. */
const know = (path: string) => {
  const id = path.split('/').at(-1)!;
  const hash = codeHash(id, CODE);
  return portal.database.query(
    `select set_config('app.organisation', 'platform:spec', false);
     update place_claims set code_hash = '${hash}' where id = '${id}';
     select set_config('app.organisation', '', false)`,
  );
};
const owner = async (slug: string) =>
  (
    await portal.database.query<{ name: string }>(
      `select o.name from place_owners o join places p on p.id = o.place_id where p.slug = $1`,
      [slug],
    )
  )[0]?.name ?? null;

/** The program of poppler that reads a PDF; what needs it is skipped where it is absent. */
const describeWithPoppler = spawnSync('pdftotext', ['-v']).error === undefined ? describe : describe.skip;

describe('a letter on paper to a place', () => {
  it('is asked for, printed once, posted by somebody, and its code opens the place', async () => {
    const slug = await listed('Salle des Machines');
    expect(await checked(operator, `/places/${slug}/claim`)).toContain('12 rue du Pont, 41000 BLOIS');
    const here = (await claim(operator, slug)).url.pathname;
    expect(await checked(operator, here)).toContain('attend d’être imprimée');
    expect((await operator.post(`${here}/code`, { code: CODE })).status).toBe(422);
    expect((await operator.get(LETTERS)).status).toBe(403);
    expect(await checked(platform, LETTERS)).toContain('Salle des Machines');

    const printed = await print();
    expect([printed.status, printed.type]).toEqual([200, 'application/pdf']);
    expect(printed.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await kept(here)).toMatchObject({
      to: 'Salle des Machines\n12 rue du Pont\n41000 BLOIS',
      days: 30,
      by: null,
    });
    expect((await print()).status).toBe(409);
    expect(await checked(operator, here)).toContain('imprimée, pas encore postée');

    expect((await platform.post(`${LETTERS}/posting`)).status).toBe(200);
    expect((await kept(here)).by).not.toBeNull();
    expect((await platform.post(`${LETTERS}/posting`)).status).toBe(409);
    expect(await checked(operator, here)).toContain('postée le 23 novembre 2026');
    expect(await checked(platform, LETTERS)).toContain('Aucune lettre');

    await know(here);
    expect((await rival.post(`${here}/code`, { code: CODE })).status).toBe(404);
    expect((await operator.post(`${here}/code`, { code: 'ZZZZ-ZZZZ-ZZZZ' })).status).toBe(422);
    expect((await operator.post(`${here}/code`, { code: CODE })).status).toBe(200);
    expect(await owner(slug)).toBe('Exploitant essai');
    const acts = await portal.database.query<{ action: string }>(
      `select action from audit_entries where action like '%place-letter' order by seq`,
    );
    expect(acts.map(({ action }) => action)).toEqual(['hosting.print-place-letter', 'hosting.post-place-letter']);
  });

  it('bears five wrong codes and thirty days, and is replaced by another that is asked for twice at most', async () => {
    const slug = await listed('Le Hangar');
    const here = (await claim(operator, slug)).url.pathname;
    await print();
    await know(here);
    for (let time = 0; time < 5; time += 1) await operator.post(`${here}/code`, { code: 'ZZZZ-ZZZZ-ZZZZ' });
    expect((await operator.post(`${here}/code`, { code: CODE })).status).toBe(422);
    expect((await operator.post(`${here}/letters`)).status).toBe(200);
    expect(await kept(here)).toMatchObject({ hash: null, to: null });
    await print();
    const first = (await kept(here)).hash;
    await print({ again: '1' });
    expect((await kept(here)).hash).not.toBe(first);
    await know(here);
    await portal.database.query(
      `update place_claims set code_until = now() - interval '1 year' where state = 'open' and way = 'post'`,
    );
    expect((await operator.post(`${here}/code`, { code: CODE })).status).toBe(422);
    expect((await operator.post(`${here}/letters`)).status).toBe(429);
    expect(await owner(slug)).toBeNull();
    await platform.post(`${LETTERS}/posting`);
  });

  it('is not printed for a disputed claim, nor by two people at once', async () => {
    const slug = await listed('La Verrière');
    const first = (await claim(operator, slug)).url.pathname;
    await claim(rival, slug);
    expect(await checked(operator, first)).toContain('en litige');
    expect((await print()).status).toBe(409);
    await claim(operator, await listed('Les Docks'));
    const both = await Promise.all([print(), print()]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await platform.post(`${LETTERS}/posting`);
  });

  it('needs an address, and is written by the platform alone', async () => {
    const slug = await listed('La Serre', '');
    expect(await checked(operator, `/places/${slug}/claim`)).toContain('Demandez à la plateforme');
    expect((await claim(operator, slug)).status).toBe(422);
    expect((await operator.post(`${LETTERS}/printing`)).status).toBe(403);
    const here = (await claim(operator, await listed('L’Atelier'))).url.pathname;
    const forged = portal.database.query(
      `update place_claims set code_hash = repeat('a', 64), code_until = now() where id = $1`,
      [here.split('/').at(-1)],
    );
    await expect(forged).rejects.toThrow('the platform writes letters');
    await print();
    await platform.post(`${LETTERS}/posting`);
  });
});

describeWithPoppler('the sheet of a letter (needs pdftotext)', () => {
  it('bears the code that opens the place, and the address in the window of its envelope', async () => {
    const slug = await listed('La Cale');
    const here = (await claim(operator, slug)).url.pathname;
    const { bytes } = await print();
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
    expect(stdout).toContain('Ce lieu est-il tenu par Exploitant essai');
    expect(stdout).toContain('23 décembre 2026');
    // 105 mm from the left edge and 50 mm from the upper one, in points.
    const window = ['-x', '297', '-y', '141', '-W', '242', '-H', '97'];
    const shown = spawnSync('pdftotext', ['-r', '72', ...window, '-', '-'], {
      input: bytes,
      encoding: 'utf8',
    }).stdout;
    expect(shown.trim()).toBe('La Cale\n12 rue du Pont\n41000 BLOIS');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(stdout)![0];
    expect(JSON.stringify(await portal.database.query(`select * from place_claims`))).not.toContain(code);
    await operator.post(`${here}/code`, { code });
    expect(await owner(slug)).toBe('Exploitant essai');
  });
});
