import { canonicalJson, sha256Hex } from '#libs/documents/index.js';
import { termsAsSigned, termsSha256, type SignedTerms } from './terms.rules.js';

const SIGNED: SignedTerms = {
  quantity: [12],
  priceCents: 1_800,
  feeCents: 0,
  minimumDays: 4,
  noticeMonths: 2,
  releaseDays: null,
  fromMonth: '2026-11',
  toMonth: null,
  employerId: 'employer',
  organisationId: 'organisation',
  siteId: 'site',
  offerId: 'offer',
  replacesId: null,
};
/** A contract on record: the terms that were signed, with what became of them. */
const recorded = (signed: SignedTerms, since: Partial<SignedTerms> = {}) => ({
  ...signed,
  ...since,
  termsSha256: termsSha256(signed),
});

describe('the terms as they were signed', () => {
  it.each<[string, Partial<SignedTerms>, Partial<SignedTerms>]>([
    ['as they stand', {}, {}],
    ['without an end, ended since', {}, { toMonth: '2027-03' }],
    ['with an end, ended earlier since', { toMonth: '2028-12' }, { toMonth: '2027-03' }],
    ['with the end that still stands', { toMonth: '2028-12' }, {}],
    ['with what goes back', { releaseDays: 10 }, {}],
    ['with what goes back on the first day', { releaseDays: 0 }, { toMonth: '2027-03' }],
  ])('are found %s', (_, signed, since) => {
    const terms = { ...SIGNED, ...signed };
    expect(termsAsSigned(recorded(terms, since))).toEqual(terms);
  });

  it.each<Partial<SignedTerms>>([
    { priceCents: 1_801 },
    { quantity: [13] },
    { fromMonth: '2026-12' },
    { siteId: 'other' },
    { releaseDays: 10 },
    { toMonth: '2026-12', feeCents: 1 },
  ])('are not made up where the record was changed to %j', (since) => {
    expect(termsAsSigned(recorded(SIGNED, since))).toBeNull();
  });

  it('have the fingerprint that they had before a contract could say what goes back', () => {
    const { releaseDays: _, ...before } = SIGNED;
    expect(termsSha256(SIGNED)).toBe(sha256Hex(canonicalJson(before)));
  });

  it('take nothing else of the record into the fingerprint', () => {
    const withMore = { ...recorded(SIGNED), state: 'accepted', label: 'À la journée' };
    expect(termsAsSigned(withMore)).toEqual(SIGNED);
  });
});
