import { MANDATORY_CLAUSES } from '#libs/labour-law/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import type { Browser, Fields, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed } from '../../support/staff.js';
import { whoAmI } from './acme.js';

/** A firm opens its own employer: the letter, the SIREN, disputes, the platform's view, and the way to five agreements that were sent. */
let portal: TestApp;
let platform: Browser;

const form = {
  name: 'Menuiserie Exemple',
  siren: '732 829 320',
  displayName: 'Ada Exemple',
  email: 'ada@menuiserie.example',
};

beforeAll(async () => {
  portal = await testApp({ worker: true, now: new Date('2026-11-23T08:00:00Z') });
  platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'La plateforme' }, 'platform-admin'),
  );
  await platform.get('/platform');
});
beforeEach(() => portal.database.query('delete from rate_limits'));
afterAll(() => portal.close());

const letters = (to: string) =>
  portal.database.query<{ subject: string; text: string }>(
    `select subject, text from sent_mails where recipient = $1 order by sent_at, id`,
    [to],
  );
async function linkTo(email: string, pattern: RegExp): Promise<string> {
  await drainQueue(portal.database);
  return pattern.exec((await letters(email)).map(({ text }) => text).join('\n'))![0];
}
const sound = (page: Page, status = 200): Page => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, status, []]);
  return page;
};
const optionsOf = (page: Page) => page.$('form[data-island=passkey]').attr('data-options')!;
const ask = async (changes: Fields = {}, visitor = portal.browser()) => {
  await visitor.get('/open-employer');
  return visitor.post('/open-employer', { ...form, ...changes });
};
const employers = () => portal.database.query<{ slug: string; siren: string }>(`select slug, siren from employers`);

describe('a firm that opens its own employer', () => {
  it.each([
    ['siren', { siren: '732829321' }],
    ['siren', { siren: '' }],
    ['name', { name: 'Gagnez http://x.example' }],
    ['email', { email: 'ada' }],
    ['displayName', { displayName: '' }],
    ['dispute', { disputed: '1' }],
  ])('is refused at its field %s: %j', async (field, changes) => {
    const page = sound(await ask(changes as Fields), 422);
    expect(page.$(`.error-summary a[href="#${field}"]`)).toHaveLength(1);
    expect(await employers()).toEqual([]);
  });

  it('has five agreements sent to be signed after 13 forms, of which 5 are people', async () => {
    const ada = portal.browser();
    let forms = 0;
    const submit = async (page: Page, selector: string, fields: Fields = {}) => {
      forms += 1;
      return sound(await ada.submit(page, selector, fields));
    };

    // Three forms: who it is, the button behind the letter, how to sign in.
    const asked = await submit(sound(await ada.get('/open-employer')), 'form[action="/open-employer"]', form);
    expect(wordsOf(asked.$, 'main')).toContain(form.email);
    const link = await linkTo(form.email, /\/open-employer\/[\w-]+/);
    expect((await letters(form.email))[0]!.text).not.toMatch(/Menuiserie|Ada/);
    const shown = sound(await ada.get(link));
    expect(await employers()).toEqual([]);
    const access = await submit(shown, 'main form');
    expect(access.url.pathname).toMatch(/^\/access\//);
    const key = new Authenticator(portal.baseUrl);
    forms += 1;
    await ada.post(`${access.url.pathname}/passkey`, { answer: key.create(optionsOf(access)) });
    expect(await whoAmI(ada)).toMatchObject({ roles: expect.arrayContaining(['hr', 'admin']) as unknown });
    expect((await employers()).map(({ slug, siren }) => [slug, siren])).toEqual([['menuiserie-exemple', '732829320']]);

    // Home says what comes first; five people by form.
    const home = sound(await ada.get('/hr'));
    expect(home.$('a[href="/hr/employees/new"]')).toHaveLength(1);
    for (const [number, name] of ['Alix', 'Camille', 'Dany', 'Lou', 'Sacha'].entries()) {
      const page = sound(await ada.get('/hr/employees/new'));
      await submit(page, 'form[action="/hr/employees/new"]', {
        given_name: name,
        family_name: 'Modèle',
        email: `${name.toLowerCase()}@menuiserie.example`,
        staff_number: `${number + 1}`,
        unit: 'Atelier',
        commune: 'Tours',
        postcode: '37000',
        desired_days: '2',
      });
    }
    expect(await portal.database.query(`select from employees`)).toHaveLength(5);

    // What telework rests on: a charter, which an employer without a CSE writes by itself (L1222-9).
    await submit(sound(await ada.get('/hr/framework/new')), '#framework-form', {
      kind: 'charte',
      title: 'Charte de télétravail',
      effectiveOn: '2026-11-23',
      clauses: MANDATORY_CLAUSES.map(({ id }) => id),
    });

    // The people come in by accounts of the portal: one button.
    const accounts = sound(await ada.get('/admin/sign-in/accounts'));
    expect(wordsOf(accounts.$, 'main')).toContain('5 personnes du registre');
    await submit(accounts, 'form[action$="/invitations"]');

    const people = (await portal.database.query<{ id: string }>(`select id from employees`)).map(({ id }) => id);
    const preparing = sound(await ada.get('/hr/agreements/new'));
    const drafts = await submit(preparing, '#prepare', { employeeIds: people, startOn: '2026-12-01' });
    const all = sound(await ada.get(drafts.$('[data-tick=all]').attr('href')!));
    const confirm = await submit(all, '#sendings');
    await submit(confirm, '#confirm-sending');
    await drainQueue(portal.database);
    expect(await portal.database.query(`select from agreements where state = 'sent'`)).toHaveLength(5);
    expect(forms).toBe(13);

    // Whoever was invited chooses how to sign in, and reads what to sign.
    const camille = portal.browser();
    const path = await linkTo('camille@menuiserie.example', /\/access\/[\w-]+/);
    const answer = new Authenticator(portal.baseUrl).create(optionsOf(sound(await camille.get(path))));
    await camille.post(`${path}/passkey`, { answer });
    expect(wordsOf(sound(await camille.get('/my/agreement')).$, 'main')).toContain('Camille Modèle');
    const letter = (await letters('camille@menuiserie.example')).find(({ subject }) => subject.includes('avenant'))!;
    const way = new URL(/https?:\/\/\S+sign-in\S*|https?:\/\/\S+\/my\/agreement/.exec(letter.text)![0]);
    expect((await portal.browser().get(way.pathname + way.search)).status).toBe(200);
  });

  it('is declared, not checked, until the platform says by what it checked: once, and never of a day to come', async () => {
    const page = '/platform/employers/menuiserie-exemple';
    expect(wordsOf(sound(await platform.get('/platform/openings')).$, 'main')).toContain('Ouverte, non vérifiée');
    const shown = sound(await platform.get(page));
    expect(wordsOf(shown.$, 'main')).toContain('Déclarés par l’employeur, non vérifiés');
    for (const [field, fields] of [
      ['checkedWith', { checkedOn: '2026-11-23', checkedWith: '' }],
      ['checkedOn', { checkedOn: '23 novembre', checkedWith: 'Annuaire des entreprises' }],
      ['checkedOn', { checkedOn: '2026-11-24', checkedWith: 'Annuaire des entreprises' }],
    ] as const) {
      const refused = sound(await platform.post(`${page}/check`, fields), 422);
      expect(refused.$(`.error-summary a[href="#${field}"]`)).toHaveLength(1);
    }
    expect(wordsOf(sound(await platform.get(page)).$, 'main')).toContain('non vérifiés');
    const check = { checkedOn: '2026-11-23', checkedWith: 'Annuaire des entreprises, appel au siège' };
    const done = sound(await platform.post(`${page}/check`, check));
    expect(wordsOf(done.$, 'main')).toMatch(/Vérifiés le 23 novembre 2026.*Annuaire des entreprises, appel au siège/);
    expect(done.$('form[action$="/check"]')).toHaveLength(0);
    expect((await platform.post(`${page}/check`, check)).status).toBe(409);
    expect(wordsOf(sound(await platform.get('/platform/openings')).$, 'main')).toContain('Vérifié');
    expect(
      await portal.database.query(
        `select detail::jsonb ->> 'source' as source from audit_entries where action = 'employers.confirm-declared'`,
      ),
    ).toEqual([{ source: check.checkedWith }]);
    await expect(
      portal.database.query(`update employers set checked_source = 'autre' where slug = 'menuiserie-exemple'`),
    ).rejects.toThrow('declared or checked once');
  });

  it('is opened whole or not at all', async () => {
    await ask({ name: 'Moitié', siren: '542 051 180', email: 'moitie@exemple.example' });
    const link = await linkTo('moitie@exemple.example', /\/open-employer\/[\w-]+/);
    await portal.database.query(
      `create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
       create trigger break_it before insert on members for each row execute function break_it()`,
    );
    const visitor = portal.browser();
    await visitor.get(link);
    expect((await visitor.post(link)).status).toBe(500);
    expect((await employers()).map(({ siren }) => siren)).not.toContain('542051180');
    expect(
      await portal.database.query(`select from employer_openings where siren = '542051180' and state = 'unconfirmed'`),
    ).toHaveLength(1);
    await portal.database.query(`drop trigger break_it on members; drop function break_it()`);
    const access = await visitor.post(link);
    expect(access.url.pathname).toMatch(/^\/access\//);
    expect((await employers()).map(({ siren }) => siren)).toContain('542051180');
  });

  it('opens once by its letter', async () => {
    const link = await linkTo(form.email, /\/open-employer\/[\w-]+/);
    const visitor = portal.browser();
    expect(wordsOf(sound(await visitor.get(link)).$, 'main')).toContain('ouverte');
    expect((await visitor.post(link)).status).toBe(409);
    expect(await employers()).toHaveLength(2);
    expect((await visitor.get(`/open-employer/${'x'.repeat(43)}`)).status).toBe(404);
  });

  it('waits for whoever opened it: a way in that was let lapse is made again by the same letter, until they have come in', async () => {
    const email = 'eve@patiente.example';
    sound(await ask({ name: 'Patiente', siren: '552 081 317', email }));
    const link = await linkTo(email, /\/open-employer\/[\w-]+/);
    const eve = portal.browser();
    const lapsed = await eve.submit(sound(await eve.get(link)), 'main form');
    await portal.database.query(`update account_links set expires_at = created_at where email = $1`, [email]);
    expect((await eve.get(lapsed.url.pathname)).$('form[data-island=passkey]')).toHaveLength(0);
    const again = sound(await eve.get(link));
    expect(wordsOf(again.$, 'main')).toContain('vous attend');
    const access = sound(await eve.submit(again, 'main form'));
    const answer = new Authenticator(portal.baseUrl).create(optionsOf(access));
    await eve.post(`${access.url.pathname}/passkey`, { answer });
    expect(await whoAmI(eve)).toMatchObject({ roles: expect.arrayContaining(['hr', 'admin']) as unknown });
    expect(await portal.database.query(`select from members where email = $1`, [email])).toHaveLength(1);
    const late = portal.browser();
    expect(sound(await late.get(link)).$('main form[action^="/open-employer"]')).toHaveLength(0);
    expect((await late.post(link)).status).toBe(409);
  });

  it('has a SIREN once: others ask its administrators, or the platform, which answers', async () => {
    const visitor = portal.browser();
    const taken = sound(await ask({ email: 'bob@autre.example' }, visitor), 422);
    expect(taken.$('.error-summary a[href="#siren"]')).toHaveLength(1);
    expect(taken.$('#disputed')).toHaveLength(1);
    sound(await ask({ email: 'bob@autre.example', disputed: '1', dispute: 'Nous sommes cette société.' }, visitor));
    expect(wordsOf(sound(await platform.get('/platform/openings')).$, 'main')).not.toContain('contesté');
    const link = await linkTo('bob@autre.example', /\/open-employer\/[\w-]+/);
    await visitor.get(link);
    expect(wordsOf(sound(await visitor.post(link)).$, 'main')).toContain('La plateforme a votre demande');
    expect((await employers()).filter(({ siren }) => siren === '732829320')).toHaveLength(1);
    const list = sound(await platform.get('/platform/openings'));
    expect(wordsOf(list.$, 'main')).toContain('SIREN contesté');
    const href = list.$('a[href^="/platform/openings/"]').attr('href')!;
    const one = sound(await platform.get(href));
    expect(wordsOf(one.$, 'main')).toContain('Nous sommes cette société.');
    sound(await platform.post(href, { answer: '' }), 422);
    sound(await platform.post(href, { answer: 'Envoyez-nous un extrait Kbis.' }));
    // What was answered is no dispute any more.
    expect((await platform.post(href, { answer: 'Encore.' })).status).toBe(404);
    await drainQueue(portal.database);
    expect((await letters('bob@autre.example')).at(-1)!.text).toContain('Envoyez-nous un extrait Kbis.');
    expect(wordsOf(sound(await visitor.get(link)).$, 'main')).toContain('Envoyez-nous un extrait Kbis.');
  });

  it('of two confirmations of one SIREN at once, one opens', async () => {
    const siren = '552 100 554';
    for (const email of ['un@double.example', 'deux@double.example'])
      sound(await ask({ name: 'Double', siren, email }));
    const links = [
      await linkTo('un@double.example', /\/open-employer\/[\w-]+/),
      await linkTo('deux@double.example', /\/open-employer\/[\w-]+/),
    ];
    const both = await Promise.all(
      links.map(async (link) => {
        const visitor = portal.browser();
        await visitor.get(link);
        return (await visitor.post(link, {}, { stay: true })).status;
      }),
    );
    expect(both.toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect((await employers()).filter((one) => one.siren === '552100554')).toHaveLength(1);
  });

  it('is seen by the platform, which closes it on its page', async () => {
    const list = sound(await platform.get('/platform/openings'));
    expect(wordsOf(list.$, 'main')).toContain('Menuiserie Exemple');
    expect(list.$('a[href="/platform/employers/menuiserie-exemple"]')).toHaveLength(1);
    await platform.post('/platform/employers/menuiserie-exemple/closing');
    expect(wordsOf(sound(await platform.get('/platform/openings')).$, 'main')).toContain('Fermée');
    expect((await portal.browser().get('/platform/openings')).url.pathname).toBe('/sign-in');
  });
});

describe('a portal whose platform alone opens employers', () => {
  it('has no such form', async () => {
    const shut = await testApp({ env: { PALIER_SELF_OPENING: '0' } });
    try {
      const visitor = shut.browser();
      expect((await visitor.get('/open-employer')).status).toBe(404);
      const page = await visitor.get('/sign-in');
      expect((await visitor.post('/open-employer', form)).status).toBe(404);
      expect(page.$('a[href="/open-employer"]')).toHaveLength(0);
    } finally {
      await shut.close();
    }
  });
});
