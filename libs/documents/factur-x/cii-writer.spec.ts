import { seededRandom } from '../../seeded-random/index.js';
import { brokenRules, misplaced, readCii, RULE_COUNT } from '../../../test/support/en16931.js';
import { writeCii } from './cii-writer.js';
import type { Invoice, InvoiceLine, InvoiceVat } from './invoice.js';

const FRANCHISE: InvoiceVat = {
  basisPoints: null,
  exemption: { reason: 'TVA non applicable, art. 293 B du CGI', code: 'VATEX-FR-FRANCHISE' },
};
const line = (id: number, changes: Partial<InvoiceLine> = {}): InvoiceLine => ({
  id: String(id),
  name: 'Journée réservée, 26 novembre 2026',
  halfUnits: 3,
  unit: 'DAY',
  priceCents: 1_800,
  netCents: 2_700,
  period: { from: '2026-11-26', to: '2026-11-26' },
  ...changes,
});

function invoice(changes: Partial<Invoice> = {}): Invoice {
  const lines = changes.lines ?? [
    line(1),
    line(2, { name: 'Complément au minimum du mois', period: null }),
    line(3, { name: 'Forfait du mois', halfUnits: 2, unit: 'C62', priceCents: 4_000, netCents: 4_000, period: null }),
  ];
  const netCents = lines.reduce((sum, one) => sum + one.netCents, 0);
  const vat = changes.vat ?? { basisPoints: 2_000, dueWith: '72' };
  return {
    type: '380',
    number: 'R2026-0001',
    issuedOn: '2026-12-02',
    dueOn: '2027-01-01',
    period: { from: '2026-11-01', to: '2026-11-30' },
    seller: {
      name: 'La Fabrique & Cie <SARL>',
      siren: '732829320',
      siret: '73282932000074',
      vatId: 'FR44732829320',
      street: ['12 rue du Pont'],
      postcode: '37400',
      city: 'Amboise',
      iban: 'FR7630006000011234567890189',
      bic: 'AGRIFRPP',
    },
    buyer: {
      name: 'Acme',
      siren: '404833048',
      siret: null,
      vatId: null,
      street: ['1 place de la Gare', 'Bâtiment B'],
      postcode: '37000',
      city: 'Tours',
    },
    buyerReference: null,
    terms: 'À payer le 1er janvier 2027.',
    notes: [
      { code: 'REG', text: 'SARL au capital de 10 000 €' },
      { code: 'PMT', text: 'Indemnité forfaitaire pour frais de recouvrement : 40 €.' },
      { code: 'PMD', text: 'Pénalités de retard.' },
      { code: 'AAB', text: 'Pas d’escompte pour paiement anticipé.' },
    ],
    lines,
    vat,
    netCents,
    vatCents: Math.round((netCents * (vat.basisPoints ?? 0)) / 10_000),
    corrects: null,
    ...changes,
  };
}

const broken = (changes: Partial<Invoice> = {}) => {
  const root = readCii(writeCii(invoice(changes)));
  return [...brokenRules(root), ...misplaced(root)];
};
const seller = (changes: Partial<Invoice['seller']>) => ({ seller: { ...invoice().seller, ...changes } });

describe('an invoice as CII', () => {
  it('keeps the rules of EN 16931, of the French reform, and the order of the schema', () => {
    expect(RULE_COUNT).toBeGreaterThanOrEqual(80);
    expect(broken()).toEqual([]);
  });

  it.each<[string, Partial<Invoice>]>([
    ['a credit note', { type: '381', dueOn: null, corrects: { number: 'R2026-0001', issuedOn: '2026-12-02' } }],
    ['the franchise en base, with a VAT number', { vat: FRANCHISE }],
    ['the franchise en base, without one', { vat: FRANCHISE, ...seller({ vatId: null }) }],
    ['a rate of zero', { vat: { basisPoints: 0, dueWith: '72' } }],
    ['a rate of 5.5 per cent, due with the invoice', { vat: { basisPoints: 550, dueWith: '5' } }],
    ['no SIRET, no BIC, no postcode', seller({ siret: null, bic: null, postcode: null, city: null, street: [] })],
    ['a reference of the buyer', { buyerReference: 'Service 42' }],
  ])('keeps them with %s', (_, changes) => {
    expect(broken(changes)).toEqual([]);
  });

  it('keeps them for random lines, where half a day may cost half a cent', () => {
    const random = seededRandom(38);
    const below = (limit: number) => Math.floor(random() * limit);
    for (let round = 0; round < 40; round += 1) {
      const lines = Array.from({ length: 1 + below(33) }, (_, index) => {
        const halfUnits = 1 + below(9);
        const priceCents = below(3_000);
        const netCents =
          below(2) === 0 ? Math.ceil((halfUnits * priceCents) / 2) : Math.floor((halfUnits * priceCents) / 2);
        return line(index + 1, { halfUnits, priceCents, netCents });
      });
      const vat: InvoiceVat =
        below(4) === 0 ? FRANCHISE : { basisPoints: [2_000, 1_000, 550, 210][below(4)]!, dueWith: '72' };
      const xml = writeCii(invoice({ lines, vat }));
      expect([round, brokenRules(readCii(xml))]).toEqual([round, []]);
    }
  });

  it('says the price of the quantity where half a day costs half a cent', () => {
    const xml = writeCii(invoice({ lines: [line(1, { halfUnits: 1, priceCents: 1_501, netCents: 751 })] }));
    expect(xml).toContain(
      '<ram:ChargeAmount>7.51</ram:ChargeAmount><ram:BasisQuantity unitCode="DAY">0.5</ram:BasisQuantity>',
    );
    expect(writeCii(invoice({ lines: [line(1)] }))).toContain('<ram:ChargeAmount>18.00</ram:ChargeAmount></');
  });

  it.each(['<&"\'>', ']]>', '\u0000\u0008\uFFFF', '😀 אברהם'])('writes hostile text: %j', (text) => {
    const xml = writeCii(invoice({ ...seller({ name: `x${text}` }), buyerReference: text || 'x' }));
    const root = readCii(xml);
    expect(brokenRules(root)).toEqual([]);
    const kept = text.includes('\u0000') ? '' : text;
    expect(root.getElementsByTagName('ram:Name')[3]?.textContent).toBe(`x${kept}`);
  });

  it.each<[string, string, string]>([
    [
      'BR-CO-10',
      '<ram:LineTotalAmount>94.00</ram:LineTotalAmount><ram:TaxBasis',
      '<ram:LineTotalAmount>94.01</ram:LineTotalAmount><ram:TaxBasis',
    ],
    ['BR-CO-15', '<ram:GrandTotalAmount>112.80', '<ram:GrandTotalAmount>112.81'],
    ['BR-CO-17', '<ram:CalculatedAmount>18.80', '<ram:CalculatedAmount>18.81'],
    ['BR-S-02', 'schemeID="VA"', 'schemeID="XX"'],
    [
      'BR-S-05',
      '<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>20.00',
      '<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>0.00',
    ],
    [
      'BR-11',
      '<ram:CityName>Tours</ram:CityName><ram:CountryID>FR</ram:CountryID>',
      '<ram:CityName>Tours</ram:CityName>',
    ],
    ['BR-FR-05', '<ram:SubjectCode>PMD</ram:SubjectCode>', '<ram:SubjectCode>REG</ram:SubjectCode>'],
    ['BR-61', 'FR7630006000011234567890189', ''],
    ['BR-21', '<ram:LineID>2<', '<ram:LineID>1<'],
  ])('is caught by %s when it is broken', (id, from, to) => {
    const xml = writeCii(invoice());
    expect(xml).toContain(from);
    expect(brokenRules(readCii(xml.replace(from, to)))).toContain(id);
  });

  it('is caught when elements change places', () => {
    const xml = writeCii(invoice());
    const swapped = xml.replace(/(<ram:ID>R2026-0001<\/ram:ID>)(<ram:TypeCode>380<\/ram:TypeCode>)/, '$2$1');
    expect(misplaced(readCii(swapped))).toEqual(['ExchangedDocument']);
  });
});
