import type { FactPath } from '#libs/labour-law/index.js';
import { requestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { RecordFramework } from '../../../src/agreements/index.js';
import { ProgrammeContent } from '../../../src/attestations/kinds/programme/programme-content.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { GiveFact, type FactToGive } from '../../../src/compliance/facts/give-fact.js';
import { RecordedFactsRepository } from '../../../src/compliance/facts/recorded-facts.repository.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../bookings/programme.js';

const TODAY = '2026-11-27';
let portal: TestApp;
let own: Programme;
let other: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const site = await openSite(portal, { desks: 4 });
  own = await programme(portal, 'constat', '400000001', 3);
  other = await programme(portal, 'voisins', '400000002', 1);
  await own.grant(site.id, 10);
  await own.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
});
afterAll(() => portal.close());

const facts = () => portal.app.get(RecordedFactsRepository, { strict: false });
const standing = (of: Programme) => portal.app.get(UnitOfWork).read(of.ctx, (tx) => facts().ofEmployer(tx));
async function takeBack(of: Programme, path: FactPath): Promise<void> {
  const last = (await standing(of)).findLast((fact) => fact.path === path);
  await give().withdraw(hr(of), path, last!.id);
}
const give = () => portal.app.get(GiveFact, { strict: false });
const hr = (of: Programme) => requestContext({ ...of.ctx, roles: ['hr'] });
async function line(ruleId: string, of = own) {
  const board = await portal.app
    .get(UnitOfWork)
    .read(of.ctx, (tx) => portal.app.get(ComplianceBoard, { strict: false }).evaluate(tx, TODAY));
  return board.lines.find(({ rule }) => rule.id === ruleId)!;
}

describe('the compliance board', () => {
  it('says what is unknown before a framework is recorded, and never passes it', async () => {
    expect(await line('FR-CT-L1222-9-I-CADRE')).toMatchObject({ outcome: 'unknown', missing: ['framework.type'] });
  });

  it('finds the clause that a charter misses', async () => {
    await portal.app.get(RecordFramework, { strict: false }).execute(own.ctx, {
      kind: 'charte',
      title: 'Charte d’essai',
      signedOn: '2026-01-05',
      effectiveOn: '2026-02-01',
      endsOn: null,
      clauses: ['passage', 'pollution', 'retour', 'acceptation', 'temps_charge', 'plages', 'handicap', 'enceintes'],
      dossier: {},
    });
    expect((await line('FR-CT-L1222-9-I-CADRE')).outcome).toBe('satisfied');
    expect((await line('FR-CT-L1222-9-II-6')).outcome).toBe('satisfied');
    expect((await line('FR-CT-L1222-9-II-7')).outcome).toBe('violated');
  });

  it('counts agreements case by case, and answers nothing about bookings and documents from its own constants', async () => {
    expect((await line('FR-CT-L1222-9-VOLONTARIAT')).counts).toMatchObject({ satisfied: 3, violated: 0 });
    for (const id of ['FR-CT-LIEU-DECLARE', 'EU-EIDAS-NIVEAU'])
      expect([id, (await line(id)).recorded]).toEqual([id, false]);
  });

  it('turns when HR gives the missing fact, and back when it is withdrawn; another employer sees neither', async () => {
    const foreign = await line('FR-CT-R4121-2-ANNUEL', other);
    await give().execute(hr(own), { path: 'employer.headcount', value: '60', none: false, since: '2024-01-01' });
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('unknown');
    await give().execute(hr(own), { path: 'employer.duerpUpdatedOn', value: '2026-06-01', none: false });
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('satisfied');
    await give().execute(hr(own), { path: 'employer.duerpUpdatedOn', value: '', none: true });
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('violated');
    await takeBack(own, 'employer.duerpUpdatedOn');
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('unknown');
    expect(await line('FR-CT-R4121-2-ANNUEL', other)).toEqual(foreign);
  });

  it('takes back an answer of its own only', async () => {
    const [one] = await standing(own);
    await expect(give().withdraw(hr(other), 'employer.headcount', one!.id)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(give().withdraw(hr(own), 'employer.hasCse', one!.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['employer.headcount', 'beaucoup', 'number'],
    ['employer.headcount', '-3', 'number'],
    ['employer.duerpUpdatedOn', '2026-02-30', 'date'],
    ['employer.hasCse', 'perhaps', 'boolean'],
    ['employer.disconnectAct', 'memo', 'enum'],
    ['data.operatorFields', 'nom / date / poste', 'list'],
  ])('refuses %s = %s and names the field', async (path, value, kind) => {
    await expect(give().execute(hr(own), { path, value, none: false })).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'value', code: `compliance.wrong-${kind}` }],
    });
  });

  it('compares no free text of former times with the words of the list', async () => {
    const put = (value: unknown) =>
      portal.database.query(
        `insert into compliance_facts (employer_id, path, value, given_by, given_at)
         values ($1, 'data.operatorFields', $2::jsonb, 'Camille', '2026-11-20T08:00:00Z')
         on conflict (employer_id, path) do update set value = excluded.value`,
        [own.employerId, JSON.stringify(value)],
      );
    await put(['nom', 'date', 'poste']);
    expect((await line('EU-GDPR-5-MINIM')).outcome).toBe('unknown');
    await put(['displayName', 'date', 'deskId']);
    expect((await line('EU-GDPR-5-MINIM')).outcome).toBe('satisfied');
    await portal.database.query(`delete from compliance_facts where employer_id = $1`, [own.employerId]);
    expect((await line('EU-GDPR-5-MINIM')).outcome).toBe('unknown');
  });

  it('takes by hand only what its records do not tell', async () => {
    for (const path of [
      'employer.sector',
      'employer.usesPortal',
      'arrangement.active',
      'framework.type',
      'nothing.here',
      '__proto__.x',
    ]) {
      await expect(give().execute(hr(own), { path, value: 'yes', none: false })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });
});

describe('facts with a time', () => {
  const HEAD = { path: 'employer.usesPresenceControl', none: false } as const;
  const over = async (from: string, to: string, ruleId: string) => {
    const board = await portal.app
      .get(UnitOfWork)
      .read(own.ctx, (tx) => portal.app.get(ComplianceBoard, { strict: false }).evaluatePeriod(tx, { from, to }));
    return board.lines.find(({ rule }) => rule.id === ruleId)!;
  };

  it('say nothing of the days before they hold', async () => {
    await give().execute(hr(own), { ...HEAD, value: 'no', since: '2026-06-01' });
    expect((await over('2026-06-01', '2026-06-30', 'EU-GDPR-35')).outcome).toBe('not_applicable');
    expect((await over('2026-05-01', '2026-06-30', 'EU-GDPR-35')).outcome).toBe('unknown');
  });

  it('hold until the next one, and come back when that is taken back', async () => {
    await give().execute(hr(own), { ...HEAD, value: 'yes', since: '2026-09-01' });
    expect((await line('EU-GDPR-35')).outcome).toBe('unknown');
    expect((await over('2026-06-01', '2026-08-31', 'EU-GDPR-35')).outcome).toBe('not_applicable');
    await takeBack(own, HEAD.path);
    expect((await line('EU-GDPR-35')).outcome).toBe('not_applicable');
  });

  it('are replaced by an answer for the same days on', async () => {
    await give().execute(hr(own), { ...HEAD, value: 'yes', since: '2026-03-01' });
    expect((await standing(own)).filter(({ path }) => path === HEAD.path)).toMatchObject([
      { value: true, validFrom: '2026-03-01' },
    ]);
    const [ended] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from recorded_facts where employer_id = $1 and path = $2 and ended_at is not null`,
      [own.employerId, HEAD.path],
    );
    expect(ended!.n).toBe(2);
  });

  it('a later update never satisfies an earlier period', async () => {
    await give().execute(hr(own), { path: 'employer.duerpUpdatedOn', value: '2025-06-01', none: false });
    await give().execute(hr(own), { path: 'employer.duerpUpdatedOn', value: '2026-11-20', none: false });
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('satisfied');
    expect((await over('2025-06-01', '2025-12-31', 'FR-CT-R4121-2-ANNUEL')).outcome).toBe('satisfied');
    expect((await over('2026-06-10', '2026-11-30', 'FR-CT-R4121-2-ANNUEL')).outcome).toBe('violated');
    expect((await over('2024-01-01', '2024-12-31', 'FR-CT-R4121-2-ANNUEL')).outcome).toBe('unknown');
  });

  it.each([
    [{ path: 'employer.duerpUpdatedOn', value: '2031-01-01' }, 'value', 'compliance.not-yet'],
    [{ ...HEAD, value: 'yes', since: '2031-01-01' }, 'since', 'compliance.since-later'],
    [{ ...HEAD, value: 'yes', since: '2026-02-30' }, 'since', 'compliance.wrong-since'],
    [{ path: 'arrangement.homeCompensation', value: 'yes' }, 'people', 'compliance.nobody-chosen'],
  ] as const)('refuses %j', async (answer, field, code) => {
    await expect(give().execute(hr(own), { none: false, ...answer })).rejects.toMatchObject({
      status: 422,
      fields: [{ field, code }],
    });
  });

  it('knows what a version before this one writes', async () => {
    await portal.database.query(
      `insert into compliance_facts (employer_id, path, value, given_by, given_at)
       values ($1, 'employer.hasUnionDelegate', 'true', 'Camille', '2026-10-01T10:00:00Z'),
         ($1, 'arrangement.homeCompensation', 'true', 'Camille', '2026-10-01T10:00:00Z')`,
      [other.employerId],
    );
    expect(await standing(other)).toMatchObject([
      { path: 'employer.hasUnionDelegate', value: true, validFrom: '2026-10-01', source: 'earlier' },
    ]);
  });
});

describe('the framework of a period', () => {
  const content = (from: string, to: string) =>
    portal.app.get(ProgrammeContent, { strict: false }).collect(own.ctx, { from, to }, 'fr');

  it('is the one in effect on its days, and none before', async () => {
    expect((await content('2026-01-01', '2026-01-31')).framework).toBeNull();
    expect((await content('2026-03-01', '2026-03-31')).framework).toMatchObject({
      kind: 'charter',
      title: 'Charte d’essai',
    });
  });

  it('is named with its days where it was not in effect on all of them', async () => {
    const { framework } = await content('2026-01-01', '2026-03-31');
    expect(framework!.title).toMatch(/^Charte d’essai \(à compter du 1er\sfévrier\s2026\)$/);
    await portal.app.get(RecordFramework, { strict: false }).execute(own.ctx, {
      kind: 'accord',
      title: 'Accord d’essai',
      signedOn: '2026-06-01',
      effectiveOn: '2026-07-01',
      endsOn: '2026-09-30',
      clauses: [],
      dossier: {},
    });
    expect((await content('2026-06-01', '2026-12-31')).framework).toMatchObject({
      kind: 'collective_agreement',
      title: expect.stringMatching(/^Charte d’essai .* ; Accord d’essai \(du .* au .*\)$/) as string,
    });
    expect((await content('2026-03-01', '2026-03-31')).framework).toMatchObject({ title: 'Charte d’essai' });
    expect((await content('2026-10-01', '2026-10-31')).framework).toBeNull();
  });
});

describe('facts about persons', () => {
  const answer = (people: readonly string[], more: Partial<FactToGive> = {}) =>
    give().execute(hr(own), {
      path: 'arrangement.itInfoAckOn',
      value: '2026-08-20',
      none: false,
      people,
      ...more,
    });
  const counts = async () => (await line('FR-CT-L1222-10-1')).counts;

  it('answer for those alone of whom they were given', async () => {
    expect(await counts()).toMatchObject({ satisfied: 0, unknown: 3 });
    await answer([own.employeeIds[0]!]);
    expect(await counts()).toMatchObject({ satisfied: 1, unknown: 2 });
    await answer([own.employeeIds[0]!, own.employeeIds[1]!], { value: '', none: true });
    expect(await counts()).toMatchObject({ satisfied: 0, violated: 2, unknown: 1 });
  });

  it('are refused about somebody else’s employee, and nothing is written', async () => {
    const before = await counts();
    await expect(answer([own.employeeIds[2]!, other.employeeIds[0]!])).rejects.toMatchObject({ code: 'not-found' });
    expect(await counts()).toEqual(before);
  });

  it('are given for everybody on a list as long as it is the list that was shown', async () => {
    const filter = { words: [], person: null, open: false };
    const all = (shown: number) => answer([], { value: '2026-08-21', everybody: { filter, shown } });
    await expect(all(2)).rejects.toMatchObject({ status: 409, code: 'compliance.list-changed' });
    expect(await counts()).toMatchObject({ satisfied: 0 });
    await all(3);
    expect(await counts()).toMatchObject({ satisfied: 3 });
  });

  it('change nothing where they say the same again, and only those of whom they do not', async () => {
    const entries = () =>
      portal.database.query<{ people: number }>(
        `select (detail::json->>'people')::int as people from audit_entries
         where chain_id = $1 and subject_id = 'arrangement.itInfoAckOn' order by seq`,
        [own.employerId],
      );
    const before = await entries();
    await answer(own.employeeIds, { value: '2026-08-21' });
    expect(await entries()).toEqual(before);
    await answer([own.employeeIds[0]!], { value: '2026-09-01' });
    await answer(own.employeeIds, { value: '2026-09-01' });
    expect(await entries()).toEqual([...before, { people: 1 }, { people: 2 }]);
  });

  it('keep what they say out of the journal', async () => {
    const [entry] = await portal.database.query<{ detail: unknown }>(
      `select detail from audit_entries where chain_id = $1 and subject_id = 'arrangement.itInfoAckOn'
       order by seq desc limit 1`,
      [own.employerId],
    );
    expect(JSON.stringify(entry!.detail)).not.toContain('2026-0');
  });
});
