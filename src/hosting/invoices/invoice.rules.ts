import { lastDayOfMonth, firstDayOfMonth, type IsoDate } from '#libs/calendar/index.js';
import type { Invoice, InvoiceLine, InvoiceVat, Note } from '#libs/documents/index.js';
import type { Statement, StatementLine } from '../statements/statement.js';
import { numberWords } from '../statements/statement.rules.js';
import type { Billing } from './billing.js';
import { addressOf, dueOn } from './billing.rules.js';

/** What an invoice says in words, in its language. */
export interface InvoiceWords {
  readonly line: (line: StatementLine) => string;
  readonly notes: readonly Note[];
  readonly terms: (dueOn: IsoDate | null) => string;
}

/** All that an invoice is made from. */
export interface InvoiceFacts {
  readonly statement: Statement;
  readonly lines: readonly StatementLine[];
  readonly billing: Billing;
  readonly buyer: {
    readonly name: string;
    readonly siret: string | null;
    readonly address: readonly string[];
    readonly reference: string | null;
  };
  /** The day on which the statement got its number. */
  readonly issuedOn: IsoDate;
  readonly madeOn: IsoDate;
  /** What a credit takes back from; null for a statement. */
  readonly corrects: { readonly number: string; readonly issuedOn: IsoDate } | null;
}

/** The mention that the law asks for, in its own words (CGI annexe II, art. 242 nonies A, I, 9°), with its code of VATEX. */
export const FRANCHISE = {
  reason: 'TVA non applicable, art. 293 B du CGI',
  code: 'VATEX-FR-FRANCHISE',
} as const;

/** Whether a VAT number is wanting: whoever charges VAT has one, and EN 16931 asks for it (BR-S-02). */
export const lacksVatId = (
  { vatBasisPoints }: Pick<Statement, 'vatBasisPoints'>,
  { vatId }: Pick<Billing, 'vatId'>,
): boolean => vatBasisPoints !== null && vatId === null;

/** A statement, or a credit, as an invoice of EN 16931. What a credit takes back is positive in a credit note. */
export function invoiceOf(facts: InvoiceFacts, words: InvoiceWords): Invoice {
  const { statement, lines, billing, buyer, issuedOn, corrects } = facts;
  const due = statement.kind === 'credit' ? null : dueOn(issuedOn, billing.paymentDays, facts.madeOn);
  const { siret, vatId, street, postcode, city, iban, bic } = billing;
  const sirenOfBuyer = statement.employerSiren;
  return {
    type: statement.kind === 'credit' ? '381' : '380',
    number: numberWords(statement),
    issuedOn,
    dueOn: due,
    period: { from: firstDayOfMonth(statement.month), to: lastDayOfMonth(statement.month) },
    seller: { name: billing.legalName, siren: siret.slice(0, 9), siret, vatId, street, postcode, city, iban, bic },
    buyer: {
      name: buyer.name,
      siren: sirenOfBuyer,
      // A statement keeps the SIREN that the employer had: a number of another company is not its own.
      siret: buyer.siret?.startsWith(sirenOfBuyer) ? buyer.siret : null,
      vatId: null,
      ...addressOf(buyer.address),
    },
    buyerReference: buyer.reference,
    terms: words.terms(due),
    notes: words.notes,
    lines: lines.map((line) => lineOf(line, statement, words.line(line))),
    vat: vatOf(statement, billing),
    netCents: Math.abs(statement.netCents),
    vatCents: Math.abs(statement.vatCents),
    corrects,
  };
}

const vatOf = ({ vatBasisPoints }: Statement, { vatOnDebits }: Billing): InvoiceVat =>
  vatBasisPoints === null
    ? { basisPoints: null, exemption: FRANCHISE }
    : { basisPoints: vatBasisPoints, dueWith: vatOnDebits ? '5' : '72' };

function lineOf(
  { position, kind, day, halfDays, netCents }: StatementLine,
  { priceCents, feeCents }: Statement,
  name: string,
): InvoiceLine {
  const id = String(position);
  const period = day === null ? null : { from: day, to: day };
  return kind === 'fee'
    ? { id, name, halfUnits: 2, unit: 'C62', priceCents: feeCents, netCents: Math.abs(netCents), period }
    : { id, name, halfUnits: halfDays, unit: 'DAY', priceCents, netCents: Math.abs(netCents), period };
}
