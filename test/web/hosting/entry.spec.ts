import { NOW } from '../../db/bookings/programme.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ListsRepository } from '../../../src/sites/directory/lists.repository.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Fields } from '../../support/browser.js';
import { hostOfSites } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let operator: Browser;
let rival: Browser;
let slug: string;
let placeId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const { database } = portal;
  for (const name of ['essai', 'voisin'])
    await database.query(
      `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), $1, $1, 'private', now())`,
      [name],
    );
  const host = await hostOfSites(portal);
  operator = await staffBrowser(portal, host);
  rival = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  const platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'Plateforme' }, 'platform-admin'),
  );
  for (const browser of [operator, rival, platform]) await browser.get('/help');
  const [place] = await database.query<{ id: string; slug: string }>(
    `insert into places (id, name, commune_name, lat, lon, source, source_ref, as_of, changed_at)
     values (gen_random_uuid(), 'La Verrière', 'Blois', 47.6, 1.3, 'Liste', '1', '2019', now()) returning id, slug`,
  );
  ({ id: placeId, slug } = place!);
  await database.query(
    `insert into place_facts (place_id, field, value, source, as_of) values
       ($1, 'kinds', '["coworking"]', 'Liste', '2019'), ($1, 'website', '"https://liste.example"', 'Liste', '2019')`,
    [placeId],
  );
  const invited = await platform.post('/platform/claims', { place: slug, operatorId: host.organisation.id });
  await operator.post(`${invited.url.pathname.replace('/platform/claims', '/operator/places/claims')}/acceptance`, {});
});
afterAll(() => portal.close());

const ENTRY: Fields = {
  kinds: ['coworking', 'innovation_lab'],
  services: ['freelancers.desk', 'travellers.drop-in'],
  operatorName: 'Association La Verrière',
  nature: 'association',
  siret: '000 000 018 00002',
  rna: 'w751234567',
  funding: 'yes',
  website: 'https://verriere.example',
  phone: '02 47 00 00 00',
  foot: 'Par la cour <script>alert(1)</script>',
  dayPrice: '18,50',
  monday: '9h-12h30, 14h-18h',
  friday: '9h-12h',
  accessible: ['entree_plain_pied'],
  inaccessible: ['entree_ascenseur'],
  houseRules: 'Pas de bruit.',
};
const here = () => `/operator/places/${slug}`;
const send = (step: string, fields: Fields = {}, browser = operator) =>
  browser.post(here(), { ...ENTRY, ...fields, step });
const publicWords = async () => wordsOf((await portal.browser().get(`/places/${slug}`)).$, 'main');
const facts = () =>
  portal.database.query<{ field: string; source: string; as_of: string }>(
    `select field, source, as_of from place_facts where place_id = $1 order by field`,
    [placeId],
  );

describe('the entry of a place', () => {
  it('is its owner’s to write, and nobody else’s', async () => {
    const form = await operator.get(here());
    expect([form.status, pageProblems(form.$)]).toEqual([200, []]);
    expect(form.$('input[name="website"]').attr('value')).toBe('https://liste.example');
    for (const answer of [
      await rival.get(here()),
      await send('publish', {}, rival),
      await rival.post(`${here()}/confirmation`, {}),
    ])
      expect(answer.status).toBe(404);
    expect((await facts()).length).toBe(2);
  });

  it.each([
    [{ monday: '9h-12h, 11h30-18h' }, 'monday', 'se chevauchent'],
    [{ friday: '18h-9h' }, 'friday', 'se termine avant'],
    [{ sunday: 'parfois' }, 'sunday', 'Écrivez des heures'],
    [{ dayPrice: '-1' }, 'dayPrice', 'Écrivez un montant'],
    [{ dayPrice: '1000000000' }, 'dayPrice', 'au plus 1'],
    [{ website: 'javascript:alert(1)' }, 'website', 'adresse complète'],
    [{ phone: 'appelez-nous' }, 'phone', 'numéro'],
    [{ email: 'x' }, 'email', 'adresse e-mail'],
    [{ siret: '000 000 018 0000' }, 'siret', 'quatorze chiffres'],
    [{ siret: '000 000 018 00003' }, 'siret', 'le dernier les vérifie'],
    [{ rna: '751234567' }, 'rna', 'commence par W'],
    [{ kinds: 'château' }, 'kinds', 'réponses proposées'],
    [{ services: 'personne.rien' }, 'services', 'réponses proposées'],
    [{ operatorName: '' }, 'operatorName', 'qui exploite'],
    [{ letShare: '101', letPeriod: 'S1 2026' }, 'letShare', 'de 0 à 100'],
    [{ letShare: '-5', letPeriod: 'S1 2026' }, 'letShare', 'de 0 à 100'],
    [{ letShare: '62' }, 'letPeriod', 'de quel semestre'],
    [{ letShare: '62', letPeriod: 'S3 2026' }, 'letPeriod', 'S1 2026'],
    [{ letShare: '62', letPeriod: '13/2026' }, 'letPeriod', 'S1 2026'],
    [{ letShare: '62', letPeriod: '2026-12' }, 'letPeriod', 'a pas commencé'],
    [{ letShare: '62', letPeriod: 'S1 2027' }, 'letPeriod', 'a pas commencé'],
    [{ letDays: '5', letPeriod: 'S1 2026' }, 'offeredDays', 'les deux'],
    [{ letDays: '5', offeredDays: '4', letPeriod: 'S1 2026' }, 'letDays', 'qu’offertes'],
    [{ letDays: '0', offeredDays: '0', letPeriod: 'S1 2026' }, 'offeredDays', 'rien à louer'],
    [{ letDays: '1', offeredDays: '200001', letPeriod: 'S1 2026' }, 'offeredDays', '200 000'],
    [{ letDays: '1', offeredDays: '2', letShare: '62', letPeriod: 'S1 2026' }, 'letShare', 's’en déduit'],
    [{ letDays: '1', offeredDays: '2' }, 'letPeriod', 'semestre'],
    [{ opensOn: '31/02/2027' }, 'opensOn', '03/2027'],
    [{ opensOn: 'bientôt' }, 'opensOn', '03/2027'],
    [{ inaccessible: ['entree_plain_pied'] }, 'inaccessible', 'des deux côtés'],
  ])('with %j is refused at %s, and nothing is written', async (fields, field, words) => {
    for (const step of ['preview', 'publish']) {
      const page = await send(step, fields as Fields);
      expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
      expect(wordsOf(page.$, 'main')).toContain(words);
      expect(page.$(`[href="#${field}"]`).length).toBeGreaterThan(0);
    }
    expect((await facts()).length).toBe(2);
  });

  it('is seen as it would be before anything is public, then published with its source and date', async () => {
    const preview = await send('preview');
    expect([preview.status, pageProblems(preview.$)]).toEqual([200, []]);
    for (const words of ['rien n’est encore public', 'Association La Verrière', '18,50', '09:00–12:30, 14:00–18:00'])
      expect(wordsOf(preview.$, 'main')).toContain(words);
    expect(preview.text).not.toContain('<script>alert');
    expect(await publicWords()).not.toContain('Association La Verrière');

    const back = await operator.submit(preview, `form[action="${here()}"]:has([value="edit"])`, {});
    expect(back.$('input[name="monday"]').attr('value')).toBe('9h-12h30, 14h-18h');
    await operator.submit(preview, `form[action="${here()}"]:has([value="publish"])`, {});
    const shown = await publicWords();
    for (const words of [
      'Association La Verrière',
      '000 000 018 00002',
      'W751234567',
      'l’exploitant, 23 novembre 2026',
      'Pas de bruit.',
      'fermé',
    ])
      expect(shown).toContain(words);
    expect(shown).not.toContain('24 mois');
    expect((await facts()).find(({ field }) => field === 'website')).toMatchObject({
      source: 'operator',
      as_of: '2026-11-23',
    });
  });

  it('keeps the source of what did not change, forgets what is emptied, and keeps what was said before', async () => {
    await portal.database.query(`update place_facts set as_of = '2026-01' where place_id = $1 and field = 'phone'`, [
      placeId,
    ]);
    await send('publish', { website: '', houseRules: 'Chut.' });
    const now = await facts();
    expect(now.find(({ field }) => field === 'phone')!.as_of).toBe('2026-01');
    expect(now.some(({ field }) => field === 'website')).toBe(false);
    const former = await portal.database.query<{ field: string; source: string }>(
      `select field, source from former_place_facts where place_id = $1 and field = 'website' order by id`,
      [placeId],
    );
    expect(former.map(({ source }) => source)).toEqual(['Liste', 'operator']);
  });

  it('says which share of its desks it let, of a half-year or a month, with who said so and when', async () => {
    await send('publish', { letShare: '62 %', letPeriod: 's1 2026' });
    expect(await publicWords()).toContain('62 % au 1er semestre 2026');
    const form = await operator.get(here());
    expect(['letShare', 'letPeriod'].map((name) => form.$(`input[name="${name}"]`).attr('value'))).toEqual([
      '62',
      '2026-S1',
    ]);
    await send('publish', { letShare: '40', letPeriod: '9/2026' });
    expect(await publicWords()).toContain('40 % en septembre 2026');
    expect((await facts()).find(({ field }) => field === 'occupancy')).toMatchObject({
      source: 'operator',
      as_of: '2026-11-23',
    });
    await send('publish', { letDays: '1 240', offeredDays: '2 000', letPeriod: 'S1 2026', opensOn: '3/2027' });
    const words = await publicWords();
    expect(words).toContain('62 % au 1er semestre 2026 (1 240 journées de poste sur 2 000)');
    expect(words).toContain('mars 2027');
    expect((await facts()).find(({ field }) => field === 'opens_on')).toMatchObject({ source: 'operator' });
    await send('publish');
    expect((await facts()).some(({ field }) => field === 'occupancy' || field === 'opens_on')).toBe(false);
  });

  it('is still true on the day on which its owner says so', async () => {
    await portal.database.query(`update places set confirmed_on = null where id = $1`, [placeId]);
    await portal.database.query(`update place_facts set as_of = '2019' where place_id = $1`, [placeId]);
    expect(await publicWords()).toContain('24 mois');
    await operator.post(`${here()}/confirmation`, {});
    const shown = await publicWords();
    expect(shown).toContain('Fiche confirmée par l’exploitant le 23 novembre 2026');
    expect(shown).not.toContain('24 mois');
  });

  it('stays when a list says otherwise later', async () => {
    const lists = portal.app.get(ListsRepository, { strict: false });
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const said = { placeId, source: 'Liste', sourceUrl: null, asOf: '2027', basis: 'source' } as const;
    await uow.run(systemContext('test', null, 'test'), (tx) =>
      lists.tell(
        tx,
        [
          { ...said, field: 'phone', value: '01 00 00 00 00' },
          { ...said, field: 'email', value: 'a@liste.example' },
        ],
        NOW,
      ),
    );
    const now = await facts();
    expect(now.find(({ field }) => field === 'phone')!.source).toBe('operator');
    expect(now.find(({ field }) => field === 'email')!.source).toBe('Liste');
  });
});
