import type { CharterState, EvidenceKind } from '../../sites/index.js';
import { firstGap, kindStates, noticeDue, type KindState } from './charter.rules.js';

const TODAY = '2026-11-30';
const charter = (dueOn: string, ...spans: readonly (readonly [EvidenceKind, string, string])[]): CharterState => ({
  mandatory: ['fire-safety', 'insurance'],
  dueOn,
  taken: true,
  evidence: spans.map(([kind, validFrom, validTo], at) => ({
    id: `${at}`,
    kind,
    validFrom,
    validTo,
    shared: false,
    keptAt: new Date(0),
  })),
});
const stateOf = (state: CharterState, kind: EvidenceKind): KindState =>
  kindStates(state, TODAY).find((one) => one.kind === kind)!;
const SAFE = ['fire-safety', '2026-01-01', '2028-12-31'] as const;

describe('the charter of a place', () => {
  it('misses nothing until the first of its mandatory evidence ends', () => {
    const states = kindStates(charter('2026-01-01', SAFE, ['insurance', '2026-01-01', '2026-12-31']), TODAY);
    expect(firstGap(states, TODAY)).toEqual({ day: '2027-01-01', kinds: ['insurance'] });
  });

  it('misses what was never shown from the day on which it is due', () => {
    const late = charter('2027-02-01', SAFE);
    expect(firstGap(kindStates(late, TODAY), TODAY)).toEqual({ day: '2027-02-01', kinds: ['insurance'] });
    expect(firstGap(kindStates(charter('2026-03-01', SAFE), TODAY), TODAY)).toEqual({
      day: TODAY,
      kinds: ['insurance'],
    });
  });

  it('does not count from the day on which it is due what ends before', () => {
    const early = charter('2027-02-01', SAFE, ['insurance', '2026-01-01', '2026-12-31']);
    expect(firstGap(kindStates(early, TODAY), TODAY)?.day).toBe('2027-02-01');
  });

  it('is no matter of what is not mandatory', () => {
    const states = kindStates(charter('2026-01-01', SAFE, ['ergonomics', '2026-01-01', '2026-12-01']), TODAY);
    expect(states.find(({ kind }) => kind === 'ergonomics')).toMatchObject({ mandatory: false, until: '2026-12-01' });
    expect(firstGap(states, TODAY)?.kinds).toEqual(['insurance']);
  });
});

describe('notices before evidence is missing', () => {
  it.each<[string, number | null]>([
    ['2027-01-29', null],
    ['2027-01-28', 60],
    ['2026-12-30', 60],
    ['2026-12-29', 30],
    ['2026-12-06', 7],
    ['2026-11-30', 7],
    ['2026-11-29', 0],
    ['2026-03-01', 0],
  ])('evidence valid until %s: %s', (validTo, due) => {
    expect(noticeDue(stateOf(charter('2026-01-01', ['insurance', '2026-01-01', validTo]), 'insurance'), TODAY)).toBe(
      due,
    );
  });

  it('name the same day however late they are looked at', () => {
    const state = charter('2026-01-01', ['insurance', '2026-01-01', '2026-11-20']);
    expect([TODAY, '2027-03-01'].map((day) => kindStates(state, day)[1]!.missingFrom)).toEqual([
      '2026-11-21',
      '2026-11-21',
    ]);
  });

  it('come before evidence that was never shown is due, and of what is not mandatory only once it was shown', () => {
    expect(noticeDue(stateOf(charter('2026-12-20'), 'insurance'), TODAY)).toBe(30);
    expect(noticeDue(stateOf(charter('2026-12-20'), 'ergonomics'), TODAY)).toBeNull();
  });
});
