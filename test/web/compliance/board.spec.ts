import { systemContext } from '#libs/platform/context/index.js';
import { KeepFigures } from '../../../src/reports/keeping/keep-figures.js';
import { openSite } from '../../db/bookings/programme.js';
import { company, signIn } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let nora: Browser;
let employeeId: string;
let employerId: string;

beforeAll(async () => {
  portal = await testApp();
  const acme = await company(portal, 'acme');
  employeeId = acme.camille.employeeId;
  employerId = acme.employerId;
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

describe('the compliance board', () => {
  it.each(['open', 'satisfied', 'untracked', 'all', 'nonsense'])('is a sound page with the filter %s', async (show) => {
    const page = await nora.get(`/hr/compliance?show=${show}`);
    expect(page.status).toBe(200);
    expect(pageProblems(page.$)).toEqual([]);
    expect(page.text).not.toMatch(/\blégal(e|es|aux)?\b.{0,20}garanti/i);
  });

  it('shows all groups and rules, a line each, which leads to the page of the rule', async () => {
    const page = await nora.get('/hr/compliance?show=all');
    expect(page.$('.point a[href^="/hr/compliance/rules/"]').length).toBe(111);
    expect(allWords(page.$, 'main h3').filter((title) => /^[A-J]\. /.test(title))).toHaveLength(10);
    // A wall of cards had four times as much.
    expect(page.text.length).toBeLessThan(150_000);
  });

  it('says of a rule what it rests on, and where facts are found that the portal does not keep', async () => {
    const { $ } = await nora.get('/hr/compliance/rules/FR-CT-L3121-18');
    expect(pageProblems($)).toEqual([]);
    expect(wordsOf($, 'main')).toContain('À vérifier dans vos propres dossiers');
    const grounds = wordsOf((await nora.get('/hr/compliance/rules/FR-CT-L1222-9-I-CADRE')).$, '#grounds + *');
    for (const part of ['L1222-9', 'Notre lecture', 'Fiabilité', 'Vérifiée le', 'Rédaction en vigueur depuis le'])
      expect(grounds).toContain(part);
    const { $: before } = await nora.get('/hr/compliance/rules/FR-CT-R4121-2-ANNUEL');
    expect(wordsOf(before, 'main')).toContain('Rien n’a encore été relevé');
    await portal.app.get(KeepFigures, { strict: false }).execute(systemContext('test', employerId, 'test'));
    const { $: after } = await nora.get('/hr/compliance/rules/FR-CT-R4121-2-ANNUEL');
    expect(pageProblems(after)).toEqual([]);
    expect(after('section[aria-labelledby=history] tbody tr')).toHaveLength(1);
    expect((await nora.get('/hr/compliance/rules/FR-CT-NOTHING')).status).toBe(404);
  });

  it('leads with what blocks, then what is due, then what is asked; the rest is folded by theme, a line a point', async () => {
    const { $ } = await nora.get('/hr/compliance');
    const order = ['blocking', 'pending', 'unknown', 'violated'];
    const shown = $('main section[aria-labelledby^=section-]')
      .toArray()
      .map(({ attribs }) => attribs['aria-labelledby']!.replace('section-', ''));
    expect(shown).toEqual(order.filter((one) => shown.includes(one)));
    expect($('section[aria-labelledby=section-unknown] > .theme[open]')).toHaveLength(0);
    for (const theme of $('.theme').toArray())
      expect($(theme).children('summary').text()).toMatch(new RegExp(`${$(theme).children('.point').length}\\spoint`));
  });

  it('can be of one unit or of some people: then it says nothing of the employer as a whole', async () => {
    const page = await nora.get('/hr/compliance?show=all&q=zzz');
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, 'main')).toContain('0 salarié');
    expect(page.$('a[href="/hr/compliance/rules/FR-CT-R4121-2-ANNUEL"]')).toHaveLength(0);
    expect(page.$('a[href="/hr/compliance?show=satisfied&q=zzz"]')).toHaveLength(1);
  });

  it('says when it was judged, and on each page that a change since may alter what follows', async () => {
    const behind = 'Constat en cours de mise à jour';
    const pages = ['/hr/compliance', '/hr/compliance/rules/FR-CT-R4121-2-ANNUEL', '/hr/compliance/questions'];
    const fresh = await nora.get('/hr/compliance');
    expect(wordsOf(fresh.$, 'main')).toMatch(/Jugé le \d+.* à \d\d:\d\d/);
    expect(wordsOf(fresh.$, 'main')).not.toContain(behind);
    await portal.app.get(KeepFigures, { strict: false }).execute(systemContext('test', employerId, 'test'));
    await portal.database.query(
      `update kept_figures set value = jsonb_set(value, '{agreements}', '[[5000, "1"]]') where figure = 'compliance.board'`,
    );
    await portal.database.query(`insert into changed_facts (employer_id, fact) values ($1, 'agreements')`, [
      employerId,
    ]);
    for (const at of pages) {
      const page = await nora.get(at);
      expect(pageProblems(page.$)).toEqual([]);
      expect(wordsOf(page.$, '.notice')).toContain(behind);
    }
    await portal.database.query(`delete from kept_figures`);
  });

  it('takes an answer without JavaScript, tells who gave it, and lets it be withdrawn', async () => {
    const form = await nora.get('/hr/compliance/facts/employer.hasCse');
    expect(pageProblems(form.$)).toEqual([]);
    const board = await nora.submit(form, 'main form', { value: 'yes' });
    expect(board.url.pathname).toBe('/hr/compliance');
    const given = await nora.get('/hr/compliance/facts');
    expect(wordsOf(given.$, 'main')).toMatch(/CSE.*Oui.*Nora Modèle/);
    const question = await nora.get('/hr/compliance/facts/employer.hasCse');
    expect(pageProblems(question.$)).toEqual([]);
    expect(wordsOf(question.$, 'main')).toMatch(/Réponses enregistrées.*Oui · depuis le/);
    await nora.submit(question, 'main form[action$=withdrawal]');
    expect(wordsOf((await nora.get('/hr/compliance/facts')).$, 'main')).toContain('Aucun élément fourni');
  });

  it('asks what the law knows as boxes, says why and what follows, and goes on to the next question', async () => {
    const form = await nora.get('/hr/compliance/facts/data.operatorFields');
    expect(pageProblems(form.$)).toEqual([]);
    expect(wordsOf(form.$, 'h1')).toBe('Données transmises aux exploitants de tiers-lieux');
    expect(wordsOf(form.$, 'main')).toMatch(/Question \d+ sur \d+/);
    expect(wordsOf(form.$, '#why + article')).toContain('RGPD, art. 5(1)(c)');
    expect(wordsOf(form.$, 'label:contains("Adresse du domicile")')).toContain('le point est non conforme');
    const nothing = await nora.submit(form, 'main form', {});
    expect(nothing.status).toBe(422);
    expect(wordsOf(nothing.$, '.error-summary')).toContain('Cochez au moins une case');
    const next = await nora.submit(form, 'main form', { values: 'displayName', go: 'next' });
    expect(next.url.pathname).toMatch(/^\/hr\/compliance\/facts\/(?!data\.operatorFields)/);
    expect(wordsOf((await nora.get('/hr/compliance?show=satisfied')).$, 'main')).toContain(
      'ne reçoit que le nécessaire',
    );
  });

  it('keeps what was typed when it is refused, and names the field', async () => {
    const form = await nora.get('/hr/compliance/facts/employer.headcount');
    const refused = await nora.submit(form, 'main form', { value: 'beaucoup' });
    expect(refused.status).toBe(422);
    expect(pageProblems(refused.$)).toEqual([]);
    expect(refused.$('#value').attr('value')).toBe('beaucoup');
    expect(refused.$('#value').attr('aria-invalid')).toBe('true');
  });

  it.each(['employer.sector', 'employer.usesPortal', 'arrangement.active'])(
    'asks nobody for %s, and says why',
    async (path) => {
      const page = await nora.get(`/hr/compliance/facts/${path}`);
      expect(pageProblems(page.$)).toEqual([]);
      expect(page.$('main form')).toHaveLength(0);
      expect(wordsOf(page.$, 'main')).toContain('Palier le sait de ses propres données');
      expect((await nora.get('/hr/compliance/questions')).$(`[name="${path}"]`)).toHaveLength(0);
    },
  );

  it('asks for quotas until desks are granted, and lets what was answered before be withdrawn then', async () => {
    const path = 'employer.usesQuotaAllocation';
    const form = await nora.get(`/hr/compliance/facts/${path}`);
    await nora.submit(form, 'main form', { value: 'no', since: '2024-01-01' });
    const site = await openSite(portal, { desks: 1 });
    await portal.database.query(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
       values (gen_random_uuid(), $1, $2, '2026-01-01', 4)`,
      [employerId, site.id],
    );
    const told = await nora.get(`/hr/compliance/facts/${path}`);
    expect(pageProblems(told.$)).toEqual([]);
    expect(wordsOf(told.$, 'main')).toMatch(/Oui.*Réponses données auparavant.*Non/);
    await nora.submit(told, 'main form[action$=withdrawal]');
    expect(wordsOf((await nora.get(`/hr/compliance/facts/${path}`)).$, 'main')).not.toContain('Réponses données');
    expect((await nora.get('/hr/compliance/facts')).$('a[href="/hr/compliance/facts/employer.sector"]')).toHaveLength(
      1,
    );
  });

  it.each(['nothing.here', '__proto__.polluted', 'employee.disabledWorker'])('has no form for %s', async (path) => {
    expect((await nora.get(`/hr/compliance/facts/${path}`)).status).toBe(404);
  });

  it('refuses a day to come, in words at the field', async () => {
    const form = await nora.get('/hr/compliance/facts/employer.duerpUpdatedOn');
    const refused = await nora.submit(form, 'main form', { value: '2090-01-01' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, 'main')).toContain('Cette date est à venir');
    expect(form.$('#since')).toHaveLength(0);
  });
});

describe('a fact about persons', () => {
  const PATH = '/hr/compliance/facts/arrangement.homeCompensation';

  it('asks whom it is about, and refuses an answer about nobody', async () => {
    const form = await nora.get(PATH);
    expect(pageProblems(form.$)).toEqual([]);
    const refused = await nora.submit(form, 'main form[method=post]', { value: 'yes' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, 'main')).toContain('Cochez au moins une personne');
  });

  it('has a page of the person, which leads to each question and back', async () => {
    const asked = async () => {
      const { $ } = await nora.get(`/hr/compliance/people/${employeeId}`);
      return ['itInfoAckOn', 'fpDerogation', 'homeVisitOn'].filter(
        (fact) => $(`a[href^="/hr/compliance/facts/arrangement.${fact}?"]`).length > 0,
      );
    };
    // Only what some rule of the employer's sector reads.
    expect(await asked()).toEqual(['itInfoAckOn', 'homeVisitOn']);
    await portal.database.query(`update employers set sector = 'public' where id = $1`, [employerId]);
    expect(await asked()).toEqual(['fpDerogation', 'homeVisitOn']);
    await portal.database.query(`update employers set sector = 'private' where id = $1`, [employerId]);
    const person = await nora.get(`/hr/compliance/people/${employeeId}`);
    expect(pageProblems(person.$)).toEqual([]);
    const link = person.$(`a[href^="${PATH}"]`).attr('href')!;
    const form = await nora.get(link);
    expect(pageProblems(form.$)).toEqual([]);
    const back = await nora.submit(form, 'main form[method=post]', { value: 'yes', people: employeeId });
    expect(back.url.pathname).toBe(`/hr/compliance/people/${employeeId}`);
    expect(wordsOf(back.$, 'section[aria-labelledby=known]')).toMatch(/Oui.*depuis le/);
    expect((await nora.get(`/hr/compliance/people/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`)).status).toBe(
      404,
    );
  });
});
