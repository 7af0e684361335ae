import { CATALOGUE, RULES } from '#libs/labour-law/index.js';
import type { Board, BoardLine } from '../../../compliance/index.js';
import { attestedLaw } from './attested-law.rules.js';

const NONE = { violated: 0, unknown: 0, pending: 0, satisfied: 0, not_applicable: 0 };
const line = (id: string, changes: Partial<BoardLine> = {}): BoardLine => ({
  rule: RULES.find((one) => one.id === id)!,
  outcome: 'satisfied',
  recorded: true,
  counts: NONE,
  until: null,
  missing: [],
  gates: [],
  doubt: null,
  ...changes,
});
const board = (...lines: BoardLine[]): Board => ({
  on: '2026-11-28',
  catalogue: CATALOGUE,
  verdict: 'incomplete',
  notCovered: [{ subject: 'tax FR-DE', why: { fr: 'Fiscalité : non lue.', en: 'Tax: not read.' } }],
  lines,
  agreements: [],
});
const sealed = (...lines: BoardLine[]) => attestedLaw(board(...lines), { sector: 'private' }, 'fr');

it('lists what was never asked, and leaves without object only what cannot concern the employer', () => {
  const { verdicts } = sealed(
    line('FR-CT-L3121-18', { recorded: false, outcome: 'not_applicable' }),
    line('FR-FP-D2016-151-5-DELAI', { recorded: false, outcome: 'not_applicable' }),
    line('FR-CT-L1222-11-EXC', { outcome: 'not_applicable' }),
  );
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(['not_recorded', 'not_applicable', 'not_applicable']);
});

it('names every missing fact', () => {
  const missing = ['arrangement.startOn', 'arrangement.regular', 'employer.hasCse', 'employer.headcount'] as const;
  const { verdicts } = sealed(line('FR-CT-L1222-10-3', { outcome: 'unknown', missing }));
  expect(verdicts[0]!.missing).toHaveLength(4);
});

it('attests no point that is for information only', () => {
  expect(sealed(line('FR-CSS-L411-2-TRAJET'), line('FR-ANI2005-ASSURANCE')).verdicts).toEqual([]);
});

it('keeps data protection apart from the rules on telework', () => {
  const { verdicts } = sealed(line('EU-GDPR-30'), line('FR-CT-L1222-4'), line('FR-CT-D3171-16'));
  expect(verdicts.map(({ domain }) => domain)).toEqual(['data_protection', 'telework', 'telework']);
});

it('says what no rule covers', () => {
  expect(sealed().notCovered).toEqual(['Fiscalité\u00a0: non lue.']);
});
