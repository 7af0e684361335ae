import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { statementsOf } from '../../support/statements.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

const PEOPLE = 40;

let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', PEOPLE);
});
afterAll(() => portal.close());

describe('the board of an employer', () => {
  it('reads no bookings but the first at each place, however many there are, and asks as often for many people as for few', async () => {
    const { sent } = await statementsOf(() =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .read(acme.ctx, (tx) => portal.app.get(ComplianceBoard, { strict: false }).evaluate(tx, '2026-11-23')),
    );
    // Of a place, the day of its first booking: from an index, beginning with the month that its grants name.
    expect(sent.map(({ text }) => text).filter((text) => text.includes('bookings'))).toEqual([
      expect.stringMatching(/select min\(b\.day\).* b\.day >= \(select min\(u\.month\)/s),
    ]);
    expect(sent.length).toBeLessThanOrEqual(12);
  });
});
