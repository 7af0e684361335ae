import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let siteId: string;

beforeAll(async () => {
  // A Monday.
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  siteId = (await openSite(portal, { name: 'Le Palier <d’essai>', desks: 2, lat: 47.4135, lon: 0.9826 })).id;
});
afterAll(() => portal.close());

const PAGE = '/places/le-palier-d-essai-amboise';
const tell = (field: string, value: unknown, asOf = '2026-05', basis = 'source') =>
  portal.database.query(
    `insert into place_facts (place_id, field, value, source, as_of, basis) values ($1, $2, $3, 'Ville d’Amboise', $4, $5)
     on conflict (place_id, field) do update set value = excluded.value, as_of = excluded.as_of`,
    [siteId, field, JSON.stringify(value), asOf, basis],
  );

/** The rows of the page: value and note by label. */
async function facts(path = PAGE) {
  const { $ } = await portal.browser().get(path);
  expect(pageProblems($)).toEqual([]);
  return Object.fromEntries(
    $('.summary-list > div')
      .toArray()
      .map((row) => [$(row).find('dt').text().trim(), $(row).find('dd').text().replaceAll(/\s+/g, ' ').trim()]),
  );
}

describe('the page of a place', () => {
  it('is reached from the finder, and says what is known with its source, and what is not known', async () => {
    const finder = await portal.browser().get('/places?near=Amboise');
    expect(finder.$('.site-card h3 a').attr('href')).toBe(PAGE);
    const page = await portal.browser().get(PAGE);
    expect(page.$('h1').text()).toBe('Le Palier <d’essai>');
    expect(wordsOf(page.$, 'main')).toContain('Ouvert : 08:30–18:30');
    const rows = await facts();
    expect(rows['Ce que c’est']).toMatch(/^coworking ?test, 2[36] novembre 2026$/);
    expect(rows['Exploitant']).toContain('organisme public');
    expect(rows['Financement public']).toBe('Non renseigné');
    expect(rows['Accès de plain-pied']).toBe('Non renseigné');
    expect(rows['Gares']).toMatch(/^Amboise, à .* à pied/);
  });

  it('shows a place of several kinds with its services, its prices and how to reach it', async () => {
    await tell('kinds', ['coworking', 'innovation_lab']);
    await tell('labels', ['ecocentre']);
    await tell('audiences', { freelancers: ['desk', 'meeting-room'], social: ['culture'] });
    await tell('prices', { day: 1800, hour: 300 });
    await tell('phone', '+33 2 47 00 00 00');
    await tell('email', 'accueil@palier.example');
    await tell('public_funding', true);
    await tell('accessibility', { entree_plain_pied: true, sanitaires_adaptes: false });
    const rows = await facts();
    expect(rows['Ce que c’est']).toContain('coworking, fablab');
    expect(rows['Labels']).toContain('écocentre');
    expect(rows['Indépendants']).toContain('poste de travail, salle de réunion');
    expect(rows['Prix hors taxes']).toMatch(/18 € la journée, 3 € l’heure ?Ville d’Amboise, mai 2026/);
    expect(rows['Financement public']).toContain('Oui');
    expect(rows['Sanitaires adaptés']).toContain('Non');
    const { $ } = await portal.browser().get(PAGE);
    const links = $('main a.btn')
      .toArray()
      .map((link) => $(link).attr('href'));
    expect(links).toEqual([
      'tel:+33247000000',
      'mailto:accueil@palier.example',
      'https://www.openstreetmap.org/directions?to=47.4135%2C0.9826',
    ]);
  });

  it('tells search engines and other sites what it is, without what was made up', async () => {
    await tell(
      'hours',
      {
        1: [
          ['09:00', '12:00'],
          ['14:00', '18:00'],
        ],
      },
      '2026-05',
      'generated',
    );
    const { $ } = await portal.browser().get(PAGE);
    const told = JSON.parse($('script[type="application/ld+json"]').text()) as Record<string, unknown>;
    expect(told).toMatchObject({
      '@context': 'https://schema.org',
      name: 'Le Palier <d’essai>',
      geo: { latitude: 47.4135, longitude: 0.9826 },
      telephone: '+33 2 47 00 00 00',
    });
    expect(told).not.toHaveProperty('openingHoursSpecification');
    expect($('meta[property="og:title"]').attr('content')).toBe('Le Palier <d’essai>');
    expect($('meta[name="description"]').attr('content')).toMatch(/^Le Palier <d’essai>/);
    expect($('link[rel="canonical"]').attr('href')).toMatch(new RegExp(`${PAGE}$`));
    await portal.database.query(`delete from place_facts where field = 'hours'`);
  });

  it('says when nobody confirmed it for 24 months, and when it closed', async () => {
    const words = async () => wordsOf((await portal.browser().get(PAGE)).$, 'main');
    expect(await words()).not.toContain('Pas de confirmation connue');
    await portal.database.query(`update place_facts set as_of = '2024-08' where place_id = $1`, [siteId]);
    await portal.database.query(`update places set as_of = '2019-06' where id = $1`, [siteId]);
    await portal.database.query(`update sites set as_of = '2019-06' where id = $1`, [siteId]);
    expect(await words()).toContain('Pas de confirmation connue depuis : août 2024');
    await portal.database.query(`update sites set closed_on = '2026-11-01' where id = $1`, [siteId]);
    expect(await words()).toContain('Ce lieu est fermé depuis le 1er novembre 2026');
    expect(await words()).toContain('Fermé définitivement');
    await portal.database.query(`update sites set closed_on = null where id = $1`, [siteId]);
  });

  it('is listed for search engines, and is found at its former address', async () => {
    await portal.database.query(`update sites set name = 'Le Perron' where id = $1`, [siteId]);
    const anybody = portal.browser();
    const moved = await anybody.get(PAGE, { stay: true });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/places/le-perron-amboise']);
    const map = await anybody.get('/sitemap.xml');
    expect(map.headers.get('content-type')).toContain('application/xml');
    expect(map.text).toMatch(/<loc>[^<]*\/places\/le-perron-amboise<\/loc><lastmod>\d{4}-\d{2}-\d{2}<\/lastmod>/);
    expect((await anybody.get('/robots.txt')).text).toMatch(/Sitemap: .*\/sitemap\.xml/);
    const none = await portal.browser().get('/places/nulle-part');
    expect(none.status).toBe(404);
  });
});
