import { Transformer } from '@napi-rs/image';
import { NOW, openSite, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { hostOfSites } from '../../support/contracts.js';
import { ownPlace } from '../../support/evidence.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let site: TestSite;
let host: Staffed;
let slug: string;
let operator: Browser;
let rival: Browser;
let platform: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  site = await openSite(portal, { name: 'La Fabrique', desks: 1 });
  host = await hostOfSites(portal);
  operator = await staffBrowser(portal, host);
  slug = await ownPlace(portal, host, site.id, '2027-01-01');
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  rival = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'Plateforme d’essai' }, 'platform-admin'),
  );
  for (const browser of [operator, rival, platform]) await browser.get('/help');
});
afterAll(() => portal.close());

const here = () => `/operator/places/${slug}/photos`;
/** A picture of one colour: each number is another picture. */
const picture = async (shade: number, width = 1000, height = 750, format: 'jpeg' | 'png' = 'jpeg') => {
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, n) =>
    n % 4 === 3 ? 255 : (shade + (n >> 12)) % 256,
  );
  return new File([new Uint8Array(await Transformer.fromRgbaPixels(pixels, width, height)[format]())], 'salle.jpg');
};
const send = async (fields: Record<string, string | File> = {}, browser = operator) =>
  browser.upload(here(), {
    altFr: 'Grande salle <claire>',
    altEn: 'Large room',
    credit: 'Zoé Fictive',
    licence: 'cc-by-4',
    rights: '1',
    photo: fields['photo'] ?? (await picture(10)),
    ...fields,
  });
const rows = () =>
  portal.database.query<{ id: string; altFr: string; sizes: number }>(
    `select p.id, p.alt_fr as "altFr", (select count(*)::int from place_photo_files f where f.photo_id = p.id) as sizes
     from place_photos p order by p.position`,
  );
const publicPage = () => portal.browser().get(`/places/${slug}`);
const refusedWith = async (fields: Record<string, string | File>) => {
  const refused = await send(fields);
  expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
  return wordsOf(refused.$, '.error-summary');
};
const bytesOf = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${portal.baseUrl}${path}`, { headers });

describe('the photos of a place', () => {
  it.each<[string, () => Promise<Record<string, string | File>>, RegExp]>([
    ['a script', async () => ({ photo: new File(['<script>alert(1)</script>'], 'a.jpg') }), /JPEG, PNG ou WebP/],
    [
      'an SVG',
      async () => ({ photo: new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg') }),
      /JPEG, PNG ou WebP/,
    ],
    [
      'half a file',
      async () => ({ photo: new File([(await picture(1)).slice(0, 2000)], 'a.jpg') }),
      /incomplète ou abîmée/,
    ],
    ['few points', async () => ({ photo: await picture(1, 300, 200) }), /trop petite/],
    ['no file', async () => ({ photo: '' }), /Choisissez une photo/],
    ['no words', async () => ({ altFr: ' ' }), /Dites ce que la photo montre/],
    ['no author', async () => ({ credit: '' }), /Nommez l.auteur/],
    ['another licence', async () => ({ licence: 'wtfpl' }), /réutilisation|Choisissez/i],
    ['no rights', async () => ({ rights: '0' }), /droit de publier/],
  ])('are not made of %s', async (_, fields, words) => {
    expect(await refusedWith(await fields())).toMatch(words);
    expect(await rows()).toEqual([]);
  });

  it('are not made of more than 15 MB, nor of 20,000 by 20,000 points', async () => {
    expect(await refusedWith({ photo: new File([Buffer.alloc(15 * 1024 * 1024 + 1)], 'a.jpg') })).toMatch(/15.Mo/);
    const header = Buffer.from('89504e470d0a1a0a0000000d4948445200004e2000004e20080200000000000000', 'hex');
    expect(await refusedWith({ photo: new File([header], 'a.png') })).toMatch(/trop de points/);
  });

  it('are its owner’s alone to show', async () => {
    expect((await rival.get(here())).status).toBe(404);
    expect((await send({}, rival)).status).toBe(404);
    expect(await rows()).toEqual([]);
  });

  it('are on the page of the place, with their sizes, their words and their author, and told to search engines', async () => {
    const empty = await operator.get(here());
    expect(pageProblems(empty.$)).toEqual([]);
    expect((await send()).url.pathname).toBe(here());
    expect((await rows()).map(({ sizes }) => sizes)).toEqual([3]);
    const arranged = await operator.get(here());
    expect(pageProblems(arranged.$)).toEqual([]);
    const page = await publicPage();
    expect(pageProblems(page.$)).toEqual([]);
    const image = page.$('main img.chart');
    const [{ id } = { id: '' }] = await rows();
    expect(image.attr()).toMatchObject({
      src: `/photos/${id}-medium.jpg`,
      srcset: `/photos/${id}-small.jpg 480w, /photos/${id}-medium.jpg 960w, /photos/${id}-large.jpg 1000w`,
      width: '960',
      height: '720',
      loading: 'lazy',
      alt: 'Grande salle <claire>',
    });
    expect(wordsOf(page.$, 'main img.chart + p')).toBe('Zoé Fictive · CC BY 4.0');
    expect(page.$('meta[property="og:image"]').attr('content')).toBe(`${portal.baseUrl}/photos/${id}-large.jpg`);
    const structured = JSON.parse(page.$('script[type="application/ld+json"]').text()) as { image: object[] };
    expect(structured.image).toMatchObject([
      { contentUrl: `${portal.baseUrl}/photos/${id}-large.jpg`, creditText: 'Zoé Fictive', width: 1000, height: 750 },
    ]);
    const listed = (await (await bytesOf(`/api/v1/places/${slug}`)).json()) as { photos: object[] };
    expect(listed.photos).toMatchObject([
      { alt: { fr: 'Grande salle <claire>', en: 'Large room' }, licence: 'cc-by-4' },
    ]);
  });

  it('are kept by browsers for a day, under an entity tag', async () => {
    const [{ id } = { id: '' }] = await rows();
    const whole = await bytesOf(`/photos/${id}-small.jpg`);
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'public, max-age=86400, immutable',
    ]);
    expect(whole.headers.get('set-cookie')).toBeNull();
    const etag = whole.headers.get('etag')!;
    expect((await bytesOf(`/photos/${id}-small.jpg`, { 'if-none-match': etag, 'cache-control': '' })).status).toBe(304);
    for (const path of [`${id}-huge.jpg`, `${id}.jpg`, 'x', `${host.memberId}-small.jpg`])
      expect((await bytesOf(`/photos/${path}`)).status).toBe(404);
  });

  it('are shown once each, are described anew, ordered, and removed with their bytes', async () => {
    expect(await refusedWith({})).toMatch(/montre déjà cette photo/);
    await send({ photo: await picture(90), altFr: 'Cuisine', altEn: '' });
    await send({ photo: await picture(170), altFr: 'Entrée', altEn: '' });
    const [room, kitchen, entrance] = await rows();
    await operator.post(`${here()}/${entrance!.id}/order`, { way: 'earlier' });
    await operator.post(`${here()}/${room!.id}/order`, { way: 'earlier' });
    expect((await rows()).map(({ altFr }) => altFr)).toEqual(['Grande salle <claire>', 'Entrée', 'Cuisine']);
    const words = { altFr: 'Cuisine ouverte', altEn: '', credit: 'Noé Fictif', licence: 'cc0' };
    const refused = await operator.post(`${here()}/${kitchen!.id}`, { ...words, altFr: '' });
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    await operator.post(`${here()}/${kitchen!.id}`, words);
    expect((await rival.post(`${here()}/${kitchen!.id}/removal`, {})).status).toBe(404);
    await operator.post(`${here()}/${entrance!.id}/removal`, {});
    expect((await rows()).map(({ altFr }) => altFr)).toEqual(['Grande salle <claire>', 'Cuisine ouverte']);
    expect((await bytesOf(`/photos/${entrance!.id}-small.jpg`)).status).toBe(404);
    const left = await portal.database.query(`select from place_photo_files where photo_id = $1`, [entrance!.id]);
    expect(left).toEqual([]);
    await operator.post(`${here()}/${kitchen!.id}/order`, { way: 'earlier' });
    expect((await rows()).map(({ altFr }) => altFr)).toEqual(['Cuisine ouverte', 'Grande salle <claire>']);
  });

  it('are twelve at most, by whatever way two come at once', async () => {
    for (let shade = 20; (await rows()).length < 11; shade += 7) await send({ photo: await picture(shade, 640, 480) });
    const both = await Promise.all([230, 250].map(async (shade) => send({ photo: await picture(shade, 640, 480) })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    expect((await rows()).length).toBe(12);
    const full = await operator.get(here());
    expect([wordsOf(full.$, 'main'), pageProblems(full.$)]).toEqual([expect.stringMatching(/le maximum/), []]);
    expect(await refusedWith({ photo: await picture(3) })).toMatch(/montre déjà 12 photos/);
  });

  it('are reported by anybody and taken down by the platform, with a reason', async () => {
    const reader = portal.browser();
    await reader.get(`/places/${slug}/report`);
    await reader.post(`/places/${slug}/report`, { what: 'photo', words: 'On me reconnaît' });
    const [report] = await portal.database.query<{ id: string }>(`select id from place_reports`);
    const path = `/platform/doubts/reports/${report!.id}`;
    const settle = await platform.get(path);
    expect([settle.status, pageProblems(settle.$)]).toEqual([200, []]);
    const [first] = await rows();
    const refused = await platform.post(`${path}/photos/${first!.id}`, { reason: ' ' });
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    await platform.post(`${path}/photos/${first!.id}`, { reason: 'Une personne est reconnaissable' });
    expect((await rows()).map(({ id }) => id)).not.toContain(first!.id);
    expect((await bytesOf(`/photos/${first!.id}-small.jpg`)).status).toBe(404);
    const acts = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'sites.remove-photo'`,
    );
    expect(acts.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      expect.objectContaining({ reason: 'Une personne est reconnaissable' }),
    ]);
  });
});
