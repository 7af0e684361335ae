import type { IsoDate } from '#libs/calendar/index.js';
import {
  statementCredential,
  statementDocument,
  type CredentialKind,
  type DocumentRenderer,
  type RenderedDocument,
} from '#libs/documents/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import type { Attested, AttestationDraft, AttestationKind, FigureLine, Period } from '../attestation-kind.js';
import { refusePeriod } from '../attestation-period.rules.js';
import { lastWholeMonth } from '../usual-period.rules.js';
import type { StatementContent } from './statement-content.js';
import type { StatementDrafts } from './statement-drafts.js';

/** A kind that is about one person, who takes it alone; HR issues it for anybody. */
export class PersonStatement<Figures> implements AttestationKind {
  readonly about = 'person';
  readonly permissions = ['attestations.take', 'attestations.export'] as const;

  readonly credential: CredentialKind;

  constructor(
    private readonly drafts: StatementDrafts,
    private readonly content: StatementContent<Figures>,
  ) {
    this.credential = statementCredential(content.kind);
  }

  get id(): string {
    return this.content.kind.id;
  }

  usualPeriod(today: IsoDate): Period {
    return lastWholeMonth(today);
  }

  refusePeriod(period: Period, today: IsoDate): void {
    refusePeriod(period, today, this.content.mostYears);
  }

  /** No day ends what the register held on the day of issue. */
  validUntil(): null {
    return null;
  }

  draft(ctx: RequestContext, of: Attested, locale: Locale): Promise<AttestationDraft> {
    return this.drafts.of(ctx, of, locale, this.content);
  }

  async render(renderer: DocumentRenderer, data: unknown): Promise<RenderedDocument> {
    const document = statementDocument(this.content.kind);
    return renderer.render(document, document.read(data));
  }

  publicFigures(locale: Locale, figures: unknown): readonly FigureLine[] {
    return this.content.tell(locale, this.content.kind.figures.parse(figures));
  }
}
