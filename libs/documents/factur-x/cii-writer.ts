import { vatCategory, type Invoice, type InvoiceLine, type Party, type Period, type Seller } from './invoice.js';
import { element, optional } from './xml.js';

/** BT-24: the profile « EN 16931 » of Factur-X is the norm itself. */
const PROFILE = 'urn:cen.eu:en16931:2017';
/** BT-23 by XP Z12-012: an invoice for services is handed in. */
const PROCESS = 'S1';
const CURRENCY = 'EUR';
const COUNTRY = 'FR';
/** ISO 6523 and EAS: SIREN, SIRET, and the electronic address of the French reform. */
const SCHEME = { siren: '0002', siret: '0009', address: '0225' } as const;
/** UNTDID 4461: SEPA credit transfer. */
const TRANSFER = '58';

const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
} as const;

/**
 * An invoice as Cross Industry Invoice D16B of UN/CEFACT, in the profile EN 16931 of Factur-X 1.0. Elements stand in the
 * order that the schema wants; which rules of the norm hold, `cii-rules.spec` checks.
 */
export function writeCii(invoice: Invoice): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'rsm:CrossIndustryInvoice',
    [context(), head(invoice), transaction(invoice)],
    NAMESPACES,
  )}\n`;
}

/** Cents as an amount: `1234` is `12.34`. */
const amount = (cents: number): string => (cents / 100).toFixed(2);
/** Half units as a quantity: 3 is `1.5`. */
const quantity = (halfUnits: number): string => String(halfUnits / 2);
const rate = (basisPoints: number): string => (basisPoints / 100).toFixed(2);
/** A day as CII writes it: format 102 is `YYYYMMDD`. */
const day = (iso: string): string => element('udt:DateTimeString', iso.replaceAll('-', ''), { format: '102' });

const context = (): string =>
  element('rsm:ExchangedDocumentContext', [
    element('ram:BusinessProcessSpecifiedDocumentContextParameter', [element('ram:ID', PROCESS)]),
    element('ram:GuidelineSpecifiedDocumentContextParameter', [element('ram:ID', PROFILE)]),
  ]);

const head = ({ number, type, issuedOn, notes }: Invoice): string =>
  element('rsm:ExchangedDocument', [
    element('ram:ID', number),
    element('ram:TypeCode', type),
    element('ram:IssueDateTime', [day(issuedOn)]),
    ...notes.map(({ code, text }) =>
      element('ram:IncludedNote', [element('ram:Content', text), element('ram:SubjectCode', code)]),
    ),
  ]);

const transaction = (invoice: Invoice): string =>
  element('rsm:SupplyChainTradeTransaction', [
    ...invoice.lines.map((line) => lineItem(line, invoice)),
    element('ram:ApplicableHeaderTradeAgreement', [
      optional('ram:BuyerReference', invoice.buyerReference),
      element('ram:SellerTradeParty', seller(invoice.seller, invoice)),
      element('ram:BuyerTradeParty', party(invoice.buyer, null)),
    ]),
    element('ram:ApplicableHeaderTradeDelivery', []),
    settlement(invoice),
  ]);

const period = ({ from, to }: Period): string =>
  element('ram:BillingSpecifiedPeriod', [
    element('ram:StartDateTime', [day(from)]),
    element('ram:EndDateTime', [day(to)]),
  ]);

/** BG-25. Where half a unit costs half a cent, the price is that of the quantity (BT-149), so that both are exact. */
function lineItem(line: InvoiceLine, { vat }: Invoice): string {
  const { id, name, halfUnits, unit, priceCents, netCents } = line;
  const exact = halfUnits * priceCents === 2 * netCents;
  const price = exact
    ? [element('ram:ChargeAmount', amount(priceCents))]
    : [
        element('ram:ChargeAmount', amount(netCents)),
        element('ram:BasisQuantity', quantity(halfUnits), { unitCode: unit }),
      ];
  return element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', [element('ram:LineID', id)]),
    element('ram:SpecifiedTradeProduct', [element('ram:Name', name)]),
    element('ram:SpecifiedLineTradeAgreement', [element('ram:NetPriceProductTradePrice', price)]),
    element('ram:SpecifiedLineTradeDelivery', [element('ram:BilledQuantity', quantity(halfUnits), { unitCode: unit })]),
    element('ram:SpecifiedLineTradeSettlement', [
      element('ram:ApplicableTradeTax', [
        element('ram:TypeCode', 'VAT'),
        element('ram:CategoryCode', vatCategory(vat)),
        element('ram:RateApplicablePercent', rate(vat.basisPoints ?? 0)),
      ]),
      line.period && period(line.period),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [element('ram:LineTotalAmount', amount(netCents))]),
    ]),
  ]);
}

/** A seller that charges no VAT and has no number names itself by its SIREN (BT-32), as BR-E-02 wants. */
const seller = (of: Seller, { vat }: Invoice): (string | null)[] =>
  party(of, of.vatId === null && vat.basisPoints === null ? of.siren : null);

/** @param taxNumber BT-32; null where the VAT number says enough */
function party(of: Party, taxNumber: string | null): (string | null)[] {
  const [first = null, second = null, third = null] = of.street;
  const registration = (schemeID: string, id: string) =>
    element('ram:SpecifiedTaxRegistration', [element('ram:ID', id, { schemeID })]);
  return [
    optional('ram:GlobalID', of.siret, { schemeID: SCHEME.siret }),
    element('ram:Name', of.name),
    element('ram:SpecifiedLegalOrganization', [element('ram:ID', of.siren, { schemeID: SCHEME.siren })]),
    element('ram:PostalTradeAddress', [
      optional('ram:PostcodeCode', of.postcode),
      optional('ram:LineOne', first),
      optional('ram:LineTwo', second),
      optional('ram:LineThree', third),
      optional('ram:CityName', of.city),
      element('ram:CountryID', COUNTRY),
    ]),
    element('ram:URIUniversalCommunication', [element('ram:URIID', of.siren, { schemeID: SCHEME.address })]),
    of.vatId === null ? null : registration('VA', of.vatId),
    taxNumber === null ? null : registration('FC', taxNumber),
  ];
}

const settlement = (invoice: Invoice): string =>
  element('ram:ApplicableHeaderTradeSettlement', [
    element('ram:PaymentReference', invoice.number),
    element('ram:InvoiceCurrencyCode', CURRENCY),
    invoice.type === '380' ? means(invoice.seller) : null,
    breakdown(invoice),
    period(invoice.period),
    element('ram:SpecifiedTradePaymentTerms', [
      element('ram:Description', invoice.terms),
      invoice.dueOn === null ? null : element('ram:DueDateDateTime', [day(invoice.dueOn)]),
    ]),
    sums(invoice),
    invoice.corrects &&
      element('ram:InvoiceReferencedDocument', [
        element('ram:IssuerAssignedID', invoice.corrects.number),
        element('ram:FormattedIssueDateTime', [
          element('qdt:DateTimeString', invoice.corrects.issuedOn.replaceAll('-', ''), { format: '102' }),
        ]),
      ]),
  ]);

const means = ({ iban, bic }: Seller): string =>
  element('ram:SpecifiedTradeSettlementPaymentMeans', [
    element('ram:TypeCode', TRANSFER),
    element('ram:PayeePartyCreditorFinancialAccount', [element('ram:IBANID', iban)]),
    bic === null ? null : element('ram:PayeeSpecifiedCreditorFinancialInstitution', [element('ram:BICID', bic)]),
  ]);

/** BG-23. */
const breakdown = (invoice: Invoice): string => {
  const { vat } = invoice;
  const exemption = vat.basisPoints === null ? vat.exemption : null;
  return element('ram:ApplicableTradeTax', [
    element('ram:CalculatedAmount', amount(invoice.vatCents)),
    element('ram:TypeCode', 'VAT'),
    optional('ram:ExemptionReason', exemption?.reason ?? null),
    element('ram:BasisAmount', amount(invoice.netCents)),
    element('ram:CategoryCode', vatCategory(vat)),
    optional('ram:ExemptionReasonCode', exemption?.code ?? null),
    vat.basisPoints === null ? null : element('ram:DueDateTypeCode', vat.dueWith),
    element('ram:RateApplicablePercent', rate(vat.basisPoints ?? 0)),
  ]);
};

/** BG-22. */
const sums = ({ netCents, vatCents }: Invoice): string =>
  element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    element('ram:LineTotalAmount', amount(netCents)),
    element('ram:TaxBasisTotalAmount', amount(netCents)),
    element('ram:TaxTotalAmount', amount(vatCents), { currencyID: CURRENCY }),
    element('ram:GrandTotalAmount', amount(netCents + vatCents)),
    element('ram:DuePayableAmount', amount(netCents + vatCents)),
  ]);
