import { judgeCover, judgeCoverEnd } from './judge-cover.rules.js';
import type { CoverTerms, SocialCover } from './social-cover.js';

const TODAY = '2026-11-23';
const TERMS: CoverTerms = {
  kind: 'framework',
  standing: 'granted',
  state: 'FR',
  workState: 'BE',
  reference: '',
  askedOn: '2025-11-01',
  decidedOn: '2025-12-01',
  validFrom: '2026-01-01',
  validTo: '2028-12-31',
};
const kept = (over: Partial<SocialCover> = {}): SocialCover => ({
  ...TERMS,
  id: '1',
  employeeId: '2',
  endedOn: null,
  reason: '',
  revision: 0,
  changedBy: 'RH',
  changedAt: new Date(0),
  ...over,
});
const judged = (over: Partial<CoverTerms>, others: readonly SocialCover[] = []) =>
  judgeCover({ ...TERMS, ...over }, { today: TODAY, others, employerState: 'FR' }).map(
    ({ field, code }) => `${field} ${code.replace('ledger.cover-', '')}`,
  );

describe('a certificate or an agreement', () => {
  it('is taken as the document says it, with what nobody knows left out', () => {
    expect(judged({})).toEqual([]);
    expect(judged({ askedOn: null })).toEqual([]);
    expect(judged({ standing: 'asked', decidedOn: null, validFrom: null, validTo: null })).toEqual([]);
    expect(judged({ standing: 'refused', validFrom: null, validTo: null })).toEqual([]);
    // Longer than three years: what the document says is recorded, the rules of law judge it.
    expect(judged({ validTo: '2031-12-31' })).toEqual([]);
  });

  it.each<[Partial<CoverTerms>, string[]]>([
    [{ workState: 'FR' }, ['workState one-state']],
    [{ state: 'BE', workState: 'FR' }, ['coverState framework-state']],
    [{ askedOn: '2026-11-24', decidedOn: '2026-11-24' }, ['askedOn ahead', 'decidedOn ahead']],
    [{ decidedOn: '2025-10-31' }, ['decidedOn decided-before']],
    [{ validFrom: '2023-06-30' }, ['validFrom too-early-framework']],
    [{ kind: 'posting', validFrom: '2010-04-30' }, ['validFrom too-early-regulation']],
    [{ validTo: '2025-12-31' }, ['validTo ends-before']],
    [
      { decidedOn: null, validFrom: null, validTo: null },
      ['decidedOn decided-missing', 'validFrom from-missing', 'validTo to-missing'],
    ],
    [{ standing: 'asked', askedOn: null }, ['askedOn asked-missing', 'decidedOn undecided']],
    [{ standing: 'withdrawn', decidedOn: null }, ['decidedOn decided-missing']],
  ])('is refused where it contradicts itself: %j', (over, problems) => {
    expect(judged(over)).toEqual(problems);
  });

  it('stands once, and under one State, on any day', () => {
    expect(judged({}, [kept()])).toEqual(['validFrom twice']);
    expect(judged({}, [kept({ validFrom: '2023-07-01', validTo: '2026-01-01' })])).toEqual(['validFrom twice']);
    expect(judged({}, [kept({ validFrom: '2023-07-01', validTo: '2026-06-30', endedOn: '2025-12-31' })])).toEqual([]);
    expect(judged({}, [kept({ kind: 'posting', state: 'LU' })])).toEqual(['validFrom two-states']);
    expect(judged({}, [kept({ kind: 'posting', workState: 'DE' })])).toEqual([]);
    expect(judged({}, [kept({ standing: 'refused' })])).toEqual([]);
    expect(judged({ standing: 'refused' }, [kept()])).toEqual([]);
  });

  it('ends on a day that it covers', () => {
    const ended = (cover: SocialCover, day: string) => judgeCoverEnd(cover, day).map(({ code }) => code);
    expect(ended(kept(), '2026-01-01')).toEqual([]);
    expect(ended(kept(), '2028-12-31')).toEqual([]);
    expect(ended(kept(), '2025-12-31')).toEqual(['ledger.cover-ends-outside']);
    expect(ended(kept(), '2029-01-01')).toEqual(['ledger.cover-ends-outside']);
    expect(ended(kept({ standing: 'asked' }), '2026-05-01')).toEqual(['ledger.cover-not-granted']);
  });
});
