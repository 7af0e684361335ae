import { addDays } from '#libs/calendar/index.js';
import { array, assert, constantFrom, integer, option, property, record, tuple } from 'fast-check';
import { ForbiddenTransition } from './agreement.errors.js';
import {
  actionsFor,
  AGREEMENT_STATES,
  cutBefore,
  effectivePeriod,
  isFinal,
  nextState,
  periodOf,
  rangeText,
  stateMachineFaults,
  TRANSITIONS,
  type AgreementAction,
  type AgreementState,
  type Party,
  type Period,
} from './agreement.rules.js';

const ACTIONS = [...new Set(TRANSITIONS.map(({ action }) => action))];
const PARTIES: readonly Party[] = ['hr', 'employee', 'system'];

/** Tries steps one after the other: the states passed through, and the steps that were accepted. */
function live(acts: readonly { action: AgreementAction; by: Party }[]) {
  const states: (AgreementState | null)[] = [null];
  const done: AgreementAction[] = [];
  for (const { action, by } of acts) {
    try {
      states.push(nextState(states.at(-1) ?? null, action, by, 'parce que'));
      done.push(action);
    } catch (error) {
      if (!(error instanceof ForbiddenTransition)) throw error;
    }
  }
  return { states, done };
}
const holds = (p: Period | null, on: string) => p !== null && p.from <= on && (p.to === null || on <= p.to);

describe('the life of an agreement', () => {
  it('is sound', () => {
    expect(stateMachineFaults()).toEqual([]);
  });

  it('is found faulty when the table is broken', () => {
    expect(stateMachineFaults(TRANSITIONS.filter(({ action }) => action !== 'sign'))).toContain(
      'signed_by_employee is never reached',
    );
    expect(stateMachineFaults([...TRANSITIONS, ...TRANSITIONS.slice(2, 3)])).toContain('draft send is written twice');
    const undead = { action: 'sign', from: 'refused', to: 'sent', by: ['employee'], needsReason: false } as const;
    expect(stateMachineFaults([...TRANSITIONS, undead])).toContain('refused must be final');
  });

  const SIGNED: readonly AgreementAction[] = ['prepare', 'send', 'sign', 'countersign'];

  it('reaches force only through both signatures or paper, and never leaves a final state', () => {
    const act = record({ action: constantFrom(...ACTIONS), by: constantFrom(...PARTIES) });
    let forced = 0;
    assert(
      property(array(act, { maxLength: 60 }), (acts) => {
        const { states, done } = live(acts);
        const finals = states.map((state, index) => (state !== null && isFinal(state) ? index : -1));
        expect(finals.every((index) => index === -1 || index === states.length - 1)).toBe(true);
        const inForce = states.includes('in_force');
        forced += inForce ? 1 : 0;
        const signed = done[0] === 'record_on_paper' || SIGNED.every((action) => done.includes(action));
        expect(!inForce || signed).toBe(true);
      }),
    );
    expect(forced).toBeGreaterThan(0);
  });

  it('lets only the employee sign or refuse, and only the employer countersign', () => {
    expect(actionsFor('sent', 'employee')).toEqual(['sign', 'refuse']);
    expect(actionsFor('signed_by_employee', 'employee')).toEqual([]);
    expect(actionsFor('signed_by_employee', 'hr')).toEqual(['countersign', 'decline', 'supersede']);
    expect(() => nextState('sent', 'sign', 'hr', null)).toThrow(ForbiddenTransition);
    expect(AGREEMENT_STATES.filter(isFinal)).toEqual(['refused', 'expired', 'replaced', 'ended']);
  });

  it('wants a reason from the employer who does not sign, none from the employee who refuses', () => {
    expect(() => nextState('signed_by_employee', 'decline', 'hr', ' ')).toThrow('must say why');
    expect(nextState('sent', 'refuse', 'employee', null)).toBe('refused');
  });
});

describe('the days on which terms hold', () => {
  it('never begin before the employer has signed', () => {
    expect(effectivePeriod({ startOn: '2026-12-01', endOn: null }, '2026-11-23')).toEqual({
      from: '2026-12-01',
      to: null,
    });
    expect(effectivePeriod({ startOn: '2026-11-01', endOn: '2026-12-31' }, '2026-11-23')).toEqual({
      from: '2026-11-23',
      to: '2026-12-31',
    });
    expect(effectivePeriod({ startOn: '2026-10-01', endOn: '2026-11-22' }, '2026-11-23')).toBeNull();
  });

  it('leave no day to two agreements and lose none', () => {
    const day = integer({ min: 0, max: 800 }).map((n) => addDays('2026-01-01', n));
    const period = tuple(day, option(integer({ min: 0, max: 400 }))).map(([from, length]) => ({
      from,
      to: length === null ? null : addDays(from, length),
    }));
    assert(
      property(period, day, day, (earlier, begins, on) => {
        // Before the new terms begin everything stays as it was, from then on nothing is left.
        expect(holds(cutBefore(earlier, begins), on)).toBe(on < begins && holds(earlier, on));
      }),
    );
  });

  it('read as PostgreSQL writes them', () => {
    expect(rangeText({ from: '2026-01-01', to: null })).toBe('[2026-01-01,)');
    expect(rangeText(null)).toBe('empty');
    expect(periodOf('[2026-01-01,2026-02-01)')).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(periodOf('[2026-01-01,)')).toEqual({ from: '2026-01-01', to: null });
    expect([periodOf('empty'), periodOf(null)]).toEqual([null, null]);
  });
});
