import { Metrics, processLogger } from '#libs/platform/observability/index.js';
import { VerifyAudit } from '../../../src/audit/index.js';
import { NOW, openSite, programme, THURSDAY, tokens, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { sessions } from '../bookings/sessions.js';

/*
 * What an operator sees of a portal at work: metrics by outcome, and a log that says which employer and which route, and
 * nothing of a person.
 */

let portal: TestApp;
let acme: Programme;
let token: string;
const lines: string[] = [];

beforeAll(async () => {
  portal = await testApp({ now: NOW, env: { ACCESS_LOG: '1' } });
  portal.app.useLogger(processLogger({ ...portal.config, environment: 'production', logFormat: 'json' }, 'web'));
  const written = jest.spyOn(process.stdout, 'write');
  written.mockImplementation((text) => lines.push(String(text)) > 0);
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  acme = await programme(portal, 'acme', '100000001', 2);
  [token = ''] = await tokens(portal, acme);
  const site = await openSite(portal, { name: 'La Fabrique', desks: 1 });
  await acme.grant(site.id, 10, '2026-11');
  const employee = await (await sessions(portal, 'acme', acme))(0);
  await employee.get('/week?who=Camille+Fictive&mail=camille.fictive@acme.example');
  await employee.get('/no/such/Camille.Fictive@acme.example');
  await employee.get('/places?q=3+rue+Imaginaire');
  const headers = { authorization: `Bearer ${token}` };
  const book = (part: string) =>
    portal.browser().api('POST', '/api/v1/bookings', { siteId: site.id, date: THURSDAY, part }, { headers });
  // Booked, and then refused: the first case below counts both.
  await book('am');
  await book('am');
  await portal.app.get(VerifyAudit, { strict: false }).execute(acme.ctx);
});
afterAll(async () => {
  jest.restoreAllMocks();
  portal.app.useLogger(processLogger(portal.config, 'web'));
  await portal.close();
});

/** Values of a metric, by its labels as they are written. */
async function values(name: string): Promise<Record<string, number>> {
  const text = await portal.app.get(Metrics).text();
  const found = [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))];
  return Object.fromEntries(found.map(([, labels = '', value]) => [labels, Number(value)]));
}

describe('metrics', () => {
  it('count bookings and sign-ins by how they ended', async () => {
    expect(await values('palier_bookings_total')).toEqual({
      'outcome="booked"': 1,
      'outcome="bookings.already-booked"': 1,
      'outcome="failed"': 0,
    });
    expect(await values('palier_sign_ins_total')).toEqual({ 'outcome="accepted"': 1, 'outcome="refused"': 0 });
  });

  it('tell connections, parts, certificates and what was verified of the journal', async () => {
    expect(Object.keys(await values('palier_db_connections'))).toContain('pool="work",state="idle"');
    expect(Object.keys(await values('palier_db_waiting'))).toEqual(['pool="work"', 'pool="side"']);
    expect(await values('palier_part_ok')).toMatchObject({ 'part="database"': 1, 'part="schema"': 1 });
    expect((await values('palier_saml_certificate_days'))['']).toBeGreaterThan(0);
    expect((await values('palier_audit_entries_verified_total'))['']).toBeGreaterThan(3);
    expect(await values('palier_audit_breaks_total')).toEqual({ '': 0 });
  });
});

describe('the log', () => {
  it('is one JSON object a line, with fields of the request', () => {
    const entries = lines
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const booked = entries.filter(({ route, status }) => route === 'POST /api/v1/bookings' && status === 201);
    expect(booked).toMatchObject([
      {
        level: 'log',
        context: 'Access',
        message: 'request',
        tenantId: acme.employerId,
        ms: expect.any(Number) as number,
      },
    ]);
    expect(booked[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(entries.map(({ route }) => route)).toEqual(expect.arrayContaining(['GET /week', 'GET /places', 'other']));
  });

  it('holds nothing of a person: no name, no address, no path, no token', () => {
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('')).not.toMatch(/Camille|Fictive|@acme|p0@|127\.0\.0\.1|Imaginaire|palier_api_/i);
  });
});
