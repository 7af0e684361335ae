import { Transformer } from '@napi-rs/image';
import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { pageProblems } from '../../support/page-audit.js';
import { company, signIn, type Company } from '../identity/acme.js';

const HERE = '/admin/employer/logo';

async function picture(colour: string): Promise<File> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100" fill="${colour}"/></svg>`;
  return new File([new Uint8Array(await Transformer.fromSvg(drawn).png())], 'logo.png', { type: 'image/png' });
}

describe('the logo of an employer', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let admin: Browser;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    other = await company(portal, 'other', '000000026');
    await portal.app.get(GrantRole, { strict: false }).execute(systemContext('test', acme.employerId, 'test'), {
      email: 'ada@acme.example',
      role: 'admin',
      displayName: 'Ada Exemple',
    });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: 'ada@acme.example' } });
  });
  afterAll(() => portal.close());

  const shown = async (browser: Browser) => (await browser.get('/')).$('.employer-logo').attr('src');
  const entries = () =>
    portal.database.query(`select 1 from audit_entries where action = 'employers.set-logo' and chain_id = $1`, [
      acme.employerId,
    ]);

  it('is the administrator’s to choose', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    expect((await nora.get(HERE)).status).toBe(403);
    expect((await nora.upload(HERE, { logo: await picture('red') })).status).toBe(403);
    expect((await nora.post(`${HERE}/removal`)).status).toBe(403);
  });

  it('stands on the pages of the employer’s people, once for the same picture, and of nobody else', async () => {
    expect(pageProblems((await admin.get(HERE)).$)).toEqual([]);
    const sent = await admin.upload(HERE, { logo: await picture('red') });
    expect(sent.$('[role=status]').text()).toContain('enregistré');
    await admin.upload(HERE, { logo: await picture('red') });
    expect(await entries()).toHaveLength(1);
    expect(pageProblems((await admin.get(HERE)).$)).toEqual([]);
    const nora = portal.browser();
    await signIn(nora, acme);
    const path = await shown(nora);
    const answer = await nora.get(path!);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    const stranger = portal.browser();
    expect((await stranger.get(path!, { stay: true })).status).not.toBe(200);
    await signIn(stranger, other);
    expect(await shown(stranger)).toBeUndefined();
    expect((await stranger.get(path!)).status).toBe(404);
    expect((await nora.get('/logos/nothing.png')).status).toBe(404);
  });

  it.each([
    ['a script', new File(['<script>alert(1)</script>'], 'logo.png', { type: 'image/png' }), 'n’est pas une image'],
    ['a drawing', new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'logo.svg'), 'n’est pas une image'],
    ['nothing', new File([], ''), 'Choisissez une image'],
    ['too much', new File([new Uint8Array(6 * 1024 * 1024)], 'logo.png'), 'plus de 5'],
  ])('is not made of %s, which is said beside the field', async (_, file, words) => {
    await admin.get(HERE);
    const before = await shown(admin);
    await admin.get(HERE);
    const page = await admin.upload(HERE, { logo: file });
    expect(page.status).toBe(422);
    expect(page.$('#logo-error').text()).toContain(words);
    expect(pageProblems(page.$)).toEqual([]);
    expect(await shown(admin)).toBe(before);
  });

  it('is shown no more when it was taken away, and kept for the documents that name it', async () => {
    await admin.get(HERE);
    await admin.post(`${HERE}/removal`);
    expect(await shown(admin)).toBeUndefined();
    expect(
      await portal.database.query(`select 1 from employer_logos where employer_id = $1`, [acme.employerId]),
    ).toHaveLength(1);
    expect(await entries()).toHaveLength(2);
  });
});
