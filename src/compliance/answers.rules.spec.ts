import { boxMeanings, ifAnswered } from './answers.rules.js';
import { boardOf } from './board.rules.js';
import { casesOf } from './cases.rules.js';

const TODAY = '2026-11-27';
const cases = casesOf(
  { days: { from: TODAY, to: TODAY }, employer: { sector: 'private', headcount: 60 }, frameworks: [], given: [] },
  [],
);
const outcomes = (path: Parameters<typeof ifAnswered>[2], value: unknown) =>
  Object.fromEntries(ifAnswered(cases, TODAY, path, value).map(({ rule, outcome }) => [rule.id, outcome]));

describe('what follows from an answer', () => {
  it('is the outcome of each rule that asks, and of no other', () => {
    expect(outcomes('data.ropaEntries', ['telework', 'booking', 'presence', 'allowance'])).toEqual({
      'EU-GDPR-30': 'satisfied',
    });
    expect(outcomes('data.ropaEntries', [])).toEqual({ 'EU-GDPR-30': 'violated' });
  });

  it('says what would still be missing', () => {
    const [other] = ifAnswered(cases, TODAY, 'data.dpaSigned', true);
    expect(other).toMatchObject({ outcome: 'unknown', missing: ['data.operatorRoleDefined'] });
  });

  it('leaves the cases as they are', () => {
    expect(boardOf(cases, TODAY).lines.find(({ rule }) => rule.id === 'EU-GDPR-30')!.outcome).toBe('unknown');
  });
});

describe('the boxes of a closed list', () => {
  it('say which go beyond what is needed', () => {
    const meanings = boxMeanings(cases, TODAY, 'data.operatorFields');
    expect(meanings.get('displayName')).toBe('neutral');
    expect(meanings.get('homeAddress')).toBe('excess');
    expect(meanings.get('healthData')).toBe('excess');
  });

  it('say which are expected', () => {
    expect([...boxMeanings(cases, TODAY, 'data.ropaEntries').values()]).toEqual(Array(4).fill('required'));
  });
});
