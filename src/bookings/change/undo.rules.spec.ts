import { undoneTo, type ChangedByHand, type FormerPlace } from './undo.rules.js';

const now = new Date('2026-11-23T08:00:10Z');
const at = (iso: string) => new Date(iso);
const here: FormerPlace = {
  siteId: 'a',
  deskId: '1',
  day: '2026-11-26',
  part: 'day',
  start: at('2026-11-26T07:30:00Z'),
  end: at('2026-11-26T17:30:00Z'),
};
const before: FormerPlace = { ...here, siteId: 'b', day: '2026-11-25', start: at('2026-11-25T07:30:00Z') };
const standing = { ...here, cancelledAt: null, cancelledBy: null, cancelReason: null };
const cancelled = { ...here, cancelledAt: at('2026-11-23T08:00:00Z'), cancelledBy: 'Camille', cancelReason: null };
const last = { outcome: 'changed', at: at('2026-11-23T08:00:00Z'), by: 'Camille', former: before } as const;
const undone = (one: ChangedByHand, moment = now, shown = true) => undoneTo(one, { by: 'Camille', now: moment, shown });

it('puts what somebody cancelled or changed in the last ten seconds where it was', () => {
  expect(undone({ booking: cancelled, last: null })).toBe(cancelled);
  expect(undone({ booking: standing, last })).toBe(before);
});

it('is shown for ten seconds, and takes a press that was on its way', () => {
  const eleven = at('2026-11-23T08:00:11Z');
  expect(undone({ booking: standing, last }, eleven)).toBeNull();
  expect(undone({ booking: standing, last }, eleven, false)).toBe(before);
  expect(undone({ booking: cancelled, last: null }, at('2026-11-23T08:00:16Z'), false)).toBeNull();
});

it('leaves alone what an ending or somebody else did, what was put back, and what has begun', () => {
  expect(undone({ booking: { ...cancelled, cancelReason: 'sites.closed' }, last: null })).toBeNull();
  expect(undone({ booking: { ...cancelled, cancelledBy: 'Nora' }, last: null })).toBeNull();
  expect(undone({ booking: standing, last: { ...last, by: 'Nora' } })).toBeNull();
  expect(undone({ booking: standing, last: { ...last, outcome: 'restored' } })).toBeNull();
  expect(undone({ booking: standing, last: null })).toBeNull();
  expect(undone({ booking: { ...cancelled, start: now }, last: null })).toBeNull();
  expect(undone({ booking: standing, last: { ...last, former: { ...before, start: now } } })).toBeNull();
});
