import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import type { Billing } from '../invoices/billing.js';
import type { BuyerIdentity, MadeInvoice } from '../invoices/invoices.repository.js';
import type { InvoiceFlow } from '../platform/invoice-flows.repository.js';
import type { Statement } from '../statements/statement.js';
import { numberWords } from '../statements/statement.rules.js';
import { totalRows } from '../words/statement-lines.view.js';

/** /operator/statements/:id/invoice: before an invoice is made. */
export interface InvoiceModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly lead: string;
  readonly here: string;
  readonly back: { readonly href: string; readonly label: string };
  /** Who charges, as it would be printed; empty where the operator has not said. */
  readonly seller: readonly SummaryRow[];
  readonly totals: readonly SummaryRow[];
  readonly buyerAddress: string;
  readonly buyerReference: string;
  /** Where the address comes from, or that nobody has recorded it. */
  readonly buyerHint: string;
}

export function invoiceModel(
  locale: Locale,
  facts: { readonly statement: Statement; readonly billing: Billing | null; readonly buyer: BuyerIdentity | null },
  refused?: RefusedForm,
): InvoiceModel {
  const { statement, billing, buyer } = facts;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const statementPath = `/operator/statements/${statement.id}`;
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: t(locale, `hosting.invoice.make-${statement.kind}`, { number: numberWords(statement) }),
    lead: t(locale, 'hosting.statement.of', { employer: statement.employerName, place: statement.site }),
    here: `${statementPath}/invoice`,
    back: {
      href: statementPath,
      label: t(locale, `hosting.statement.title-${statement.kind}`, { number: numberWords(statement) }),
    },
    seller: billing === null ? [] : billingRows(locale, billing),
    totals: totalRows(locale, statement.netCents, statement.vatBasisPoints),
    buyerAddress: typedIn(refused, 'buyerAddress', buyer?.seat.join('\n') ?? ''),
    buyerReference: typedIn(refused, 'buyerReference', ''),
    buyerHint: t(locale, `hosting.invoice.buyer-${buyer === null ? 'unknown' : 'recorded'}`),
  };
}

/** /operator/billing. */
export interface BillingModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly typed: Readonly<Record<(typeof FIELDS)[number], string>>;
  readonly dueWith: readonly Choice[];
}

const FIELDS = [
  'legalName',
  'legalForm',
  'siret',
  'vatId',
  'street',
  'postcode',
  'city',
  'iban',
  'bic',
  'paymentDays',
  'lateRate',
] as const;

export function billingModel(locale: Locale, billing: Billing | null, refused?: RefusedForm): BillingModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const kept: Partial<Record<string, string>> =
    billing === null
      ? { paymentDays: '30' }
      : {
          legalName: billing.legalName,
          legalForm: billing.legalForm,
          siret: billing.siret,
          vatId: billing.vatId ?? '',
          street: billing.street.join('\n'),
          postcode: billing.postcode,
          city: billing.city,
          iban: billing.iban,
          bic: billing.bic ?? '',
          paymentDays: String(billing.paymentDays),
          lateRate: billing.lateBasisPoints === null ? '' : formatNumber(locale, billing.lateBasisPoints / 100),
        };
  const of = (name: string) => typedIn(refused, name, kept[name] ?? '');
  const chosen = typedIn(refused, 'vatOnDebits', billing?.vatOnDebits ? 'debits' : 'payment');
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    typed: {
      legalName: of('legalName'),
      legalForm: of('legalForm'),
      siret: of('siret'),
      vatId: of('vatId'),
      street: of('street'),
      postcode: of('postcode'),
      city: of('city'),
      iban: of('iban'),
      bic: of('bic'),
      paymentDays: of('paymentDays'),
      lateRate: of('lateRate'),
    },
    dueWith: (['payment', 'debits'] as const).map((value) => ({
      value,
      label: t(locale, `hosting.billing.due-${value}`),
      selected: value === chosen,
    })),
  };
}

const billingRows = (locale: Locale, billing: Billing): SummaryRow[] => [
  { label: t(locale, 'hosting.billing.name'), value: billing.legalName, note: billing.legalForm },
  { label: 'SIRET', value: billing.siret },
  {
    label: t(locale, 'hosting.billing.vat-id'),
    value: billing.vatId ?? t(locale, 'hosting.billing.vat-id-none'),
  },
  {
    label: t(locale, 'hosting.billing.address'),
    value: [...billing.street, `${billing.postcode} ${billing.city}`].join(', '),
  },
  { label: 'IBAN', value: billing.iban },
  {
    label: t(locale, 'hosting.billing.days'),
    value: t(locale, 'hosting.billing.days-of', { count: billing.paymentDays }),
  },
];

/** The invoice of a statement, as its page shows it. */
export const invoiceRows = (locale: Locale, { number, dueOn, pdfSha256, madeAt }: MadeInvoice): SummaryRow[] => [
  { label: t(locale, 'hosting.statement.number'), value: number },
  { label: t(locale, 'hosting.invoice.made'), value: formatInstant(locale, madeAt, employerZone(), 'date') },
  ...(dueOn === null ? [] : [{ label: t(locale, 'hosting.invoice.due-on'), value: formatDate(locale, dueOn, 'date') }]),
  { label: t(locale, 'hosting.invoice.sha256'), value: pdfSha256 },
];

const FLOW_TONES: Readonly<Record<InvoiceFlow['state'] | 'unanswered', StatusPill['tone']>> = {
  waiting: 'neutral',
  deposited: 'info',
  accepted: 'success',
  refused: 'danger',
  unanswered: 'warning',
};

/** Where an invoice stands at the approved platform; nothing where it was not handed over. A platform that is silent has refused nothing. */
export function flowRows(locale: Locale, flow: InvoiceFlow | null): SummaryRow[] {
  if (flow === null) return [];
  const state = flow.state === 'refused' && flow.reason === null ? 'unanswered' : flow.state;
  return [
    {
      label: t(locale, 'hosting.flow.label'),
      pill: { label: t(locale, `hosting.flow.state-${state}`), tone: FLOW_TONES[state] },
      note: formatInstant(locale, flow.changedAt, employerZone(), 'date'),
    },
    ...(flow.flowId === null ? [] : [{ label: t(locale, 'hosting.flow.id'), value: flow.flowId }]),
    ...(flow.reason === null ? [] : [{ label: t(locale, 'hosting.flow.reason'), value: flow.reason }]),
  ];
}
