import type { Answer } from '../logic/statement.js';
import { CONSULTED } from './consultation.js';

/** What is known of a consultation: silent until its month had run, unless it says otherwise. */
interface Known {
  readonly effectiveOn?: string | null;
  readonly decidedOn?: string | null;
  readonly cseInfoOn?: string | null;
  readonly cseOpinionOn?: string | null;
  readonly cseExplicitOpinion?: boolean;
  readonly cseExpert?: boolean;
  readonly cseCentralExpert?: boolean;
}

const consulted = (framework: Known, on = '2026-11-23'): Answer =>
  CONSULTED.judge({ on, facts: { framework: { ...framework } } });

/** Informed on 2 January, silent, no expert: the month ends on 2 February at midnight. */
const SILENT = {
  cseInfoOn: '2026-01-02',
  cseOpinionOn: null,
  cseExplicitOpinion: false,
  cseExpert: false,
  cseCentralExpert: false,
} as const;

describe('the CSE was consulted', () => {
  test.each<[string, Known, Answer]>([
    [
      'its opinion came before the decision',
      { effectiveOn: '2026-03-01', decidedOn: '2026-02-10', cseOpinionOn: '2026-02-10' },
      true,
    ],
    [
      'its opinion came after the decision',
      { effectiveOn: '2026-03-01', decidedOn: '2026-02-10', cseOpinionOn: '2026-02-11' },
      false,
    ],
    ['its month had run before both', { ...SILENT, effectiveOn: '2026-03-01', decidedOn: '2026-02-03' }, true],
    [
      'its month still ran on the day of the decision',
      { ...SILENT, effectiveOn: '2026-03-01', decidedOn: '2026-02-02' },
      false,
    ],
    [
      'nothing was decided yet: the effect alone counts',
      { ...SILENT, effectiveOn: '2026-02-03', decidedOn: null },
      true,
    ],
    [
      'nothing was decided, an opinion shortened the month',
      { ...SILENT, cseOpinionOn: '2026-01-20', cseExplicitOpinion: true, effectiveOn: '2026-01-25', decidedOn: null },
      true,
    ],
    [
      'it was never informed',
      { effectiveOn: '2026-03-01', decidedOn: '2026-02-10', cseInfoOn: null, cseOpinionOn: null },
      false,
    ],
    [
      'there is no effect to precede, and it came before the decision',
      { effectiveOn: null, decidedOn: '2026-02-10', cseOpinionOn: '2026-02-10' },
      true,
    ],
  ])('%s', (_, framework, expected) => {
    expect(consulted(framework)).toEqual(expected);
  });

  test.each<[string, Known]>([
    // With a central expert it would have three months.
    [
      'whether an expert at the centre was called in',
      { ...SILENT, cseCentralExpert: undefined, effectiveOn: '2026-03-01', decidedOn: null },
    ],
    ['whether an expert was', { ...SILENT, cseExpert: undefined, effectiveOn: '2026-03-01', decidedOn: null }],
    [
      'the day of the decision, and the month had not wholly run before the effect',
      { ...SILENT, cseOpinionOn: '2026-01-20', effectiveOn: '2026-02-02' },
    ],
    ['the day of the effect', { decidedOn: '2026-02-10', cseOpinionOn: '2026-02-10' }],
    ['either day', { cseOpinionOn: '2026-02-10' }],
    ['the day of the decision, of an act without effect', { effectiveOn: null, cseOpinionOn: '2026-02-10' }],
    [
      'whether there was an opinion',
      {
        ...SILENT,
        cseOpinionOn: undefined,
        cseExplicitOpinion: true,
        effectiveOn: '2026-01-20',
        decidedOn: '2026-01-10',
      },
    ],
  ])('it is not known without %s', (_, framework) => {
    expect(consulted(framework)).toBeUndefined();
  });

  test('a legal period that ended the day before the effect stands for a decision of unknown day, a day later it does not', () => {
    const shortened = { ...SILENT, cseOpinionOn: '2026-01-20' };
    expect(consulted({ ...shortened, effectiveOn: '2026-02-03' })).toBe(true);
    expect(consulted({ ...shortened, effectiveOn: '2026-02-02' })).toBeUndefined();
  });

  describe('as long as the effect is to come and nothing is decided', () => {
    const early = { ...SILENT, effectiveOn: '2026-01-20' } as const;

    test('there is time until the day before', () => {
      expect(consulted({ ...early, decidedOn: null }, '2026-01-19')).toEqual({ until: '2026-01-19' });
      expect(consulted({ ...early, decidedOn: null }, '2026-01-20')).toBe(false);
    });

    test('not where the day of the decision is not known, or an opinion came too late for the effect', () => {
      expect(consulted(early, '2026-01-10')).toBe(false);
      expect(consulted({ ...early, decidedOn: '2026-01-05' }, '2026-01-10')).toBe(false);
      expect(consulted({ ...early, decidedOn: null, cseOpinionOn: '2026-01-21' }, '2026-01-10')).toBe(false);
    });
  });
});
