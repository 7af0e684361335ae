import { DOMParser } from '@xmldom/xmldom';

/**
 * The business rules of EN 16931 that apply to our invoices, and those of the French reform (XP Z12-012), each under the id
 * that the norm gives it: written from the text of the norm, since no package with a free licence ships its schematron.
 */

/** Elements of a path of local names below an element: `SellerTradeParty/Name`. */
function at(from: Element, path: string): Element[] {
  return path
    .split('/')
    .reduce<Element[]>(
      (found, name) => found.flatMap((one) => childrenOf(one).filter(({ localName }) => localName === name)),
      [from],
    );
}
/** Child elements; by siblings, since the list of nodes of xmldom is counted anew at each step. */
function childrenOf(element: Element): Element[] {
  const children: Element[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (isElement(child)) children.push(child);
  }
  return children;
}
const isElement = (node: Node): node is Element => node.nodeType === 1;
const text = (from: Element, path: string): string => at(from, path)[0]?.textContent ?? '';
/** An amount in hundredths; NaN for none. */
const cents = (from: Element, path: string): number => {
  const written = text(from, path);
  return written === '' ? Number.NaN : Math.round(Number(written) * 100);
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The root of an invoice in CII. */
export function readCii(xml: string): Element {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('no document');
  return root;
}

/** The parts that the rules speak of. */
function parts(root: Element) {
  const trade = at(root, 'SupplyChainTradeTransaction')[0]!;
  const agreement = at(trade, 'ApplicableHeaderTradeAgreement')[0]!;
  const settlement = at(trade, 'ApplicableHeaderTradeSettlement')[0]!;
  return {
    root,
    head: at(root, 'ExchangedDocument')[0]!,
    lines: at(trade, 'IncludedSupplyChainTradeLineItem'),
    agreement,
    seller: at(agreement, 'SellerTradeParty')[0]!,
    buyer: at(agreement, 'BuyerTradeParty')[0]!,
    settlement,
    taxes: at(settlement, 'ApplicableTradeTax'),
    sums: at(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0]!,
  };
}
type Parts = ReturnType<typeof parts>;

const LINE_NET = 'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount';
const LINE_TAX = 'SpecifiedLineTradeSettlement/ApplicableTradeTax';
const PRICE = 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice';
const QUANTITY = 'SpecifiedLineTradeDelivery/BilledQuantity';
const dates = (period: Element | undefined) =>
  period ? [text(period, 'StartDateTime/DateTimeString'), text(period, 'EndDateTime/DateTimeString')] : null;
const inOrder = (period: Element | undefined): boolean => {
  const [from = '', to = ''] = dates(period) ?? [];
  return from <= to;
};
const registration = (party: Element, scheme: string): string =>
  at(party, 'SpecifiedTaxRegistration/ID').find((id) => id.getAttribute('schemeID') === scheme)?.textContent ?? '';
const two = (written: string): boolean => /^-?\d+(\.\d{1,2})?$/.test(written);
const hasSellerTaxId = ({ seller }: Parts): boolean =>
  registration(seller, 'VA') !== '' || registration(seller, 'FC') !== '';
/** Lines of a category. */
const ofCategory = ({ lines }: Parts, code: string): Element[] =>
  lines.filter((line) => text(line, `${LINE_TAX}/CategoryCode`) === code);
const breakdownOf = ({ taxes }: Parts, code: string): Element[] =>
  taxes.filter((tax) => text(tax, 'CategoryCode') === code);
const isDay = (written: string): boolean => /^20\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(written);
const noteCodes = ({ head }: Parts): string[] =>
  at(head, 'IncludedNote/SubjectCode').map((code) => code.textContent ?? '');
/** VAT of a part: half a cent away from zero. */
const taxOf = (tax: Element): number =>
  Math.floor((cents(tax, 'BasisAmount') * cents(tax, 'RateApplicablePercent') + 5_000) / 10_000);

/** The rules of one VAT category, which the norm repeats for each. */
const categoryRules = (code: 'S' | 'Z' | 'E'): Record<string, (of: Parts) => boolean> => {
  const any = (of: Parts) => ofCategory(of, code).length > 0;
  return {
    [`BR-${code}-01`]: (of) => !any(of) || breakdownOf(of, code).length >= 1,
    [`BR-${code}-02`]: (of) => !any(of) || hasSellerTaxId(of),
    [`BR-${code}-05`]: (of) =>
      ofCategory(of, code).every((line) => {
        const rate = Number(text(line, `${LINE_TAX}/RateApplicablePercent`));
        return code === 'S' ? rate > 0 : rate === 0;
      }),
    [`BR-${code}-08`]: (of) =>
      breakdownOf(of, code).every(
        (tax) =>
          cents(tax, 'BasisAmount') ===
          sum(
            ofCategory(of, code)
              .filter((line) => text(line, `${LINE_TAX}/RateApplicablePercent`) === text(tax, 'RateApplicablePercent'))
              .map((line) => cents(line, LINE_NET)),
          ),
      ),
    [`BR-${code}-09`]: (of) =>
      breakdownOf(of, code).every((tax) => cents(tax, 'CalculatedAmount') === (code === 'S' ? taxOf(tax) : 0)),
    [`BR-${code}-10`]: (of) =>
      breakdownOf(of, code).every(
        (tax) => (text(tax, 'ExemptionReason') + text(tax, 'ExemptionReasonCode') !== '') === (code === 'E'),
      ),
  };
};

const RULES: Readonly<Record<string, (of: Parts) => boolean>> = {
  'BR-01': ({ root }) =>
    text(root, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID') === 'urn:cen.eu:en16931:2017',
  'BR-02': ({ head }) => text(head, 'ID') !== '',
  'BR-03': ({ head }) => isDay(text(head, 'IssueDateTime/DateTimeString')),
  'BR-04': ({ head }) => text(head, 'TypeCode') !== '',
  'BR-05': ({ settlement }) => text(settlement, 'InvoiceCurrencyCode') !== '',
  'BR-06': ({ seller }) => text(seller, 'Name') !== '',
  'BR-07': ({ buyer }) => text(buyer, 'Name') !== '',
  'BR-08': ({ seller }) => at(seller, 'PostalTradeAddress').length === 1,
  'BR-09': ({ seller }) => text(seller, 'PostalTradeAddress/CountryID') !== '',
  'BR-10': ({ buyer }) => at(buyer, 'PostalTradeAddress').length === 1,
  'BR-11': ({ buyer }) => text(buyer, 'PostalTradeAddress/CountryID') !== '',
  'BR-12': ({ sums }) => text(sums, 'LineTotalAmount') !== '',
  'BR-13': ({ sums }) => text(sums, 'TaxBasisTotalAmount') !== '',
  'BR-14': ({ sums }) => text(sums, 'GrandTotalAmount') !== '',
  'BR-15': ({ sums }) => text(sums, 'DuePayableAmount') !== '',
  'BR-16': ({ lines }) => lines.length >= 1,
  'BR-21': ({ lines }) => {
    const ids = lines.map((line) => text(line, 'AssociatedDocumentLineDocument/LineID'));
    return ids.every((id) => id !== '') && new Set(ids).size === ids.length;
  },
  'BR-22': ({ lines }) => lines.every((line) => Number(text(line, QUANTITY)) > 0),
  'BR-23': ({ lines }) => lines.every((line) => at(line, QUANTITY)[0]?.getAttribute('unitCode') !== null),
  'BR-24': ({ lines }) => lines.every((line) => text(line, LINE_NET) !== ''),
  'BR-25': ({ lines }) => lines.every((line) => text(line, 'SpecifiedTradeProduct/Name') !== ''),
  'BR-26': ({ lines }) => lines.every((line) => text(line, `${PRICE}/ChargeAmount`) !== ''),
  'BR-27': ({ lines }) => lines.every((line) => Number(text(line, `${PRICE}/ChargeAmount`)) >= 0),
  'BR-29': ({ settlement }) => inOrder(at(settlement, 'BillingSpecifiedPeriod')[0]),
  'BR-30': ({ lines }) =>
    lines.every((line) => inOrder(at(line, 'SpecifiedLineTradeSettlement/BillingSpecifiedPeriod')[0])),
  'BR-45': ({ taxes }) => taxes.every((tax) => text(tax, 'BasisAmount') !== ''),
  'BR-46': ({ taxes }) => taxes.every((tax) => text(tax, 'CalculatedAmount') !== ''),
  'BR-47': ({ taxes }) => taxes.every((tax) => text(tax, 'CategoryCode') !== ''),
  'BR-48': ({ taxes }) => taxes.every((tax) => text(tax, 'RateApplicablePercent') !== ''),
  'BR-49': ({ settlement }) =>
    at(settlement, 'SpecifiedTradeSettlementPaymentMeans').every((means) => text(means, 'TypeCode') !== ''),
  'BR-55': ({ settlement }) =>
    at(settlement, 'InvoiceReferencedDocument').every((former) => text(former, 'IssuerAssignedID') !== ''),
  'BR-61': ({ settlement }) =>
    at(settlement, 'SpecifiedTradeSettlementPaymentMeans').every(
      (means) =>
        !['30', '58'].includes(text(means, 'TypeCode')) ||
        /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text(means, 'PayeePartyCreditorFinancialAccount/IBANID')),
    ),
  'BR-62': ({ seller }) =>
    at(seller, 'URIUniversalCommunication/URIID').every((address) => address.getAttribute('schemeID') !== null),
  'BR-63': ({ buyer }) =>
    at(buyer, 'URIUniversalCommunication/URIID').every((address) => address.getAttribute('schemeID') !== null),
  'BR-CO-03': ({ taxes }) =>
    taxes.every((tax) => text(tax, 'TaxPointDate') === '' || text(tax, 'DueDateTypeCode') === ''),
  'BR-CO-04': ({ lines }) => lines.every((line) => text(line, `${LINE_TAX}/CategoryCode`) !== ''),
  'BR-CO-09': ({ seller, buyer }) =>
    [seller, buyer].every((party) => registration(party, 'VA') === '' || registration(party, 'VA').startsWith('FR')),
  'BR-CO-10': ({ sums, lines }) => cents(sums, 'LineTotalAmount') === sum(lines.map((line) => cents(line, LINE_NET))),
  'BR-CO-13': ({ sums }) => cents(sums, 'TaxBasisTotalAmount') === cents(sums, 'LineTotalAmount'),
  'BR-CO-14': ({ sums, taxes }) =>
    cents(sums, 'TaxTotalAmount') === sum(taxes.map((tax) => cents(tax, 'CalculatedAmount'))),
  'BR-CO-15': ({ sums }) =>
    cents(sums, 'GrandTotalAmount') === cents(sums, 'TaxBasisTotalAmount') + cents(sums, 'TaxTotalAmount'),
  'BR-CO-16': ({ sums }) => cents(sums, 'DuePayableAmount') === cents(sums, 'GrandTotalAmount'),
  'BR-CO-17': ({ taxes }) => taxes.every((tax) => cents(tax, 'CalculatedAmount') === taxOf(tax)),
  'BR-CO-18': ({ taxes }) => taxes.length >= 1,
  'BR-CO-19': ({ settlement }) =>
    at(settlement, 'BillingSpecifiedPeriod').every((period) => dates(period)!.some((one) => one !== '')),
  'BR-CO-20': ({ lines }) =>
    lines.every((line) =>
      at(line, 'SpecifiedLineTradeSettlement/BillingSpecifiedPeriod').every((period) =>
        dates(period)!.some((one) => one !== ''),
      ),
    ),
  'BR-CO-25': ({ sums, settlement }) =>
    cents(sums, 'DuePayableAmount') <= 0 ||
    text(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString') !== '' ||
    text(settlement, 'SpecifiedTradePaymentTerms/Description') !== '',
  'BR-CO-26': ({ seller }) =>
    at(seller, 'GlobalID').length > 0 ||
    text(seller, 'SpecifiedLegalOrganization/ID') !== '' ||
    registration(seller, 'VA') !== '',
  // BR-DEC-09, -12, -14, -18 of the sums; -13 of the VAT; -19, -20 of the breakdown; -23 of the lines.
  'BR-DEC-09..18': ({ sums }) =>
    ['LineTotalAmount', 'TaxBasisTotalAmount', 'TaxTotalAmount', 'GrandTotalAmount', 'DuePayableAmount'].every((name) =>
      two(text(sums, name)),
    ),
  'BR-DEC-19..20': ({ taxes }) =>
    taxes.every((tax) => two(text(tax, 'BasisAmount')) && two(text(tax, 'CalculatedAmount'))),
  'BR-DEC-23': ({ lines }) => lines.every((line) => two(text(line, LINE_NET))),
  ...categoryRules('S'),
  ...categoryRules('Z'),
  ...categoryRules('E'),
  'BR-CL-01': ({ head }) => ['380', '381'].includes(text(head, 'TypeCode')),
  'BR-CL-03': ({ sums }) => at(sums, 'TaxTotalAmount').every((one) => one.getAttribute('currencyID') === 'EUR'),
  'BR-CL-04': ({ settlement }) => text(settlement, 'InvoiceCurrencyCode') === 'EUR',
  'BR-CL-06': ({ taxes }) => taxes.every((tax) => ['', '5', '29', '72'].includes(text(tax, 'DueDateTypeCode'))),
  'BR-CL-10': ({ seller, buyer }) =>
    [seller, buyer].every((party) => at(party, 'GlobalID').every((id) => id.getAttribute('schemeID') === '0009')),
  'BR-CL-11': ({ seller, buyer }) =>
    [seller, buyer].every((party) =>
      at(party, 'SpecifiedLegalOrganization/ID').every((id) => id.getAttribute('schemeID') === '0002'),
    ),
  'BR-CL-14': ({ seller, buyer }) =>
    [seller, buyer].every((party) => text(party, 'PostalTradeAddress/CountryID') === 'FR'),
  'BR-CL-16': ({ settlement }) =>
    at(settlement, 'SpecifiedTradeSettlementPaymentMeans').every((means) => text(means, 'TypeCode') === '58'),
  'BR-CL-17': ({ taxes }) => taxes.every((tax) => ['S', 'Z', 'E'].includes(text(tax, 'CategoryCode'))),
  'BR-CL-22': ({ taxes }) =>
    taxes.every((tax) => ['', 'VATEX-FR-FRANCHISE'].includes(text(tax, 'ExemptionReasonCode'))),
  'BR-CL-23': ({ lines }) =>
    lines.every((line) => ['DAY', 'C62'].includes(at(line, QUANTITY)[0]?.getAttribute('unitCode') ?? '')),
  'BR-CL-25': ({ seller, buyer }) =>
    [seller, buyer].every((party) =>
      at(party, 'URIUniversalCommunication/URIID').every((id) => id.getAttribute('schemeID') === '0225'),
    ),
  'BR-FR-01': ({ head }) => /^[A-Za-z0-9\-+_/]{1,35}$/.test(text(head, 'ID')),
  'BR-FR-05': (of) => ['PMT', 'PMD', 'AAB'].every((code) => noteCodes(of).filter((one) => one === code).length === 1),
  'BR-FR-08': ({ root }) =>
    text(root, 'ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID') === 'S1',
  'BR-FR-10': ({ seller }) => /^\d{9}$/.test(text(seller, 'SpecifiedLegalOrganization/ID')),
  'BR-FR-11': ({ buyer }) => /^\d{9}$/.test(text(buyer, 'SpecifiedLegalOrganization/ID')),
  'BR-FR-12': ({ buyer }) => text(buyer, 'URIUniversalCommunication/URIID') !== '',
  'BR-FR-13': ({ seller }) => text(seller, 'URIUniversalCommunication/URIID') !== '',
  'BR-FR-21': ({ seller }) =>
    text(seller, 'URIUniversalCommunication/URIID').startsWith(text(seller, 'SpecifiedLegalOrganization/ID')),
  'BR-FR-CO-05': ({ head, settlement }) =>
    text(head, 'TypeCode') !== '381' || at(settlement, 'InvoiceReferencedDocument').length >= 1,
  'BR-FR-CO-07': ({ head, settlement }) => {
    const due = text(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString');
    return due === '' || due >= text(head, 'IssueDateTime/DateTimeString');
  },
};

/** How many rules are checked. */
export const RULE_COUNT = Object.keys(RULES).length;

/** The ids of the rules that an invoice breaks. */
export function brokenRules(root: Element): string[] {
  const of = parts(root);
  return Object.entries(RULES).flatMap(([id, holds]) => (holds(of) ? [] : [id]));
}

/** Order of the elements in each element that we write, by the schema of the profile (Factur-X 1.07.3, EN 16931). */
const ORDER: Readonly<Record<string, string>> = {
  CrossIndustryInvoice: 'ExchangedDocumentContext ExchangedDocument SupplyChainTradeTransaction',
  ExchangedDocumentContext:
    'BusinessProcessSpecifiedDocumentContextParameter GuidelineSpecifiedDocumentContextParameter',
  ExchangedDocument: 'ID TypeCode IssueDateTime IncludedNote',
  IncludedNote: 'Content SubjectCode',
  SupplyChainTradeTransaction:
    'IncludedSupplyChainTradeLineItem ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery ApplicableHeaderTradeSettlement',
  IncludedSupplyChainTradeLineItem:
    'AssociatedDocumentLineDocument SpecifiedTradeProduct SpecifiedLineTradeAgreement SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement',
  NetPriceProductTradePrice: 'ChargeAmount BasisQuantity',
  SpecifiedLineTradeSettlement:
    'ApplicableTradeTax BillingSpecifiedPeriod SpecifiedTradeSettlementLineMonetarySummation',
  ApplicableHeaderTradeAgreement: 'BuyerReference SellerTradeParty BuyerTradeParty',
  SellerTradeParty:
    'ID GlobalID Name Description SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration',
  BuyerTradeParty:
    'ID GlobalID Name Description SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration',
  PostalTradeAddress: 'PostcodeCode LineOne LineTwo LineThree CityName CountryID CountrySubDivisionName',
  ApplicableHeaderTradeSettlement:
    'CreditorReferenceID PaymentReference TaxCurrencyCode InvoiceCurrencyCode PayeeTradeParty SpecifiedTradeSettlementPaymentMeans ApplicableTradeTax BillingSpecifiedPeriod SpecifiedTradeAllowanceCharge SpecifiedTradePaymentTerms SpecifiedTradeSettlementHeaderMonetarySummation InvoiceReferencedDocument ReceivableSpecifiedTradeAccountingAccount',
  SpecifiedTradeSettlementPaymentMeans:
    'TypeCode Information ApplicableTradeSettlementFinancialCard PayerPartyDebtorFinancialAccount PayeePartyCreditorFinancialAccount PayeeSpecifiedCreditorFinancialInstitution',
  ApplicableTradeTax:
    'CalculatedAmount TypeCode ExemptionReason BasisAmount CategoryCode ExemptionReasonCode TaxPointDate DueDateTypeCode RateApplicablePercent',
  BillingSpecifiedPeriod: 'StartDateTime EndDateTime',
  SpecifiedTradePaymentTerms: 'Description DueDateDateTime DirectDebitMandateID',
  SpecifiedTradeSettlementHeaderMonetarySummation:
    'LineTotalAmount ChargeTotalAmount AllowanceTotalAmount TaxBasisTotalAmount TaxTotalAmount RoundingAmount GrandTotalAmount TotalPrepaidAmount DuePayableAmount',
  InvoiceReferencedDocument: 'IssuerAssignedID FormattedIssueDateTime',
};

/** Where elements stand that the schema does not know there, or in another order. */
export function misplaced(element: Element): string[] {
  const children = childrenOf(element);
  const order = ORDER[element.localName ?? '']?.split(' ');
  const places = children.map((child) => order?.indexOf(child.localName ?? '') ?? 0);
  const wrong = places.some((place, index) => place < 0 || (index > 0 && place < places[index - 1]!));
  return [
    ...(wrong || (order === undefined && children.length > 1) ? [element.localName ?? ''] : []),
    ...children.flatMap(misplaced),
  ];
}
