import { Injectable } from '@nestjs/common';
import { addMonths, firstDayOfMonth, lastDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import {
  statementDocument,
  YEARLY_FILE,
  yearlyWorkbook,
  type CountedByKind,
  type DocumentRenderer,
  type RenderedDocument,
  type YearlyFileFigures,
} from '#libs/documents/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Attested, AttestationDraft, AttestationKind, FigureLine, Period } from '../attestation-kind.js';
import { refusePeriod } from '../attestation-period.rules.js';
import { StatementDrafts } from '../person/statement-drafts.js';
import { YearlyContent } from './yearly-content.js';

/** An employer's telework of a year for its CSE and the labour inspectorate, as a document and as a workbook. */
@Injectable()
export class YearlyFileAttestation implements AttestationKind {
  readonly id = YEARLY_FILE.id;
  readonly about = 'employer';
  readonly credential = null;
  readonly permissions = ['attestations.export'] as const;
  private readonly document = statementDocument(YEARLY_FILE);

  constructor(
    private readonly drafts: StatementDrafts,
    private readonly content: YearlyContent,
  ) {}

  /** The last twelve whole months. */
  usualPeriod(today: IsoDate): Period {
    const month = monthOf(today);
    return { from: firstDayOfMonth(addMonths(month, -12)), to: lastDayOfMonth(addMonths(month, -1)) };
  }

  refusePeriod(period: Period, today: IsoDate): void {
    refusePeriod(period, today, 1);
  }

  /** No day ends what the register held on the day of issue. */
  validUntil(): null {
    return null;
  }

  readonly gather = (tx: Tx, period: Period, tell: (done: number, total: number) => Promise<void>) =>
    this.content.collect(tx, period, tell);

  draft(ctx: RequestContext, { period, gathered }: Attested, locale: Locale): Promise<AttestationDraft> {
    return this.drafts.told(ctx, locale, {
      kind: YEARLY_FILE,
      period,
      person: null,
      read: () => Promise.resolve(YEARLY_FILE.figures.parse(gathered)),
      names: ({ frameworks, days }) => [
        ...frameworks.flatMap(({ title, depositReceipt }) => [title, depositReceipt ?? '']),
        ...days.flatMap(({ rows }) => rows.flatMap(({ unit }) => unit ?? [])),
      ],
      tell: yearlyLines,
    });
  }

  render(renderer: DocumentRenderer, data: unknown): Promise<RenderedDocument> {
    return renderer.render(this.document, this.document.read(data));
  }

  publicFigures(locale: Locale, figures: unknown): readonly FigureLine[] {
    return yearlyLines(locale, YEARLY_FILE.figures.parse(figures));
  }

  /** The figures of the kept data as a workbook. */
  workbook(data: unknown): Promise<Uint8Array> {
    return yearlyWorkbook(this.document.schema.parse(this.document.read(data)));
  }
}

/** The sums of what it counts; what may not be shown says so. */
function yearlyLines(locale: Locale, figures: YearlyFileFigures): FigureLine[] {
  const withheld = t(locale, 'attestations.figure.hidden');
  const sum = (counts: CountedByKind) =>
    counts === null
      ? withheld
      : formatNumber(
          locale,
          counts.reduce((all, { count }) => all + count, 0),
        );
  return [
    { label: t(locale, 'attestations.figure.agreements-of-period'), value: sum(figures.agreements) },
    { label: t(locale, 'attestations.figure.requests-of-period'), value: sum(figures.requests) },
    ...figures.days.map(({ place, detail, rows }) => ({
      label: t(locale, `attestations.figure.days-${place}`),
      value:
        detail === 'withheld' ? withheld : formatNumber(locale, rows.reduce((all, { total }) => all + total, 0) / 2),
    })),
    { label: t(locale, 'attestations.figure.interviews-held'), value: sum(figures.interviews) },
  ];
}
