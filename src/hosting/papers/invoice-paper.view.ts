import type { Invoice, PaperInput } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatExactEuros, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Statement } from '../statements/statement.js';
import { FRANCHISE, type InvoiceFacts } from '../invoices/invoice.rules.js';

/** An IBAN in groups of four, as it is copied. */
const grouped = (iban: string): string => iban.replaceAll(/(.{4})(?=.)/g, '$1\u00a0');

/**
 * The pages of an invoice: all that the law wants to read on it (CGI annexe II, art. 242 nonies A; Commercial Code L441-9), the
 * same as its CII says to programs.
 */
export function invoicePaper(
  locale: Locale,
  {
    invoice,
    facts,
    cii,
    at,
  }: { readonly invoice: Invoice; readonly facts: InvoiceFacts; readonly cii: string; readonly at: Date },
): PaperInput {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.invoice.${key}`, values);
  const of = (key: string) => t(locale, `hosting.statement.${key}`);
  const day = (iso: string) => formatDate(locale, iso, 'date');
  const { statement } = facts;
  const { seller, number, netCents, vatCents } = invoice;
  const title = invoice.type === '381' ? 'credit-title' : 'title';
  return {
    locale,
    issuedAt: at.toISOString(),
    issuer: seller.name,
    kicker: word(invoice.type === '381' ? 'credit' : 'invoice'),
    title: word(title, { number }),
    subtitle: [word('dated', { day: day(invoice.issuedOn) }), ...correctsLine(locale, invoice)],
    reference: { label: of('number'), value: number },
    footer: seller.name.slice(0, 60),
    parties: [
      {
        role: word('seller'),
        name: seller.name,
        lines: [
          facts.billing.legalForm,
          ...addressLines(seller),
          `SIREN ${seller.siren} · SIRET ${seller.siret ?? ''}`,
          ...(seller.vatId === null ? [] : [word('vat-id', { id: seller.vatId })]),
        ],
      },
      {
        role: word('buyer'),
        name: invoice.buyer.name,
        lines: [...addressLines(invoice.buyer), `SIREN ${invoice.buyer.siren}`],
      },
    ],
    notice: null,
    sections: [
      {
        heading: of('facts'),
        note: null,
        facts: [
          { label: of('month'), value: `${day(invoice.period.from)} – ${day(invoice.period.to)}` },
          { label: t(locale, 'hosting.column.place'), value: `${statement.site}, ${statement.communeName}` },
          { label: word('nature'), value: word('services') },
          ...(invoice.buyerReference === null ? [] : [{ label: word('reference'), value: invoice.buyerReference }]),
        ],
        table: null,
        totals: [],
      },
      {
        heading: word('lines'),
        note: null,
        facts: [],
        table: {
          columns: [
            { label: t(locale, 'hosting.paper.line'), num: true },
            { label: word('designation') },
            { label: word('quantity'), num: true },
            { label: word('price'), num: true },
            { label: word('rate'), num: true },
            { label: of('net'), num: true },
          ],
          rows: invoice.lines.map((line) => [
            line.id,
            line.name,
            formatNumber(locale, line.halfUnits / 2),
            formatExactEuros(locale, line.priceCents),
            rateWords(locale, statement),
            formatExactEuros(locale, line.netCents),
          ]),
        },
        totals: [
          { label: of('sum-net'), value: formatExactEuros(locale, netCents) },
          { label: vatWords(locale, statement), value: formatExactEuros(locale, vatCents) },
          {
            label: word(invoice.type === '381' ? 'credited' : 'payable'),
            value: formatExactEuros(locale, netCents + vatCents),
          },
        ],
      },
      {
        heading: word('payment'),
        note: null,
        facts: [
          { label: word('terms'), value: invoice.terms },
          ...(invoice.type === '381'
            ? []
            : [
                { label: 'IBAN', value: grouped(seller.iban), mono: true },
                ...(seller.bic === null ? [] : [{ label: 'BIC', value: seller.bic, mono: true }]),
              ]),
          ...(statement.vatBasisPoints === null
            ? [{ label: of('vat'), value: FRANCHISE.reason }]
            : [{ label: of('vat'), value: word(facts.billing.vatOnDebits ? 'vat-debits' : 'vat-payment') }]),
          ...invoice.notes
            .filter(({ code }) => code !== 'REG')
            .map(({ code, text }) => ({ label: word(`note-${code}`), value: text })),
        ],
        table: null,
        totals: [],
      },
    ],
    twin: {
      schema: 'palier.host-invoice/1',
      number,
      type: invoice.type,
      issuedOn: invoice.issuedOn,
      dueOn: invoice.dueOn,
      netCents,
      vatCents,
      facturX: 'factur-x.xml',
    },
    cii,
  };
}

const addressLines = ({ street, postcode, city }: Invoice['buyer']): string[] => [
  ...street,
  ...(city === null ? [] : [[postcode, city].filter(Boolean).join(' ')]),
];

const correctsLine = (locale: Locale, { corrects }: Invoice): string[] =>
  corrects === null
    ? []
    : [
        t(locale, 'hosting.invoice.corrects', {
          number: corrects.number,
          day: formatDate(locale, corrects.issuedOn, 'date'),
        }),
      ];

const rateWords = (locale: Locale, { vatBasisPoints }: Statement): string =>
  vatBasisPoints === null
    ? '–'
    : t(locale, 'hosting.invoice.per-cent', { rate: formatNumber(locale, vatBasisPoints / 100) });

const vatWords = (locale: Locale, statement: Statement): string =>
  statement.vatBasisPoints === null
    ? t(locale, 'hosting.statement.vat')
    : t(locale, 'hosting.invoice.vat-at', { rate: formatNumber(locale, statement.vatBasisPoints / 100) });
