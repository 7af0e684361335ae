import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { addMonths, firstDayOfMonth, lastDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import {
  ATTESTATION_DOCUMENT,
  attestationData,
  type AttestationInput,
  type DocumentRenderer,
  type RenderedDocument,
} from '#libs/documents/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type {
  Attested,
  AttestationDraft,
  AttestationKind,
  FigureLine,
  IssueFacts,
  Period,
} from '../attestation-kind.js';
import { refusePeriod } from '../attestation-period.rules.js';
import { ProgrammeContent, type ProgrammeBody } from './programme-content.js';

/** Longest period in years. */
const MOST_YEARS = 3;

/** The figures anybody may read; a null stands for fewer people than may be shown. */
const PUBLIC_FIGURES = z.object({
  employeesCovered: z.number().nullable(),
  agreementsInForce: z.number().nullable(),
  deskHalfDays: z.number().nullable(),
});

/** The attestation of an employer's whole programme of telework near home over a period. */
@Injectable()
export class ProgrammeAttestation implements AttestationKind {
  readonly id = 'programme';
  readonly about = 'employer';
  readonly credential = null;
  readonly permissions = ['attestations.export'] as const;

  constructor(private readonly content: ProgrammeContent) {}

  /** The last whole month. */
  usualPeriod(today: IsoDate): Period {
    const lastMonth = addMonths(monthOf(today), -1);
    return { from: firstDayOfMonth(lastMonth), to: lastDayOfMonth(lastMonth) };
  }

  refusePeriod(period: Period, today: IsoDate): void {
    refusePeriod(period, today, MOST_YEARS);
  }

  /** No day ends what was true on the day of issue; only a replacement or a revocation does. */
  validUntil(): null {
    return null;
  }

  async draft(ctx: RequestContext, { period }: Attested, locale: Locale): Promise<AttestationDraft> {
    const body = await this.content.collect(ctx, period, locale);
    const places = body.sites.reduce((sum, { sites = 1 }) => sum + sites, 0);
    return {
      siren: body.employer.siren,
      catalogue: body.law.catalogueVersion,
      names: [
        body.employer.name,
        ...(body.signatory ? [body.signatory.name, body.signatory.title, body.signatory.authority ?? ''] : []),
        ...(body.employer.legal
          ? [body.employer.legal.name, body.employer.legal.form, ...(body.employer.address ?? [])]
          : []),
        ...(body.framework ? [body.framework.title, body.framework.reference ?? ''] : []),
        ...body.sites.flatMap(({ name, place }) => [name, place]),
      ],
      signatory: body.signatory ? `${body.signatory.name}, ${body.signatory.title}` : null,
      figures: (reader) =>
        figureLines(
          reader,
          body.figures,
          places === 0 ? undefined : t(reader, 'attestations.figure.sites', { count: places }),
        ),
      open: ['violated', 'unknown'].flatMap((outcome) =>
        body.law.verdicts.filter((verdict) => verdict.outcome === outcome).map(({ title }) => title),
      ),
      cautions: [...(body.nothing ? (['nothing'] as const) : []), ...(body.blocked ? (['blocking'] as const) : [])],
      data: (issue) => dataOf(body, issue, locale),
    };
  }

  render(renderer: DocumentRenderer, data: unknown): Promise<RenderedDocument> {
    return renderer.render(ATTESTATION_DOCUMENT, attestationData.parse(data));
  }

  publicFigures(locale: Locale, figures: unknown): FigureLine[] {
    return figureLines(locale, PUBLIC_FIGURES.parse(figures));
  }
}

function dataOf(body: ProgrammeBody, issue: IssueFacts, locale: Locale): unknown {
  return attestationData.parse({
    ...body,
    locale,
    ref: issue.number,
    kind: 'employer-telework-near-home',
    verification: { code: issue.code, url: issue.url },
    issuedAt: issue.issuedAt.toISOString(),
    timeZone: issue.timeZone,
    validUntil: issue.validUntil,
    specimen: issue.specimen,
    replaces: issue.replaces,
    remark: issue.remark,
  } satisfies AttestationInput);
}

function figureLines(locale: Locale, figures: z.infer<typeof PUBLIC_FIGURES>, note?: string): FigureLine[] {
  const few = t(locale, 'common.few');
  const count = (value: number | null) => (value === null ? few : formatNumber(locale, value));
  const { deskHalfDays } = figures;
  return [
    { label: t(locale, 'attestations.figure.covered'), value: count(figures.employeesCovered) },
    { label: t(locale, 'attestations.figure.in-force'), value: count(figures.agreementsInForce) },
    deskHalfDays === null
      ? { label: t(locale, 'attestations.figure.desk-days'), value: t(locale, 'attestations.figure.hidden') }
      : {
          label: t(locale, 'attestations.figure.desk-days'),
          value: formatNumber(locale, deskHalfDays / 2),
          ...(note === undefined ? {} : { note }),
        },
  ];
}
