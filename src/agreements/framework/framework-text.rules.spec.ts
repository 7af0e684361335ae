import { clauseTopics, PREMISES_CLAUSE } from './clause-topics.js';
import { clauseStandings, consultationOrder, gapsOf } from './framework-text.rules.js';
import { frameworkFacts, publicActFacts, type Framework } from './framework.rules.js';

const FRAMEWORK: Framework = {
  id: 'f',
  kind: 'charte',
  title: 'Charte',
  signedOn: '2021-12-27',
  effectiveOn: '2022-01-01',
  endsOn: null,
  clauses: ['passage', 'pollution', 'retour', 'acceptation', 'temps_charge', 'plages', 'handicap'],
  dossier: {},
  actForm: null,
  opinionOn: null,
  officeDays: null,
  adviceDays: null,
  recordedBy: 'x',
  createdAt: new Date(0),
  replacedAt: null,
};
const charterWith = (changes: Partial<Framework>): Framework => ({ ...FRAMEWORK, ...changes });
const NONE = new Map<string, string>();
const ids = (gaps: ReturnType<typeof gapsOf>) => [
  gaps.atSignature.map(({ topic }) => topic.id),
  gaps.since.map(({ topic }) => topic.id),
];

describe('the clauses of a text', () => {
  it.each([
    ['2021-12-26', [[], ['enceintes', 'aidants']]],
    ['2021-12-27', [['enceintes'], ['aidants']]],
    ['2023-07-20', [['enceintes'], ['aidants']]],
    ['2023-07-21', [['enceintes', 'aidants'], []]],
  ])('are held to the law of the day of signature, %s', (signedOn, gaps) => {
    expect(ids(gapsOf(clauseStandings('private', charterWith({ signedOn }), NONE)))).toEqual(gaps);
  });

  it('are missing from neither day while the day of signature is not known', () => {
    const standings = clauseStandings('private', charterWith({ signedOn: null }), NONE);
    expect(ids(gapsOf(standings))).toEqual([[], []]);
    expect(standings.filter(({ origin }) => origin === null)).toHaveLength(2);
  });

  it('say whether they were written here or ticked', () => {
    const standings = clauseStandings('private', FRAMEWORK, new Map([['passage', 'Mots']]));
    expect(standings.slice(0, 2).map(({ origin }) => origin)).toEqual(['written', 'ticked']);
  });

  it('have wording to start from, in each sector, and one id each', () => {
    for (const sector of ['private', 'public'] as const) {
      const topics = clauseTopics(sector);
      expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
      for (const { wording, mustSettle } of topics) {
        expect(wording.length).toBeGreaterThan(60);
        expect(mustSettle.length).toBeGreaterThan(0);
      }
    }
    expect(clauseTopics('public').filter(({ item }) => item !== null)).toHaveLength(9);
  });
});

describe('the opinion before the decision', () => {
  const charter = (dossier: Framework['dossier']) => consultationOrder('private', charterWith({ dossier }));

  it('is read from the days of the dossier', () => {
    expect(charter({ cseOpinionOn: '2021-12-01', decidedOn: '2021-12-02' })).toBe('before');
    expect(charter({ cseOpinionOn: '2021-12-02', decidedOn: '2021-12-02' })).toBe('same-day');
    expect(charter({ cseOpinionOn: '2021-12-03', decidedOn: '2021-12-02' })).toBe('after');
    expect(charter({ cseOpinionOn: '2021-12-28' })).toBe('after');
    expect(charter({ cseOpinionOn: null })).toBe('no-opinion');
    expect(charter({})).toBe('unknown');
    expect(charter({ cseConsultationRequired: false, cseOpinionOn: '2025-01-01' })).toBe('not-required');
    expect(consultationOrder('private', charterWith({ kind: 'accord' }))).toBe('not-required');
  });

  it('of a public act is that of the social committee, before its adoption', () => {
    expect(consultationOrder('public', charterWith({ opinionOn: '2021-12-01' }))).toBe('before');
    expect(consultationOrder('public', charterWith({ opinionOn: '2022-01-01' }))).toBe('after');
    expect(consultationOrder('public', charterWith({ opinionOn: null }))).toBe('unknown');
  });
});

describe('a public act', () => {
  const act = charterWith({ clauses: ['fp_activites', PREMISES_CLAUSE] });

  it('tells the law when it was adopted and whether it lists premises', () => {
    expect(publicActFacts(act)).toEqual({ fpActAdoptedOn: '2021-12-27', fpActListsPremises: true });
    expect(publicActFacts(charterWith({ clauses: ['fp_activites'] }))).toMatchObject({ fpActListsPremises: false });
    expect(publicActFacts(charterWith({ clauses: [], signedOn: null }))).toEqual({});
    expect(publicActFacts(charterWith({ kind: 'accord', clauses: ['fp_locaux'] }))).toEqual({});
    expect(publicActFacts(charterWith({ signedOn: '2022-01-02', clauses: [] }))).toEqual({});
  });

  it('holds no clause of L1222-9', () => {
    expect(frameworkFacts(act).clauses).toEqual([]);
  });
});
