import { testApp, type TestApp } from '../../support/app.js';
import { company, type Company } from '../identity/acme.js';
import { problemOf, program } from './programs.js';

/** What a token opens, for how long, how often, and what it is told otherwise. */
describe('a token of the API', () => {
  let portal: TestApp;
  let acme: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
  });
  afterAll(() => portal.close());

  it('that is narrowed opens what it names, and says what it would need elsewhere', async () => {
    const narrow = await program(portal, acme.employerId, { scope: 'resources', resources: ['employees:read'] });
    expect(narrow.token).toMatch(/^palier_api_/);
    expect((await narrow.get('/api/v1/employees')).status).toBe(200);
    expect((await narrow.get('/api/v1/me')).status).toBe(200);
    const refused = await narrow.get('/api/v1/bookings');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer realm="Palier", error="insufficient_scope", scope="bookings:read"',
    );
    expect(problemOf(refused)).toMatchObject({ code: 'insufficient-scope' });
    const body = { siteId: acme.employerId, date: '2026-12-01', part: 'am' };
    const written = await narrow.send('POST', '/api/v1/bookings', body);
    expect(written.headers.get('www-authenticate')).toContain('scope="bookings:write"');
    const reader = await program(portal, acme.employerId, { scope: 'resources', resources: ['bookings:read'] });
    expect((await reader.send('POST', '/api/v1/bookings', body)).status).toBe(403);
    expect((await reader.get('/api/v1/employees')).status).toBe(403);
  });

  it('that is whole opens as much as its member may', async () => {
    const whole = await program(portal, acme.employerId);
    expect((await whole.get('/api/v1/employees')).status).toBe(200);
    const camille = await program(portal, acme.employerId, {
      scope: 'resources',
      resources: ['employees:read'],
      as: acme.nora.email,
    });
    expect((await camille.get('/api/v1/employees')).status).toBe(200);
    await portal.database.query(`update members set roles = '{manager}' where email = $1`, [acme.nora.email]);
    // A scope takes away and never gives.
    const refused = await camille.get('/api/v1/employees');
    expect([refused.status, problemOf(refused).code]).toEqual([403, 'forbidden']);
    await portal.database.query(`update members set roles = '{hr}' where email = $1`, [acme.nora.email]);
  });

  it('that is missing, wrong or past its end is answered 401 with the scheme, and why only when one was shown', async () => {
    const challenge = async (headers: Record<string, string>) => {
      const page = await portal.browser().api('GET', '/api/v1/employees', undefined, { headers });
      return [page.status, page.headers.get('www-authenticate')];
    };
    expect(await challenge({})).toEqual([401, 'Bearer realm="Palier"']);
    const invalid = [401, 'Bearer realm="Palier", error="invalid_token"'];
    expect(await challenge({ authorization: 'Bearer nonsense' })).toEqual(invalid);
    const ended = await program(portal, acme.employerId, { scope: 'api', days: 1 });
    await portal.database.query(`update api_tokens set expires_at = now() where id = $1`, [ended.tokenId]);
    expect(await challenge({ authorization: `Bearer ${ended.token}` })).toEqual(invalid);
  });

  it('names a resource or is none, in PostgreSQL as well', async () => {
    await expect(program(portal, acme.employerId, { scope: 'resources' })).rejects.toMatchObject({
      fields: [{ field: 'resources', code: 'identity.token-without-resources' }],
    });
    const { tokenId } = await program(portal, acme.employerId);
    const odd = [`scope = 'resources'`, `resources = '{employees:read}'`, `scope = 'resources', resources = '{}'`];
    for (const change of odd) {
      await expect(portal.database.query(`update api_tokens set ${change} where id = $1`, [tokenId])).rejects.toThrow(
        'api_tokens_resources',
      );
    }
  });

  it('has a pace, which every answer tells and nobody else shares', async () => {
    const hasty = await program(portal, acme.employerId);
    const other = await program(portal, acme.employerId);
    const first = await hasty.get('/api/v1/me');
    expect(first.headers.get('ratelimit-policy')).toBe('"api";q=600;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"api";r=599;t=(?:60|59)$/);
    await portal.database.query(`update rate_limits set points = 600 where key = $1`, [
      `rl-api:token:${hasty.tokenId}`,
    ]);
    const refused = await hasty.get('/api/v1/me');
    expect([refused.status, problemOf(refused).code]).toEqual([429, 'too-many-attempts']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/^"api";r=0;t=\d+$/);
    expect((await other.get('/api/v1/me')).status).toBe(200);
  });
});
