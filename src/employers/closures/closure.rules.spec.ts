import { InvalidInput } from '#libs/platform/errors/index.js';
import { closedOn, plannedClosure } from './closure.rules.js';

const TODAY = '2026-11-30';
const closure = (over: Partial<Parameters<typeof plannedClosure>[0]> = {}) =>
  plannedClosure({ from: '2026-12-24', to: '2026-12-31', reason: ' Fermeture de fin d’année ', ...over }, TODAY);
const refusal = (over: Partial<Parameters<typeof plannedClosure>[0]>): unknown => {
  try {
    closure(over);
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields.map(({ field, code }) => [field, code])[0];
    throw error;
  }
  return null;
};

describe('a closure of the company', () => {
  it('is some days ahead, today included, with a reason in words', () => {
    expect(closure()).toEqual({ from: '2026-12-24', to: '2026-12-31', reason: 'Fermeture de fin d’année' });
    expect(refusal({ from: TODAY, to: TODAY })).toBeNull();
    expect(refusal({ from: '2026-11-30', to: '2027-11-30' })).toBeNull();
  });

  it.each([
    [{ from: '2026-11-29' }, ['from', 'employers.closure-past']],
    [{ to: '2026-12-23' }, ['to', 'employers.ends-before']],
    [{ from: '2026-11-30', to: '2027-12-01' }, ['to', 'employers.closure-long']],
    [{ from: '2029-02-08', to: '2029-02-08' }, ['to', 'employers.closure-far']],
    [{ reason: '  ' }, ['reason', 'employers.words-missing']],
    [{ reason: 'x'.repeat(201) }, ['reason', 'employers.words-long']],
    [{ reason: 'Po\u0007nt' }, ['reason', 'employers.words-form']],
  ])('is refused with %j', (over, expected) => {
    expect(refusal(over)).toEqual(expected);
  });

  it('holds on its first and last day, and on none beside', () => {
    const closures = [closure(), closure({ from: '2026-12-01', to: '2026-12-01', reason: 'Inventaire' })];
    expect(['2026-12-23', '2026-12-24', '2026-12-31', '2027-01-01'].map((day) => closedOn(closures, day))).toEqual([
      null,
      'Fermeture de fin d’année',
      'Fermeture de fin d’année',
      null,
    ]);
    expect(closedOn(closures, '2026-12-01')).toBe('Inventaire');
  });
});
