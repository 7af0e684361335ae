import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { AMENITIES } from '#libs/amenities/index.js';
import {
  HOST_CONFORMITY,
  HOST_SUBJECTS,
  statementDocument,
  type DocumentRenderer,
  type HostFigures,
  type RenderedDocument,
} from '#libs/documents/index.js';
import { departementOfInsee } from '#libs/geo/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SiteView } from '../../../sites/index.js';
import type { Attested, AttestationDraft, AttestationKind, FigureLine, Period } from '../attestation-kind.js';
import { refusePeriod } from '../attestation-period.rules.js';
import { StatementDrafts } from '../person/statement-drafts.js';

/** What the register holds of a place: its description, and of evidence nothing, which the document says. */
@Injectable()
export class HostConformityAttestation implements AttestationKind {
  readonly id = HOST_CONFORMITY.id;
  readonly about = 'site';
  readonly credential = null;
  readonly permissions = ['attestations.export'] as const;
  private readonly document = statementDocument(HOST_CONFORMITY);

  constructor(private readonly drafts: StatementDrafts) {}

  /** The facts of one day. */
  usualPeriod(today: IsoDate): Period {
    return { from: today, to: today };
  }

  refusePeriod(period: Period, today: IsoDate): void {
    refusePeriod(period, today, 1);
  }

  validUntil(): null {
    return null;
  }

  draft(ctx: RequestContext, { period, site }: Attested, locale: Locale): Promise<AttestationDraft> {
    if (site === null) throw new Error('an attestation of conformity is about a place');
    const figures = figuresOf(site);
    return this.drafts.told(ctx, locale, {
      kind: HOST_CONFORMITY,
      period,
      person: null,
      read: () => Promise.resolve(figures),
      names: ({ site: one }) => [one.name, one.address, one.place],
      tell: hostLines,
    });
  }

  render(renderer: DocumentRenderer, data: unknown): Promise<RenderedDocument> {
    return renderer.render(this.document, this.document.read(data));
  }

  publicFigures(locale: Locale, figures: unknown): readonly FigureLine[] {
    return hostLines(locale, HOST_CONFORMITY.figures.parse(figures));
  }
}

const figuresOf = (site: SiteView): HostFigures => ({
  site: {
    name: site.name,
    address: site.address || '–',
    place: `${site.postcode} ${site.communeName} (${departementOfInsee(site.communeInsee)})`,
  },
  described: AMENITIES.filter((amenity) => site.features.includes(amenity)),
  invented: site.generated.includes('features'),
  evidence: HOST_SUBJECTS.map((subject) => ({ subject, recorded: false })),
});

const hostLines = (locale: Locale, { site, evidence }: HostFigures): readonly FigureLine[] => [
  { label: t(locale, 'attestations.figure.site'), value: site.name, note: site.place },
  {
    label: t(locale, 'attestations.figure.evidence'),
    value: t(locale, 'attestations.figure.no-evidence', { count: evidence.length }),
  },
];
