import type { Interview, Minutes } from './interview.js';
import { appointmentRefusals, dueOn, minutesRefusals, stateOf } from './interview.rules.js';

const NOW = new Date('2026-11-27T09:00:00Z');
const themes = { workload: 'x', conditions: 'x', isolation: 'x', equipment: 'x', disconnection: 'x', measures: 'x' };
const minutes = (changes: Partial<Minutes> = {}): Minutes => ({ ...themes, heldOn: '2026-11-27', ...changes });
const interview = (changes: Partial<Interview>): Interview => ({
  ...themes,
  id: 'i',
  employeeId: 'e',
  startsAt: new Date('2026-11-27T08:00:00Z'),
  lasts: 60,
  place: '',
  revision: 0,
  createdBy: '',
  changedAt: NOW,
  cancelledAt: null,
  heldOn: null,
  edition: 0,
  writtenBy: null,
  writtenAt: null,
  answer: null,
  remark: '',
  answeredAt: null,
  ...changes,
});

describe('where an interview stands', () => {
  it('goes from the invitation to the answer', () => {
    expect(stateOf(interview({ lasts: 61 }), NOW)).toBe('planned');
    expect(stateOf(interview({}), NOW)).toBe('unwritten');
    expect(stateOf(interview({ heldOn: '2026-11-27' }), NOW)).toBe('unanswered');
    expect(stateOf(interview({ heldOn: '2026-11-27', answer: 'contested' }), NOW)).toBe('contested');
    expect(stateOf(interview({ heldOn: '2026-11-27', answer: 'confirmed' }), NOW)).toBe('confirmed');
    expect(stateOf(interview({ cancelledAt: NOW }), NOW)).toBe('cancelled');
  });
});

describe('the next interview', () => {
  it('is due a year after the last one, the first a year after telework began', () => {
    expect(dueOn('2025-03-01', null)).toBe('2026-03-01');
    expect(dueOn('2025-03-01', '2026-02-10')).toBe('2027-02-10');
    expect(dueOn('2025-03-01', '2024-02-10')).toBe('2026-03-01');
  });
});

describe('an invitation', () => {
  it('is to a time ahead, within a year', () => {
    expect(appointmentRefusals(new Date(NOW.getTime() + 1), NOW)).toEqual([]);
    expect(appointmentRefusals(NOW, NOW)).toEqual([{ field: 'day', code: 'interviews.over' }]);
    expect(appointmentRefusals(new Date('2027-11-28T09:00:00Z'), NOW)).toEqual([]);
    expect(appointmentRefusals(new Date('2027-11-28T09:00:01Z'), NOW)[0]!.code).toBe('interviews.too-far');
  });
});

describe('minutes', () => {
  it('are of a day that has come, and not of long ago', () => {
    expect(minutesRefusals(minutes(), '2026-11-27')).toEqual([]);
    expect(minutesRefusals(minutes({ heldOn: '2026-11-28' }), '2026-11-27')).toEqual([
      { field: 'heldOn', code: 'interviews.not-held-yet' },
    ]);
    expect(minutesRefusals(minutes({ heldOn: '2026-02-30' }), '2026-11-27')[0]!.code).toBe('interviews.day-unknown');
    expect(minutesRefusals(minutes({ heldOn: '2024-11-26' }), '2026-11-27')[0]!.code).toBe('interviews.too-old');
    expect(minutesRefusals(minutes({ heldOn: '2024-11-27' }), '2026-11-27')).toEqual([]);
  });

  it('speak of workload and conditions, and of each theme in 4,000 characters at most', () => {
    const found = minutesRefusals(minutes({ workload: '', conditions: '', isolation: '' }), '2026-11-27');
    expect(found.map(({ field }) => field)).toEqual(['workload', 'conditions']);
    expect(minutesRefusals(minutes({ equipment: 'a'.repeat(4_000) }), '2026-11-27')).toEqual([]);
    expect(minutesRefusals(minutes({ equipment: 'a'.repeat(4_001) }), '2026-11-27')).toEqual([
      { field: 'equipment', code: 'interviews.too-long' },
    ]);
  });
});
