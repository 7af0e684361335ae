import { addDays, addYears, daysFromTo, weekdayOf } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { stateMeters, type AbroadFacts } from './abroad.rules.js';
import { residenceLaw } from './residence-law.rules.js';

const TODAY = '2026-11-27';
const HALVES = ['am', 'pm'] as const;
const YEAR = daysFromTo(addDays(addYears(TODAY, -1), 1), TODAY).filter((day) => weekdayOf(day) <= 5);

/** A year with so many days of each week at home in the State, the others in the office or unknown. */
function facts(state: string, daysPerWeek: number, others: 'office' | 'unknown' = 'office'): AbroadFacts {
  const halves = YEAR.flatMap((day) =>
    HALVES.flatMap((half): HalfDay[] => {
      const home = weekdayOf(day) <= daysPerWeek;
      if (!home && others === 'unknown') return [];
      return [{ day, half, kind: home ? 'home' : 'office', country: home ? state : 'FR', origin: 'declared' }];
    }),
  );
  const expected = new Set(YEAR.flatMap((day) => HALVES.map((half) => `${day} ${half}`)));
  return { today: TODAY, home: { country: state, since: '2020-01-01' }, halves, expected, coming: [], covers: [] };
}
const law = (given: AbroadFacts, formalised = true) =>
  residenceLaw(given, stateMeters(given, given.home.country, null), formalised);
const outcomes = (given: AbroadFacts, formalised = true) =>
  Object.fromEntries(law(given, formalised).findings.map(({ rule, outcome }) => [rule.id, outcome]));

describe('the rules about somebody who lives in another State', () => {
  it('take the State of residence from the register and the share from the ledger', () => {
    const found = outcomes(facts('LU', 1));
    expect(found).toMatchObject({ 'EU-FA2023-FORME': 'satisfied' });
    // 47 days of 34: nobody was asked whether they are taxed in Luxembourg.
    expect(found['TAX-FR-LU-34']).toBe('unknown');
    expect(law(facts('LU', 1)).findings.find(({ rule }) => rule.id === 'TAX-FR-LU-34')).toMatchObject({
      missing: ['crossBorder.taxedInResidence'],
      undecided: false,
    });
    expect(outcomes(facts('LU', 0))).toMatchObject({ 'TAX-FR-LU-34': 'satisfied' });
    expect(found['TAX-FR-CH-40']).toBeUndefined();
    expect(found['TAX-FR-BE-30']).toBeUndefined();
    expect(outcomes(facts('BE', 1))['TAX-FR-BE-30']).toBe('unknown');
  });

  it('ask whether an agreement of Article 16 was granted before they judge a share', () => {
    const found = law(facts('BE', 1)).findings.find(({ rule }) => rule.id === 'EU-883-ART13-25');
    expect(found).toMatchObject({ outcome: 'unknown', missing: ['crossBorder.art16Granted'] });
  });

  it('take from the record whether one was granted, until when, and which State insures', () => {
    const cover = {
      id: '1',
      employeeId: '2',
      kind: 'framework',
      standing: 'granted',
      state: 'FR',
      workState: 'BE',
      reference: '',
      askedOn: null,
      decidedOn: '2026-01-01',
      validFrom: '2026-01-01',
      validTo: '2028-12-31',
      endedOn: null,
      reason: '',
      revision: 0,
      changedBy: 'RH',
      changedAt: new Date(0),
    } as const;
    const held = (covers: AbroadFacts['covers']) => outcomes({ ...facts('BE', 2), covers });
    expect(held([cover])).toMatchObject({ 'EU-FA2023-A1': 'satisfied' });
    expect(held([cover])['EU-883-ART13-25']).toBeUndefined();
    expect(held([{ ...cover, endedOn: '2026-06-30' }])).toMatchObject({ 'EU-FA2023-A1': 'violated' });
    // Two days of five, no agreement, and French social security: the rule is broken.
    const posted = { ...cover, id: '3', kind: 'several-states' as const };
    const refused = { ...cover, standing: 'refused' as const };
    expect(held([posted, refused])).toMatchObject({ 'EU-883-ART13-25': 'violated' });
    expect(held([refused])).toMatchObject({ 'EU-883-ART13-25': 'unknown' });
  });

  it('do not decide what unknown days decide', () => {
    const found = law(facts('LU', 0, 'unknown')).findings.find(({ rule }) => rule.id === 'TAX-FR-LU-34');
    expect(found?.outcome).toBe('unknown');
  });

  it('do not take for formalised what nobody has on record, and say what none of them answers', () => {
    expect(outcomes(facts('BE', 1), false)['EU-FA2023-FORME']).toBe('unknown');
    expect(law(facts('DE', 1)).notCovered.map(({ subject }) => subject)).toEqual(['tax DE-FR']);
    expect(law(facts('GB', 1)).notCovered.map(({ subject }) => subject)).toContain('social security GB-FR');
  });
});
