import { systemContext } from '#libs/platform/context/index.js';
import { Consequences, type Consequence } from '#libs/platform/consequences/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  BlockDesks,
  ChangeSite,
  CloseDays,
  CloseSite,
  OpenDays,
  ReopenSite,
  ReturnDesk,
  SetHours,
  SITE_CLOSED,
  SiteChanges,
  SiteRecords,
  WithdrawDesk,
} from '../../../src/sites/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { demoNetwork } from '../../support/demo-network.js';

const system = systemContext('test', null, 'test');
let portal: TestApp;
let site: string;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  await demoNetwork(portal).execute(system);
  const [first] = await portal.database.query<{ id: string }>(
    `select id from sites where commune_insee = '37261' order by id limit 1`,
  );
  site = first!.id;
});
afterAll(() => portal.close());

const part = <T>(token: abstract new (...args: never[]) => T): T => portal.app.get(token, { strict: false });
const show = () => part(SiteChanges).show(system, site);
const read = <T>(work: Parameters<UnitOfWork['read']>[1]) => part(UnitOfWork).read(system, work) as Promise<T>;
const dayOf = (day: string) => read(async (tx) => (await part(SiteRecords).hoursOn(tx, [site], day)).get(site));
const capacity = (month: string) =>
  read<number>(async (tx) => (await part(SiteRecords).monthCapacity(tx, [site], month)).get(site) ?? 0);
const entries = async (action: string) =>
  (
    await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = $1 and subject_id = $2 order by seq`,
      [action, site],
    )
  ).map(({ detail }) => JSON.parse(detail) as unknown);

describe('the life of a site', () => {
  it('begins with finding it, by words of its name or commune', async () => {
    const { name } = await show();
    const found = await part(SiteChanges).find(system, `TOURS ${name.split(' ')[0]}`);
    expect(found.map(({ id }) => id)).toContain(site);
    expect(await part(SiteChanges).find(system, 'nowhere at all')).toEqual([]);
    await expect(part(SiteChanges).show(system, 'nowhere')).rejects.toMatchObject({
      code: 'sites.unknown',
      status: 404,
      params: { site: 'nowhere' },
    });
  });

  it('closes for a period with its reason, once, and takes days back', async () => {
    const closure = { site, from: '2026-12-21', to: '2026-12-23', reason: ' Travaux d’électricité ' };
    expect(await part(CloseDays).execute(system, closure)).toMatchObject({ state: 'done', site: { id: site } });
    expect(await part(CloseDays).execute(system, closure)).toMatchObject({ state: 'unchanged' });
    expect(await dayOf('2026-12-22')).toMatchObject({
      open: false,
      reason: 'closure',
      detail: { fr: 'Travaux d’électricité' },
    });
    expect(await part(OpenDays).execute(system, { site, from: '2026-12-22', to: '2026-12-31' })).toMatchObject({
      state: 'done',
    });
    expect((await show()).closures).toEqual([{ day: '2026-12-21', part: 'day', reason: 'Travaux d’électricité' }]);
    expect(await entries('sites.close-days')).toEqual([
      { from: '2026-12-21', to: '2026-12-23', reason: 'Travaux d’électricité' },
    ]);
    expect(await entries('sites.open-days')).toEqual([{ from: '2026-12-22', to: '2026-12-23', days: 2 }]);
  });

  it.each([
    [{ from: '2026-11-22' }, 'from', 'sites.day-past'],
    [{ from: 'tomorrow' }, 'from', 'sites.day-form'],
    [{ to: '2026-11-30' }, 'to', 'sites.period-backwards'],
    [{ to: '2029-12-02' }, 'to', 'sites.period-long'],
    [{ reason: '\u200b ' }, 'reason', 'sites.reason-missing'],
    [{ reason: 'x'.repeat(201) }, 'reason', 'sites.reason-form'],
  ])('refuses a closure with %j by name, and writes nothing', async (changes, field, code) => {
    const before = await show();
    const closure = { site, from: '2026-12-01', to: '2026-12-02', reason: 'Inventaire', ...changes };
    await expect(part(CloseDays).execute(system, closure)).rejects.toMatchObject({
      status: 422,
      code,
      fields: [{ field }],
    });
    expect(await show()).toEqual(before);
  });

  it('offers less in a month in which desks are blocked, on half days on which it is open only', async () => {
    const before = await capacity('2027-03');
    const [first, second] = (await show()).desks;
    // A Friday to the Monday after: of the week-end nothing was offered.
    const block = { site, desks: [first!.id, second!.id], from: '2027-03-05', to: '2027-03-08', reason: 'Travaux' };
    await part(BlockDesks).execute(system, { ...block, part: 'am' });
    const weekend = (await show()).weekly.filter(({ weekday }) => weekday > 5).length;
    expect(await capacity('2027-03')).toBe(before - 2 * (2 + weekend));
    await part(CloseDays).execute(system, { site, from: '2027-03-05', to: '2027-03-05', reason: 'Inventaire' });
    await part(WithdrawDesk).execute(system, { site, desk: first!.label, on: '2027-03-08' });
    const desks = (await show()).desks.length;
    await part(ReturnDesk).execute(system, { site, desk: first!.label });
    // The closed day takes everything off once, the blocking of that day nothing more.
    expect(await capacity('2027-03')).toBe(before - 2 * desks - 2 * (1 + weekend));
    await part(OpenDays).execute(system, { site, from: '2027-03-05', to: '2027-03-05' });
  });

  it('closes for good from a day on, and reopens', async () => {
    expect(await part(CloseSite).execute(system, { site, on: '2027-01-04' })).toMatchObject({ state: 'done' });
    expect(await part(CloseSite).execute(system, { site, on: '2027-01-04' })).toMatchObject({ state: 'unchanged' });
    expect(await dayOf('2027-01-05')).toMatchObject({ open: false, reason: 'ended' });
    expect(await part(ReopenSite).execute(system, { site })).toMatchObject({ state: 'done' });
    expect(await part(ReopenSite).execute(system, { site })).toMatchObject({ state: 'unchanged' });
    expect(await dayOf('2027-01-05')).toMatchObject({ open: true });
    expect(await entries('sites.reopen')).toEqual([{ before: '2027-01-04' }]);
  });

  it('refuses a site that cannot take bookings over: unknown, the same, or closed by then', async () => {
    const [{ id: other }] = (await portal.database.query<{ id: string }>(
      `select id from sites where id <> $1 order by id limit 1`,
      [site],
    )) as [{ id: string }];
    const close = (moveTo: string) => part(CloseSite).execute(system, { site, on: '2027-01-04', moveTo });
    await expect(close('nowhere')).rejects.toMatchObject({ status: 404, code: 'sites.unknown' });
    await expect(close(site)).rejects.toMatchObject({ status: 422, code: 'sites.move-to-same' });
    await part(CloseSite).execute(system, { site: other, on: '2027-01-04' });
    await expect(close(other)).rejects.toMatchObject({ code: 'sites.move-to-closed', fields: [{ field: 'move-to' }] });
    expect((await show()).closedOn).toBeNull();
  });

  it('writes nothing while something would follow that nobody has confirmed', async () => {
    const consequence: Consequence = { sentence: '2 bookings will be cancelled.', count: 2, people: 1, rows: [] };
    const foresee = jest.spyOn(part(Consequences), 'foresee').mockResolvedValue({
      consequences: [{ ...consequence, more: 0 }],
      count: 2,
    });
    try {
      expect(await part(CloseSite).execute(system, { site, on: '2027-02-01' })).toMatchObject({
        state: 'to-confirm',
        foreseen: { count: 2 },
      });
      expect((await show()).closedOn).toBeNull();
      const confirmed = { site, on: '2027-02-01', confirmed: true };
      expect(await part(CloseSite).execute(system, confirmed)).toMatchObject({ state: 'done', foreseen: { count: 2 } });
      expect((await show()).closedOn).toBe('2027-02-01');
      expect(foresee).toHaveBeenCalledWith(expect.anything(), SITE_CLOSED, { siteId: site, closedOn: '2027-02-01' });
    } finally {
      foresee.mockRestore();
      await part(ReopenSite).execute(system, { site });
    }
  });

  it('changes its hours, from today on', async () => {
    const weekly = [
      { weekday: 6, opens: '09:00', closes: '12:00' },
      { weekday: 1, opens: '08:00', closes: '20:00' },
    ];
    expect(await part(SetHours).execute(system, { site, weekly })).toMatchObject({ state: 'done' });
    expect(await part(SetHours).execute(system, { site, weekly })).toMatchObject({ state: 'unchanged' });
    expect(await dayOf('2026-11-24')).toMatchObject({ open: false, reason: 'weekly' });
    expect(await dayOf('2026-11-30')).toMatchObject({ open: true, hours: { opens: '08:00', closes: '20:00' } });
    await expect(
      part(SetHours).execute(system, { site, weekly: [{ weekday: 1, opens: '20:00', closes: '08:00' }] }),
    ).rejects.toMatchObject({ code: 'sites.hours-form' });
  });

  it('withdraws a desk: it counts until its day, and comes back', async () => {
    const all = await capacity('2026-12');
    const { desks } = await show();
    const [desk] = desks;
    const withdrawal = { site, desk: desk!.label, on: '2026-12-07' };
    expect(await part(WithdrawDesk).execute(system, withdrawal)).toMatchObject({ state: 'done' });
    expect(await part(WithdrawDesk).execute(system, withdrawal)).toMatchObject({ state: 'unchanged' });
    const less = await capacity('2026-12');
    const gone = await capacity('2027-01');
    expect(less).toBeLessThan(all);
    expect(less).toBeGreaterThan((all / desks.length) * (desks.length - 1));
    expect(gone).toBeGreaterThan(0);
    const inService = (day: string) => read<unknown[]>((tx) => part(SiteRecords).desks(tx, site, day));
    expect(await inService('2026-12-06')).toHaveLength(desks.length);
    expect(await inService('2026-12-07')).toHaveLength(desks.length - 1);
    expect(await part(ReturnDesk).execute(system, { site, desk: desk!.label })).toMatchObject({ state: 'done' });
    expect(await capacity('2026-12')).toBe(all);
    await expect(part(WithdrawDesk).execute(system, { ...withdrawal, desk: 'Z9' })).rejects.toMatchObject({
      code: 'sites.desk-unknown',
    });
  });

  it('changes what is said of it, and the journal tells old and new', async () => {
    const change = { site, name: 'La Fabrique\u200b', features: 'Fibre optique | calme', dayPriceCents: 1_850 };
    const before = await show();
    expect(await part(ChangeSite).execute(system, change)).toMatchObject({ state: 'done' });
    expect(await part(ChangeSite).execute(system, change)).toMatchObject({ state: 'unchanged' });
    expect(await show()).toMatchObject({ name: 'La Fabrique', features: ['fibre', 'quiet'], dayPriceCents: 1_850 });
    expect((await entries('sites.change'))[0]).toMatchObject({ name: { before: before.name, after: 'La Fabrique' } });
  });

  it('is found by its id or its reference, and not found otherwise', async () => {
    const { ref } = await show();
    expect((await part(SiteChanges).show(system, ref)).id).toBe(site);
    await expect(part(SiteChanges).show(system, 'nowhere')).rejects.toMatchObject({ status: 404 });
  });
});
