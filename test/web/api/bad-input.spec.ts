import { request } from 'node:http';
import { testApp, type TestApp } from '../../support/app.js';
import { company, type Company } from '../identity/acme.js';
import { problemOf, program, type Program } from './programs.js';

/** What no program should send: refused as a problem that names the field, and by nothing worse. */
describe('bad input to the API', () => {
  let portal: TestApp;
  let acme: Company;
  let hostile: Program;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    hostile = await program(portal, acme.employerId);
  });
  afterAll(() => portal.close());

  const raw = async (body: string, contentType = 'application/json') => {
    const page = await portal.browser().request('POST', '/api/v1/bookings', body, {
      headers: { authorization: `Bearer ${hostile.token}`, 'content-type': contentType, accept: 'application/json' },
    });
    return [page.status, problemOf(page).code];
  };

  it('of a body that cannot be read', async () => {
    expect(await raw('{"siteId":')).toEqual([400, 'bad-request']);
    expect(await raw('siteId=1', 'text/csv')).toEqual([422, 'input.invalid']);
    expect(await raw('[]')).toEqual([422, 'input.invalid']);
    expect(await raw('"x"')).toEqual([400, 'bad-request']);
    expect(await raw(`{"siteId":"${'x'.repeat(400_000)}"}`)).toEqual([413, 'too-large']);
    expect(await raw('['.repeat(20_000) + ']'.repeat(20_000))).toEqual([422, 'input.invalid']);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'admin'])('of the member %s, which is named', async (name) => {
    const page = await portal
      .browser()
      .request(
        'POST',
        '/api/v1/bookings',
        `{"siteId":"${acme.employerId}","date":"2026-12-01","part":"am","${name}":{"isAdmin":true}}`,
        { headers: { authorization: `Bearer ${hostile.token}`, 'content-type': 'application/json' } },
      );
    expect(page.status).toBe(422);
    expect(problemOf(page).errors).toContainEqual(
      expect.objectContaining({ field: name, code: 'input.unknown-field' }),
    );
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('of headers beyond any limit: 431, and the next request is answered', async () => {
    const { port } = new URL(portal.baseUrl);
    const status = await new Promise<number | undefined>((answered, failed) => {
      const headers = { authorization: `Bearer ${'x'.repeat(40_000)}` };
      request({ host: '127.0.0.1', port, path: '/api/v1/employees', headers }, (res) => {
        res.resume();
        answered(res.statusCode);
      })
        .on('error', failed)
        .end();
    });
    expect(status).toBe(431);
    expect((await hostile.get('/api/v1/employees')).status).toBe(200);
  });

  it.each([
    ['/api/v1/agreements?changedSince=yesterday', 'changedSince'],
    ['/api/v1/agreements?state=all', 'state'],
    ['/api/v1/requests?state=open', 'state'],
    ['/api/v1/requests?holdsRight=true', 'holdsRight'],
    ['/api/v1/attestations?limit=1e9', 'limit'],
    ['/api/v1/bookings?from=2026-02-30', 'from'],
    ['/api/v1/bookings?whose=god', 'whose'],
    ['/api/v1/quotas?cursor=bm90IGpzb24', 'cursor'],
    [`/api/v1/quotas?cursor=${Buffer.from('["2026-13","x"]').toString('base64url')}`, 'cursor'],
    ['/api/v1/reports?to=2026-1', 'to'],
    ['/api/v1/reports?month=2026-01', 'month'],
  ])('of %s: the field is named', async (path, field) => {
    const page = await hostile.get(path);
    expect(page.status).toBe(422);
    expect(problemOf(page).errors).toContainEqual(expect.objectContaining({ field }));
  });
});
