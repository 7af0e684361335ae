import type { Framework } from '../../../agreements/index.js';
import { consultationActs } from './consultation-acts.rules.js';

const framework = (over: Partial<Framework>): Framework => ({
  id: 'f',
  kind: 'accord',
  title: 'Accord',
  signedOn: '2026-01-15',
  effectiveOn: '2026-02-01',
  endsOn: null,
  clauses: [],
  dossier: {},
  actForm: null,
  opinionOn: null,
  officeDays: null,
  adviceDays: null,
  recordedBy: 'Test',
  createdAt: new Date(0),
  replacedAt: null,
  ...over,
});

describe('acts of consultation', () => {
  it('tell a day from what did not take place, and both from what nobody recorded', () => {
    const acts = consultationActs(
      framework({ dossier: { cseInfoOn: '2026-01-02', cseOpinionOn: null } }),
      { cseControlOpinionOn: '2026-03-04' },
      false,
    );
    expect(Object.fromEntries(acts.map(({ act, on }) => [act, on]))).toEqual({
      'cse-information': '2026-01-02',
      'cse-opinion': 'none',
      'union-notification': 'unknown',
      'portal-information': 'unknown',
      'control-opinion': '2026-03-04',
      'duerp-opinion': 'unknown',
    });
  });

  it('are unknown without a framework, and of a public employer those of its committee', () => {
    expect(consultationActs(null, {}, false).every(({ on }) => on === 'unknown')).toBe(true);
    expect(consultationActs(framework({ kind: 'charte', opinionOn: '2026-01-05' }), {}, true)).toEqual([
      { act: 'committee-opinion', on: '2026-01-05' },
    ]);
  });
});
