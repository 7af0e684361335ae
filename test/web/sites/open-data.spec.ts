import { get } from 'node:http';
import { z } from 'zod';
import { systemContext } from '#libs/platform/context/index.js';
import { PLACE_FIELD_NAMES } from '../../../src/sites/directory/place-facts.js';
import { WriteDirectoryJob } from '../../../src/sites/exchange/write-directory.job.js';
import type { Entry } from '../../../src/sites/exchange/entry.js';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { asDescribed } from '../../support/described.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let ids: string[];
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  ids = [];
  for (const name of ['La Ruche', 'L’Œuvre <b>', 'Le Palier'])
    ids.push((await openSite(portal, { name, desks: 1 })).id);
});
afterAll(() => portal.close());

const LIST = z.object({
  places: z.array(z.object({ slug: z.string(), name: z.string(), changedAt: z.string() })),
  next: z.string().nullable(),
});
const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${portal.baseUrl}${path}`, { headers });
/** The status for whoever has a version already; `fetch` would ask for a fresh one beside. */
const statusFor = (path: string, tag: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(`${portal.baseUrl}${path}`, { headers: { 'if-none-match': tag, 'accept-encoding': 'gzip, br' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
    }).on('error', reject);
  });
const list = async (query = '') => LIST.parse(await (await ask(`/api/v1/places${query}`)).json());
const written = () => portal.app.get(WriteDirectoryJob, { strict: false }).handle(systemContext('test', null, 'test'));

describe('the API of the directory', () => {
  it('answers anybody part by part, as it is described', async () => {
    const first = await ask('/api/v1/places?limit=2');
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    expect(first.headers.get('set-cookie')).toBeNull();
    const text = await first.text();
    await asDescribed(portal.baseUrl, {
      method: 'GET',
      path: '/api/v1/places',
      status: 200,
      mediaType: 'application/json',
      text,
    });
    const { places, next } = LIST.parse(JSON.parse(text));
    expect(first.headers.get('link')).toContain(`cursor=${next!}`);
    const rest = await list(`?limit=2&cursor=${next!}`);
    expect(rest.next).toBeNull();
    expect([...places, ...rest.places].map(({ name }) => name).toSorted()).toEqual([
      'La Ruche',
      'Le Palier',
      'L’Œuvre <b>',
    ]);
  });

  it('gives 304 for what the caller has, and only what changed since an instant', async () => {
    const tag = (await ask('/api/v1/places', { 'accept-encoding': 'gzip, br' })).headers.get('etag')!;
    expect(await statusFor('/api/v1/places', tag)).toBe(304);
    const changed = async (id: string, sql: string) => {
      await portal.database.query(`update places set changed_at = '2026-01-01'`);
      await portal.database.query(sql, [id]);
      return (await list('?changedSince=2026-02-01T00:00:00Z')).places.map(({ name }) => name);
    };
    expect(await changed(ids[0]!, `update sites set name = 'La Ruche 2' where id = $1`)).toEqual(['La Ruche 2']);
    expect(await changed(ids[2]!, `update opening_hours set closes = '20:00' where site_id = $1`)).toEqual([
      'Le Palier',
    ]);
    expect(await changed(ids[1]!, `delete from opening_hours where site_id = $1`)).toEqual(['L’Œuvre <b>']);
    const ofOperator = `update operators set name = name || ' !' where id = (select operator_id from sites where id = $1)`;
    expect(await changed(ids[1]!, ofOperator)).toContain('L’Œuvre <b>');
    expect(await statusFor('/api/v1/places', tag)).toBe(200);
  });

  it('finds one place at its address of today and of before', async () => {
    for (const slug of ['la-ruche-2-amboise', 'la-ruche-amboise']) {
      const found = await ask(`/api/v1/places/${slug}`);
      expect(await found.json()).toMatchObject({ slug: 'la-ruche-2-amboise', formerSlugs: ['la-ruche-amboise'] });
    }
    expect((await ask('/api/v1/places/nowhere')).status).toBe(404);
  });

  it.each([
    'limit=0',
    'limit=201',
    'cursor=x',
    'changedSince=yesterday',
    'kind=x',
    'changedSince=2026-02-01T00:00:00Z&changedSince=2026-02-02T00:00:00Z',
  ])('refuses %s by name', async (query) => {
    const refused = await ask(`/api/v1/places?${query}`);
    expect([400, 422]).toContain(refused.status);
    expect(JSON.stringify(await refused.json())).toContain(query.split('=')[0]);
  });
});

describe('the files of the directory', () => {
  it('are not there before they were written, and the page says so', async () => {
    const page = await portal.browser().get('/open-data');
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, 'main')).toContain('Les fichiers ne sont pas encore écrits');
    expect((await ask('/open-data/places.csv')).status).toBe(404);
    expect((await ask('/open-data/places.exe')).status).toBe(404);
  });

  it('come compressed or not, with a tag that stays while they say the same', async () => {
    await written();
    for (const format of ['csv', 'geojson', 'jsonld']) {
      const path = `/open-data/places.${format}`;
      const [one, plain] = [await ask(path), await ask(path, { 'accept-encoding': 'identity' })];
      expect(one.headers.get('content-encoding')).toBe('gzip');
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect(await one.text()).toBe(await plain.text());
      expect(one.headers.get('set-cookie')).toBeNull();
      const tag = one.headers.get('etag')!;
      await written();
      expect(await statusFor(path, tag)).toBe(304);
      await portal.database.query(`update places set address = address || ' bis'`);
      await written();
      expect(await statusFor(path, tag)).toBe(200);
      expect(await (await ask(path)).text()).toContain(' bis');
    }
    const page = await portal.browser().get('/open-data');
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, 'main')).toContain('3 lieux');
  });
});

/** As much of the schemas as is looked at. */
interface Schema {
  readonly fields: readonly { readonly name: string; readonly title: string; readonly type: string }[];
  readonly dialect: { readonly delimiter: string };
  readonly '@context': object;
  readonly properties: { readonly facts: { readonly properties: object } };
}

describe('the schema of a third place', () => {
  const schema = async (name: string) => (await ask(`/schemas/third-place-1/${name}`)).json() as Promise<Schema>;

  it('names each column of the file, in its order', async () => {
    const { fields, dialect } = await schema('table-schema.json');
    const [head] = (await (await ask('/open-data/places.csv')).text()).split('\r\n');
    expect(head!.replaceAll(/["\ufeff]/g, '').split(dialect.delimiter)).toEqual(fields.map(({ name }) => name));
    expect(fields.every(({ title, type }) => title !== '' && type !== '')).toBe(true);
    for (const name of PLACE_FIELD_NAMES) expect(fields.map((field) => field.name)).toContain(name);
  });

  it('says what every member of an entry means', async () => {
    const context = (await schema('context.jsonld'))['@context'];
    const linked = await ask('/open-data/places.jsonld');
    expect(linked.headers.get('content-type')).toContain('application/ld+json');
    const file = (await linked.json()) as { '@context': string; '@graph': Entry[] };
    expect(file['@context']).toBe(`${portal.baseUrl}/schemas/third-place-1/context.jsonld`);
    for (const entry of file['@graph']) {
      const facts = Object.values(entry.facts);
      const members = [entry, ...facts, ...entry.sources, ...entry.rows].flatMap((one) => Object.keys(one));
      const words = members.filter((member) => !member.startsWith('@'));
      expect(Object.keys(context)).toEqual(expect.arrayContaining(words));
    }
    const { properties } = await schema('schema.json');
    expect(Object.keys(properties.facts.properties).toSorted()).toEqual(PLACE_FIELD_NAMES.toSorted());
  });
});
