import * as fc from 'fast-check';
import type { FactPath } from '../index.js';
import { all, any, established, not } from './connectives.js';
import { doneBy, some, test as statement, within, yes } from './facts.js';
import type { Answer, Condition, Duty, Situation, Truth } from './statement.js';

const EMPTY: Situation = { on: '2026-11-27', facts: {} };

/** A condition that comes to a given answer whatever the facts. */
const constant = (answer: Truth): Condition => ({ ...statement([], () => answer), judge: () => answer });
const pending = (until: string): Duty => ({ ...statement([], () => true), judge: () => ({ until }) });

const truths: fc.Arbitrary<Truth> = fc.constantFrom<Truth[]>(true, false, undefined);
const conditions = truths.map(constant);
const said = (part: Duty): Answer => part.judge(EMPTY);

describe('the three-valued logic of Kleene', () => {
  test('negation: twice is nothing, unknown stays unknown', () => {
    fc.assert(
      fc.property(conditions, (a) => {
        expect(said(not(not(a)))).toBe(said(a));
        expect(said(not(constant(undefined)))).toBeUndefined();
      }),
    );
  });

  test('De Morgan, order, grouping, repetition, absorption and distribution', () => {
    fc.assert(
      fc.property(conditions, conditions, conditions, (a, b, c) => {
        expect(said(not(all(a, b)))).toBe(said(any(not(a), not(b))));
        expect(said(not(any(a, b)))).toBe(said(all(not(a), not(b))));
        expect(said(all(a, b))).toBe(said(all(b, a)));
        expect(said(any(a, b))).toBe(said(any(b, a)));
        expect(said(all(a, all(b, c)))).toBe(said(all(all(a, b), c)));
        expect(said(any(a, any(b, c)))).toBe(said(any(any(a, b), c)));
        expect(said(all(a, a))).toBe(said(a));
        expect(said(any(a, all(a, b)))).toBe(said(a));
        expect(said(all(a, any(b, c)))).toBe(said(any(all(a, b), all(a, c))));
      }),
    );
  });

  test('a known no is enough under all, a known yes under any', () => {
    expect(said(all(constant(undefined), constant(false)))).toBe(false);
    expect(said(all(constant(undefined), constant(true)))).toBeUndefined();
    expect(said(any(constant(undefined), constant(true)))).toBe(true);
    expect(said(any(constant(undefined), constant(false)))).toBeUndefined();
    expect([said(all()), said(any())]).toEqual([true, false]);
  });

  test('learning more never takes an answer back', () => {
    const refine = (known: Truth, more: Truth): Truth => known ?? more;
    fc.assert(
      fc.property(truths, truths, truths, truths, (a, b, moreA, moreB) => {
        for (const join of [all, any]) {
          const before = said(join(constant(a), constant(b)));
          const after = said(join(constant(refine(a, moreA)), constant(refine(b, moreB))));
          expect(before ?? after).toBe(after);
        }
      }),
    );
  });

  test('what must be established is not there until it is known, and nobody is asked for it', () => {
    expect([true, false, undefined].map((truth) => said(established(constant(truth))))).toEqual([true, false, false]);
    const disabled = established(yes('employee.disabledWorker'));
    const grounds = (disabledWorker: unknown) =>
      disabled.grounds({ ...EMPTY, facts: { employee: { disabledWorker } } });
    expect([true, false, undefined].map(grounds)).toEqual([['employee.disabledWorker'], [], []]);
  });
});

describe('a duty within its time', () => {
  const first = pending('2026-12-01');
  const last = pending('2026-12-31');

  test('is missed with what must be done beside it, and not before', () => {
    expect(said(all(first, constant(false)))).toBe(false);
    expect(said(all(first, constant(true)))).toEqual({ until: '2026-12-01' });
    expect(said(all(first, constant(undefined)))).toBeUndefined();
    expect(said(all(last, first))).toEqual({ until: '2026-12-01' });
  });

  test('is enough for now where one of several would do', () => {
    expect(said(any(first, constant(true)))).toBe(true);
    expect(said(any(first, constant(false)))).toEqual({ until: '2026-12-01' });
    expect(said(any(first, constant(undefined)))).toEqual({ until: '2026-12-01' });
    expect(said(any(first, last))).toEqual({ until: '2026-12-31' });
  });

  const by = (day: unknown, limit: unknown, on = '2026-11-27') =>
    doneBy('site.riskSheetOn', 'site.firstBookingOn').judge({
      on,
      facts: { site: { riskSheetOn: day, firstBookingOn: limit } },
    });

  test('runs to the end of its last day', () => {
    expect(by('2026-11-27', '2026-11-27')).toBe(true);
    expect(by('2026-11-28', '2026-11-27')).toBe(false);
    expect(by(null, '2026-11-27')).toEqual({ until: '2026-11-27' });
    expect(by(null, '2026-11-26')).toBe(false);
    expect(by(null, null)).toBe(true);
    expect(by(undefined, '2026-11-26')).toBeUndefined();
  });

  test('what was done within so many days turns the day after them', () => {
    const table = [{ name: 'x', from: '2000-01-01', value: 10, source: '-', confidence: 'V' as const }];
    const updated = within('employer.duerpUpdatedOn', table);
    const on = (day: string) => updated.judge({ on: day, facts: { employer: { duerpUpdatedOn: '2026-11-01' } } });
    expect([on('2026-11-11'), on('2026-11-12')]).toEqual([true, false]);
    const situation = { on: '2026-11-01', facts: { employer: { duerpUpdatedOn: '2026-11-01' } } };
    expect(updated.turns?.(situation)).toContain('2026-11-12');
    // So does whatever it is a part of; what has no such part never turns by facts.
    expect(all(updated, yes('employer.hasCse')).turns?.(situation)).toEqual(['2026-11-12']);
    expect(any(updated, updated).turns?.(situation)).toEqual(['2026-11-12']);
    expect(all(yes('employer.hasCse'), yes('employer.usesPortal')).turns).toBeUndefined();
  });
});

describe('what a statement rests on', () => {
  const carer = any(yes('employee.disabledWorker'), yes('employee.carer'));
  const grounds = (facts: Situation['facts']): readonly unknown[] => carer.grounds({ on: '2026-11-27', facts });

  test('the fact that decided, all of them where all were needed, the absent ones where nothing is decided', () => {
    expect(grounds({ employee: { disabledWorker: true } })).toEqual(['employee.disabledWorker']);
    expect(grounds({ employee: { disabledWorker: false, carer: false } })).toEqual([
      'employee.disabledWorker',
      'employee.carer',
    ]);
    expect(grounds({ employee: { disabledWorker: false } })).toEqual(['employee.carer'] satisfies FactPath[]);
  });

  test('a text of blanks says nothing', () => {
    const reason = (value: unknown) =>
      some('request.refusalReason').judge({ on: '2026-11-27', facts: { request: { refusalReason: value } } });
    expect(['Continuité du service', ' \n\t\u00a0', '', null, undefined].map(reason)).toEqual([
      true,
      false,
      false,
      false,
      undefined,
    ]);
  });
});
