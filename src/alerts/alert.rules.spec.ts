import type { Alert } from './alert.js';
import { alertState, partIn } from './alert.rules.js';

const alert = (changes: Partial<Alert> = {}): Alert => ({
  id: 'a',
  employeeId: 'e',
  receiverId: null,
  about: ['workload'],
  words: 'x',
  raisedAt: new Date('2026-11-23T08:00:00Z'),
  acknowledgeBy: '2026-11-26',
  acknowledgedBy: null,
  acknowledgedAt: null,
  closedAt: null,
  ...changes,
});

describe('an alert', () => {
  it('is late the day after the one by which it was to be acknowledged', () => {
    expect(alertState(alert(), '2026-11-26')).toBe('waiting');
    expect(alertState(alert(), '2026-11-27')).toBe('late');
    const seen = { acknowledgedBy: 'x', acknowledgedAt: new Date() };
    expect(alertState(alert(seen), '2026-12-27')).toBe('acknowledged');
    expect(alertState(alert({ ...seen, closedAt: new Date() }), '2026-12-27')).toBe('closed');
  });

  it('is read by whoever raised it and whom it is addressed to, and by nobody else', () => {
    const [hr, other] = [
      { employeeId: 'h', receives: true },
      { employeeId: 'o', receives: false },
    ];
    expect(partIn(alert(), { employeeId: 'e', receives: false })).toBe('own');
    expect(partIn(alert(), hr)).toBe('receiver');
    expect(partIn(alert(), other)).toBeNull();
    const named = alert({ receiverId: 'n' });
    expect(partIn(named, { employeeId: 'n', receives: false })).toBe('receiver');
    expect(partIn(named, hr)).toBeNull();
    expect(partIn(named, { employeeId: null, receives: true })).toBeNull();
    expect(partIn(named, { employeeId: 'e', receives: true })).toBe('own');
  });
});
