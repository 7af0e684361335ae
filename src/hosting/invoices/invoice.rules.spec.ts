import type { Statement, StatementLine } from '../statements/statement.js';
import type { Billing } from './billing.js';
import { FRANCHISE, invoiceOf, lacksVatId, type InvoiceFacts } from './invoice.rules.js';

const BILLING: Billing = {
  legalName: 'La Fabrique SARL',
  legalForm: 'SARL',
  siret: '73282932000074',
  vatId: 'FR44732829320',
  street: ['12 rue du Pont'],
  postcode: '37400',
  city: 'Amboise',
  iban: 'FR7630006000011234567890189',
  bic: null,
  paymentDays: 30,
  lateBasisPoints: null,
  vatOnDebits: false,
};
const line = (changes: Partial<StatementLine> = {}): StatementLine => ({
  position: 1,
  kind: 'day',
  day: '2026-11-26',
  halfDays: 3,
  netCents: 2_700,
  dispute: null,
  answer: null,
  answerWords: null,
  ...changes,
});
const statement = (changes: Partial<Statement> = {}): Statement => ({
  id: 'statement',
  employerId: 'employer',
  organisationId: 'organisation',
  siteId: 'site',
  site: 'La Fabrique',
  communeName: 'Amboise',
  contractId: 'contract',
  correctsId: null,
  kind: 'statement',
  month: '2026-11',
  year: 2026,
  number: 1,
  employerName: 'Acme',
  employerSiren: '404833048',
  employerDeclared: false,
  hostName: 'La Fabrique',
  priceCents: 1_800,
  feeCents: 4_000,
  minimumDays: 0,
  vatBasisPoints: 2_000,
  netCents: 6_700,
  vatCents: 1_340,
  issuedAt: new Date('2026-12-02T09:00:00Z'),
  settledAt: null,
  openDisputes: 0,
  creditedCents: 0,
  ...changes,
});
const FEE = line({ position: 2, kind: 'fee', day: null, halfDays: 0, netCents: 4_000 });
const made = (changes: Partial<InvoiceFacts> = {}) =>
  invoiceOf(
    {
      statement: statement(),
      lines: [line(), FEE],
      billing: BILLING,
      buyer: { name: 'Acme SAS', siret: '40483304800022', address: ['1 place', '37000 Tours'], reference: null },
      issuedOn: '2026-12-02',
      madeOn: '2026-12-02',
      corrects: null,
      ...changes,
    },
    { line: ({ kind }) => kind, notes: [], terms: (dueOn) => `due ${dueOn ?? 'never'}` },
  );

describe('a statement as an invoice', () => {
  it('has its number, its month, its lines and its sums', () => {
    const invoice = made();
    expect(invoice).toMatchObject({
      type: '380',
      number: 'R2026-0001',
      dueOn: '2027-01-01',
      terms: 'due 2027-01-01',
      period: { from: '2026-11-01', to: '2026-11-30' },
      netCents: 6_700,
      vatCents: 1_340,
      vat: { basisPoints: 2_000, dueWith: '72' },
      buyer: { siren: '404833048', siret: '40483304800022', street: ['1 place'], postcode: '37000', city: 'Tours' },
    });
    expect(invoice.lines).toMatchObject([
      { id: '1', unit: 'DAY', halfUnits: 3, netCents: 2_700, period: { from: '2026-11-26', to: '2026-11-26' } },
      { id: '2', unit: 'C62', halfUnits: 2, netCents: 4_000, priceCents: 4_000, period: null },
    ]);
  });

  it('takes back with positive amounts, and never with less than nothing', () => {
    const credit = statement({ kind: 'credit', number: 2, vatBasisPoints: null, netCents: -2_700, vatCents: 0 });
    const corrects = { number: 'R2026-0001', issuedOn: '2026-12-02' };
    const note = made({ statement: credit, lines: [line({ netCents: -2_700 })], corrects });
    expect(note).toMatchObject({ type: '381', number: 'A2026-0002', dueOn: null, netCents: 2_700, corrects });
    expect(note.lines[0]!.netCents).toBe(2_700);
    expect(Object.is(note.vatCents, 0)).toBe(true);
    expect(note.vat).toEqual({ basisPoints: null, exemption: FRANCHISE });
  });

  it('names no establishment of another company', () => {
    const buyer = { name: 'Acme', siret: '10000000100017', address: [], reference: null };
    expect(made({ buyer }).buyer.siret).toBeNull();
  });

  it('has VAT due with the invoice where the operator has chosen so', () => {
    expect(made({ billing: { ...BILLING, vatOnDebits: true } }).vat).toEqual({ basisPoints: 2_000, dueWith: '5' });
  });

  it.each([
    [2_000, null, true],
    [0, null, true],
    [null, null, false],
    [2_000, 'FR44732829320', false],
  ])('VAT at %s with the number %s wants one: %s', (vatBasisPoints, vatId, expected) => {
    expect(lacksVatId({ vatBasisPoints }, { vatId })).toBe(expected);
  });
});
