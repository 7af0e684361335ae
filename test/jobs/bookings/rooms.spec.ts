import { BookRoom } from '../../../src/bookings/rooms/book-room.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { ArrangeRooms, CloseDays, CloseSite, SetHours, type SiteOutcome } from '../../../src/sites/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let relay: SmtpSink;
let acme: Programme;
let globex: Programme;
let operator: Staffed;
let site: TestSite;
let rooms: readonly string[];

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
  acme = await programme(portal, 'acme', '100000001', 3);
  globex = await programme(portal, 'globex', '100000002', 2);
  await openSite(portal, { name: 'Ailleurs', desks: 1 });
  const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(`select id from operators limit 1`);
  operator = await staffed(portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'operator-manager');
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});
const part = <T>(token: abstract new (...args: never[]) => T): T => portal.app.get(token, { strict: false });
beforeEach(async () => {
  await drainQueue(portal.database);
  await portal.database.query(
    `update room_bookings set cancelled_at = now(), cancelled_by = 'x' where cancelled_at is null`,
  );
  site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  for (const employer of [acme, globex]) await employer.grant(site.id, 20);
  for (const label of ['Loire', 'Cher'])
    await part(ArrangeRooms).execute(operator.ctx, {
      site: site.id,
      change: { act: 'add', label, seats: 6, unit: 'hour' },
    });
  rooms = (
    await portal.database.query<{ id: string }>(`select id from meeting_rooms where site_id = $1 order by label desc`, [
      site.id,
    ])
  ).map(({ id }) => id);
  relay.messages.length = 0;
});

const book = (of: Programme, index: number, room: number, from: string, to: string, day = THURSDAY) =>
  part(BookRoom).execute(of.as(index), { roomId: rooms[room]!, day, from, to });
const active = async () =>
  (
    await portal.database.query<{ line: string }>(
      `select r.label || ' ' || b.day as line from room_bookings b join meeting_rooms r on r.id = b.room_id
       where b.site_id = $1 and b.cancelled_at is null order by b.during, 1`,
      [site.id],
    )
  ).map(({ line }) => line);
/** What would follow, then what did: the same number, and a letter each. */
async function confirmed(act: (confirmed: boolean) => Promise<SiteOutcome>, count: number): Promise<void> {
  const asked = await act(false);
  expect(asked).toMatchObject({ state: 'to-confirm', foreseen: { count } });
  const rows = asked.foreseen!.consequences.flatMap((one) => one.rows);
  expect(rows.every(({ who }) => who.startsWith('Camille Fictive'))).toBe(true);
  expect(await act(true)).toMatchObject({ state: 'done' });
  await drainQueue(portal.database);
  expect(relay.messages.filter((message) => /^Subject:.*(Salle|=\?)/m.test(message))).toHaveLength(count);
}

describe('booked meeting rooms', () => {
  it('are cancelled when their place closes for a day, and on the half that is closed only', async () => {
    await book(acme, 0, 0, '09:30', '11:30');
    await book(globex, 0, 0, '14:30', '15:30');
    const close = (yes: boolean) =>
      part(CloseDays).execute(operator.ctx, {
        site: site.id,
        from: THURSDAY,
        to: THURSDAY,
        part: 'pm',
        reason: 'Travaux',
        confirmed: yes,
      });
    await confirmed(close, 1);
    expect(await active()).toEqual([`Loire ${THURSDAY}`]);
  });

  it('are cancelled from the day on which the room goes away, in that room alone', async () => {
    await book(acme, 0, 0, '09:30', '10:30', '2026-11-25');
    await book(acme, 0, 0, '09:30', '10:30');
    await book(acme, 1, 1, '09:30', '10:30');
    const withdraw = (yes: boolean) =>
      part(ArrangeRooms).execute(operator.ctx, {
        site: site.id,
        confirmed: yes,
        change: { act: 'withdraw', room: rooms[0]!, on: THURSDAY },
      });
    await confirmed(withdraw, 1);
    expect(await active()).toEqual(['Loire 2026-11-25', `Cher ${THURSDAY}`]);
    await expect(book(acme, 2, 0, '09:30', '10:30')).rejects.toMatchObject({ code: 'bookings.room-gone' });
    const back = { act: 'return', room: rooms[0]! } as const;
    await part(ArrangeRooms).execute(operator.ctx, { site: site.id, change: back });
    await book(acme, 2, 0, '09:30', '10:30');
  });

  it('are cancelled when the place opens later, or closes for good', async () => {
    await book(acme, 0, 0, '08:30', '09:30');
    await book(globex, 1, 1, '10:30', '11:30');
    const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '10:00', closes: '18:30' }));
    await confirmed((yes) => part(SetHours).execute(operator.ctx, { site: site.id, weekly, confirmed: yes }), 1);
    expect(await active()).toEqual([`Cher ${THURSDAY}`]);
    relay.messages.length = 0;
    await confirmed((yes) => part(CloseSite).execute(operator.ctx, { site: site.id, on: THURSDAY, confirmed: yes }), 1);
    expect(await active()).toEqual([]);
  });

  it('of somebody who leaves are free again from the day after, in the audit trail too', async () => {
    await book(acme, 2, 0, '09:30', '10:30', '2026-11-25');
    await book(acme, 2, 0, '09:30', '10:30', '2026-11-27');
    const leave = { employeeId: acme.employeeIds[2]!, lastDay: '2026-11-26' };
    await part(EmployeeLeaves).execute(acme.ctx, leave);
    await drainQueue(portal.database);
    expect(await active()).toEqual(['Loire 2026-11-25']);
    const trail = await portal.database.query<{ detail: unknown }>(
      `select detail::jsonb as detail from audit_entries
       where action = 'bookings.cancel-room' and detail::jsonb->>'reason' = 'employees.left'`,
    );
    expect(trail.map(({ detail }) => detail)).toEqual([
      expect.objectContaining({ employeeId: acme.employeeIds[2], room: 'Loire', day: '2026-11-27' }),
    ]);
  });
});
