import { systemContext } from '#libs/platform/context/index.js';
import { CloseEmployer } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { program, type Program } from '../api/programs.js';
import { sessions } from '../bookings/sessions.js';

describe('an employer that is closed', () => {
  let portal: TestApp;
  let acme: Programme;
  let hr: Browser;
  let payroll: Program;
  let stranger: Program;
  beforeAll(async () => {
    portal = await testApp({ now: NOW });
    acme = await programme(portal, 'acme', '100000001', 2);
    const globex = await programme(portal, 'globex', '100000002', 1);
    await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
    hr = await (await sessions(portal, 'acme', acme))(1);
    payroll = await program(portal, acme.employerId);
    stranger = await program(portal, globex.employerId);
  });
  afterAll(() => portal.close());

  const close = (closed: boolean) =>
    portal.app
      .get(CloseEmployer, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { closed });
  const answers = async () => [
    (await hr.get('/hr/employees', { stay: true })).status,
    (await payroll.get('/api/v1/employees')).status,
    (await stranger.get('/api/v1/employees')).status,
  ];

  it('opens nothing to sessions and tokens from that moment on, and all of it again once it is reopened', async () => {
    expect(await answers()).toEqual([200, 200, 200]);
    expect([await close(true), await close(true)]).toEqual([true, false]);
    expect(await answers()).toEqual([303, 401, 200]);
    expect([await close(false), await close(false)]).toEqual([true, false]);
    expect((await answers()).slice(1)).toEqual([200, 200]);
    const trail = await portal.database.query(
      `select action from audit_entries where action like 'employers.%e%' order by seq`,
    );
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['employers.close', 'employers.reopen']));
  });

  it('is closed by who runs the platform alone', async () => {
    await expect(
      portal.app.get(CloseEmployer, { strict: false }).execute(acme.as(1), { closed: true }),
    ).rejects.toMatchObject({
      status: 403,
    });
  });
});
