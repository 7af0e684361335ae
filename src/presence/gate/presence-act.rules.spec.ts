import { InvalidInput } from '#libs/platform/errors/index.js';
import { recordedAct, standingActs } from './presence-act.rules.js';
import type { NewPresenceAct, PresenceAct } from './presence-act.js';

const TODAY = '2026-11-30';
const act = (over: Partial<NewPresenceAct> = {}, knowsCommittee = false) =>
  recordedAct(
    { act: 'consultation', form: 'done', doneOn: '2026-11-12', reference: ' PV du 12 novembre ', ...over },
    TODAY,
    knowsCommittee,
  );
const refusal = (...input: Parameters<typeof act>): unknown => {
  try {
    act(...input);
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields.map(({ field, code }) => [field, code])[0];
    throw error;
  }
  return null;
};

describe('an act before presence is recorded', () => {
  it('has a day that has come and a reference', () => {
    expect(act()).toMatchObject({ reference: 'PV du 12 novembre' });
    expect(refusal({ doneOn: TODAY })).toBeNull();
  });

  it.each([
    [{ doneOn: '2026-12-01' }, false, ['doneOn', 'presence.day-in-future']],
    [{ reference: ' ' }, false, ['reference', 'presence.reference-missing']],
    [{ reference: 'x'.repeat(301) }, false, ['reference', 'presence.reference-long']],
    [{ reference: 'P\u0007V' }, false, ['reference', 'presence.words-form']],
    [{ act: 'notice', form: 'no-committee' }, false, ['form', 'presence.form-unknown']],
    [{ form: 'no-committee' }, true, ['form', 'presence.committee-known']],
  ] as const)('is refused with %j', (over, knows, expected) => {
    expect(refusal(over, knows)).toEqual(expected);
  });

  it('stands until it is withdrawn', () => {
    const kept = (over: Partial<PresenceAct>): PresenceAct => ({
      ...act(),
      id: '1',
      recordedBy: 'RH',
      recordedAt: new Date(0),
      withdrawnBy: null,
      withdrawnAt: null,
      withdrawnBecause: null,
      document: null,
      ...over,
    });
    const acts = [kept({ act: 'notice', withdrawnAt: new Date(1) }), kept({ id: '2' })];
    expect(standingActs(acts).map(({ act: kind, standing }) => [kind, standing?.id ?? null])).toEqual([
      ['consultation', '2'],
      ['notice', null],
      ['impact-assessment', null],
    ]);
  });
});
