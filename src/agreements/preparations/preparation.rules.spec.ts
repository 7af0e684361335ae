import { USUAL_TERMS } from '../register/agreement-terms.rules.js';
import { newTermsRefusals } from '../register/lawful-terms.rules.js';
import type { CommonDraft, GroupLine } from './preparation.js';
import { judgeOf, termsFor } from './preparation.rules.js';

const TODAY = '2026-11-23';
const COMMON: CommonDraft = {
  locale: 'fr',
  terms: { ...USUAL_TERMS, startOn: '2026-12-07' },
  afterPresent: true,
  signBy: '2026-12-20',
};
const LINE: GroupLine = {
  employeeId: 'e',
  name: 'Camille Fictive',
  staffNumber: '1',
  unit: '',
  leftOn: null,
  away: [],
  heldReference: null,
  heldUntil: null,
  openState: null,
  ownTerms: null,
  leftOut: false,
  agreementId: null,
  agreementState: null,
  refusal: null,
};
const outcome = (line: Partial<GroupLine>, common: Partial<CommonDraft> = {}) =>
  judgeOf({ ...COMMON, ...common }, (terms) => newTermsRefusals(terms, 'private'), TODAY)({ ...LINE, ...line });

it('gives nothing to whoever has something under way, left, or will not be there', () => {
  expect(outcome({ leftOut: true })).toMatchObject({ is: 'not', code: 'left-out' });
  expect(outcome({ openState: 'draft' })).toMatchObject({ is: 'not', code: 'draft' });
  expect(outcome({ openState: 'sent' })).toMatchObject({ is: 'not', code: 'sent' });
  expect(outcome({ leftOn: TODAY })).toMatchObject({ is: 'not', code: 'gone' });
  expect(outcome({ leftOn: '2026-12-07' })).toMatchObject({ is: 'not', code: 'leaves' });
  expect(outcome({ leftOn: '2026-12-08' }).is).toBe('ready');
  expect(outcome({ away: ['2026-12-01/2026-12-08'] })).toMatchObject({ is: 'not', code: 'leaves' });
});

it('begins after the present terms where that is wanted, and says what is cut short otherwise', () => {
  const held = { heldReference: 'AVT-2026-000001', heldUntil: '2026-12-31' };
  expect(outcome(held)).toMatchObject({ is: 'ready', terms: { startOn: '2027-01-01' }, replaces: null });
  expect(outcome(held, { afterPresent: false })).toMatchObject({
    terms: { startOn: '2026-12-07' },
    replaces: 'AVT-2026-000001',
  });
  expect(outcome({ ...held, heldUntil: '2026-12-06' })).toMatchObject({
    terms: { startOn: '2026-12-07' },
    replaces: null,
  });
  // Terms without an end have no day after: the new ones replace them.
  expect(outcome({ ...held, heldUntil: null })).toMatchObject({ replaces: 'AVT-2026-000001' });
});

it('prefers terms of one’s own, and refuses those that cannot be agreed', () => {
  const ownTerms = { ...USUAL_TERMS, daysPerWeek: 1, startOn: '2027-02-01' };
  expect(termsFor({ ...LINE, ownTerms, heldUntil: '2027-06-30' }, COMMON)).toBe(ownTerms);
  expect(outcome({ ownTerms: { ...ownTerms, startOn: '2026-11-22' } })).toMatchObject({
    code: 'agreements.start-past',
  });
  // The common end is before the day after the present terms.
  const common = { terms: { ...COMMON.terms, endOn: '2026-12-31' } };
  expect(outcome({ heldReference: 'AVT-2026-000001', heldUntil: '2026-12-31' }, common)).toMatchObject({
    is: 'not',
    code: 'agreements.end-before-start',
  });
});
