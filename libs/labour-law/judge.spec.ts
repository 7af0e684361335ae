import { judge } from './judge.js';
import { all } from './logic/connectives.js';
import { atMost, doneBy, EVERYBODY, yes } from './logic/facts.js';
import type { Situation } from './logic/statement.js';
import type { DatedParameter } from './parameters/parameter.js';
import { RULES } from './rules/catalogue.js';
import type { Rule } from './rules/rule.js';

const figure = (name: string, value: number | null, doubt?: string): DatedParameter<number>[] => [
  {
    name,
    from: '2020-01-01',
    to: '2025-12-31',
    value: 10,
    source: '-',
    confidence: 'V',
    ...(doubt !== undefined && { doubt: { fr: doubt, en: doubt } }),
  },
  { name, from: '2026-01-01', value, source: '-', confidence: 'V' },
];
const PLAIN = figure('light', 10);
const DOUBTED = figure('air', null, 'two sources contradict each other');

/** A rule about a site. */
const ruleOf = (more: Partial<Rule>): Rule => ({
  ...RULES.find(({ id }) => id === 'FR-CT-SITE-POSTE')!,
  id: 'TEST',
  validFrom: '2020-01-01',
  applies: EVERYBODY,
  check: yes('site.seatOk'),
  ...more,
});
const site = (facts: Record<string, unknown> | undefined, on = '2025-06-01'): Situation => ({
  on,
  facts: { site: facts },
});

describe('one rule on one situation', () => {
  test('is a gate only where what is missing decides whether it applies', () => {
    const rule = ruleOf({ applies: yes('site.proposedByEmployer') });
    const gates = [
      {},
      { proposedByEmployer: true },
      { proposedByEmployer: true, seatOk: true },
      { proposedByEmployer: false },
    ];
    expect(gates.map((facts) => judge(rule, site(facts)).outcome)).toEqual([
      'unknown',
      'unknown',
      'satisfied',
      'not_applicable',
    ]);
    expect(gates.map((facts) => judge(rule, site(facts)).gate)).toEqual([true, false, false, false]);
  });

  test('names what decided, or what is missing, never both', () => {
    const rule = ruleOf({});
    expect(judge(rule, site({ seatOk: false }))).toMatchObject({
      outcome: 'violated',
      because: ['site.seatOk'],
      missing: [],
    });
    expect(judge(rule, site({}))).toMatchObject({ outcome: 'unknown', because: [], missing: ['site.seatOk'] });
    expect(judge(rule, site(undefined))).toMatchObject({
      reason: 'nothing-to-judge',
      because: [],
      missing: [],
      gate: false,
    });
  });

  test('is in force from its first day to its last, both included', () => {
    const rule = ruleOf({ validFrom: '2025-01-01', validTo: '2025-06-30' });
    const said = (on: string) => judge(rule, site({ seatOk: true }, on)).reason;
    expect(['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01'].map(said)).toEqual([
      'not-yet-in-force',
      undefined,
      undefined,
      'no-longer-in-force',
    ]);
  });

  test('carries the last day of a pending duty', () => {
    const rule = ruleOf({ check: doneBy('site.riskSheetOn', 'site.firstBookingOn') });
    expect(judge(rule, site({ riskSheetOn: null, firstBookingOn: '2025-06-05' }))).toMatchObject({
      outcome: 'pending',
      until: '2025-06-05',
    });
  });
});

describe('a doubt', () => {
  const rule = ruleOf({ check: all(atMost('site.lux', PLAIN), atMost('site.airM3hPerOccupant', DOUBTED)) });

  test('of one figure among several goes with what rests on it', () => {
    expect(judge(rule, site({ lux: 5, airM3hPerOccupant: 5 })).doubt?.en).toContain('contradict');
    // What the other figure alone decided rests on no doubt.
    expect(judge(rule, site({ lux: 11, airM3hPerOccupant: 5 })).doubt).toBeUndefined();
    expect(judge(rule, site({ lux: 5 })).doubt).toBeUndefined();
    expect(judge(ruleOf({ check: atMost('site.lux', PLAIN) }), site({ lux: 5 })).doubt).toBeUndefined();
  });

  test('of a rule itself goes with its outcome where its reservation holds, before that of a figure', () => {
    const reserved = ruleOf({
      check: rule.check,
      reservation: { when: yes('site.screenErgonomicsOk'), words: { fr: 'r', en: 'reserved' } },
    });
    const said = (screenErgonomicsOk: unknown) =>
      judge(reserved, site({ lux: 5, airM3hPerOccupant: 5, screenErgonomicsOk })).doubt?.en;
    expect([true, false, undefined].map(said)).toEqual([
      'reserved',
      'two sources contradict each other',
      'two sources contradict each other',
    ]);
  });
});

describe('a problem that no answer settles', () => {
  const said = (on: string, facts: Record<string, unknown>) =>
    judge(ruleOf({ validFrom: '2019-01-01', check: atMost('site.airM3hPerOccupant', DOUBTED) }), site(facts, on))
      .problem;

  test('is a figure that is not published, or not known for the day', () => {
    expect(said('2026-06-01', { airM3hPerOccupant: 5 })).toBe('air is not yet published for 2026-06-01');
    expect(said('2019-06-01', { airM3hPerOccupant: 5 })).toBe('No value of air is known for 2019-06-01');
  });

  test('is none where a fact is missing, or nothing is', () => {
    expect(said('2026-06-01', {})).toBeUndefined();
    expect(said('2025-06-01', { airM3hPerOccupant: 5 })).toBeUndefined();
  });
});
