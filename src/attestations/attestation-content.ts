import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { AttestationInput, AttestedVerdict } from '#libs/documents/index.js';
import { DATA_SOURCES, departementOfInsee } from '#libs/geo/index.js';
import { describeFact, explain } from '#libs/labour-law/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { AgreementRecords, FrameworkRepository, type Framework } from '../agreements/index.js';
import { BookingFigures } from '../bookings/index.js';
import { ComplianceBoard, lawWords, type BoardLine } from '../compliance/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { SiteRecords } from '../sites/index.js';

/** What is attested, before it has a number. */
export type AttestationBody = Pick<
  AttestationInput,
  'employer' | 'period' | 'framework' | 'figures' | 'sites' | 'law' | 'sources'
>;

/** Below this many people a count could point at somebody and is left out. */
const SMALLEST_COUNT = 5;

const FRAMEWORKS = { accord: 'collective_agreement', charte: 'charter', none: 'individual_agreement' } as const;

/**
 * Collects what an attestation of a period says, all of it from one moment of the database: figures by SQL, verdicts by
 * the law library. Names nobody.
 */
@Injectable()
export class AttestationContent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly frameworks: FrameworkRepository,
    private readonly agreements: AgreementRecords,
    private readonly bookings: BookingFigures,
    private readonly sites: SiteRecords,
    private readonly board: ComplianceBoard,
  ) {}

  async collect(ctx: RequestContext, period: { from: IsoDate; to: IsoDate }, locale: Locale): Promise<AttestationBody> {
    return this.uow.read(ctx, async (tx) => {
      const employer = await this.employers.current(tx);
      const board = await this.board.evaluate(tx, period.to);
      const framework = await this.frameworks.current(tx);
      const counts = await this.agreements.counts(tx, period.from, period.to);
      const inForce = await this.agreements.allInForce(tx, period.to);
      const bySite = await this.bookings.byMonthAndSite(tx, period.from, period.to);
      const totals = await this.bookings.totals(tx, period.from, period.to);
      const sites = await this.sites.byIds(tx, [...new Set(bySite.map(({ siteId }) => siteId))]);
      return {
        employer: { name: employer.name, siren: employer.siren },
        period,
        framework: framework ? frameworkOf(framework) : null,
        figures: {
          employeesCovered: counts.inForce,
          agreementsInForce: inForce.length,
          deskHalfDays: totals.halfDays,
          employeesAtDesks: totals.employees >= SMALLEST_COUNT ? totals.employees : null,
        },
        sites: sites
          .map((site) => ({
            id: site.id,
            name: site.name,
            place: `${site.communeName} (${departementOfInsee(site.communeInsee)})`,
            halfDays: Object.fromEntries(
              bySite.filter(({ siteId }) => siteId === site.id).map(({ month, halfDays }) => [month, halfDays]),
            ),
          }))
          .toSorted((a, b) => a.place.localeCompare(b.place, 'fr') || a.name.localeCompare(b.name, 'fr')),
        law: {
          catalogueVersion: board.catalogue,
          on: board.on,
          verdicts: board.lines
            .filter(({ recorded, outcome }) => recorded && outcome !== 'not_applicable')
            .map((line) => attestedVerdict(line, locale)),
        },
        sources: [
          ...DATA_SOURCES.filter(({ id }) => id === 'third-places').map((source) => ({
            title: source.title[locale],
            detail: source.attribution,
            url: source.licenceUrl,
          })),
          { title: t(locale, 'attestations.source.law'), detail: t(locale, 'attestations.source.law-detail') },
          { title: t(locale, 'attestations.source.records'), detail: t(locale, 'attestations.source.records-detail') },
        ],
      };
    });
  }
}

function frameworkOf(framework: Framework): NonNullable<AttestationInput['framework']> {
  return {
    kind: FRAMEWORKS[framework.kind],
    title: framework.title || '–',
    signedOn: framework.signedOn,
    reference: framework.dossier.depositReceipt ?? null,
  };
}

function attestedVerdict({ rule, outcome, counts, missing }: BoardLine, locale: Locale): AttestedVerdict {
  const [leading] = explain(rule.id).texts;
  const notes = [
    ...(counts.violated > 0 && counts.satisfied > 0
      ? [t(locale, 'attestations.note.violated', { count: counts.violated })]
      : []),
    ...(missing.length > 0
      ? [
          t(locale, 'attestations.note.missing', {
            facts: missing
              .slice(0, 3)
              .map((path) => lawWords(locale, describeFact(path).label))
              .join(' '),
          }),
        ]
      : []),
  ];
  return {
    id: rule.id,
    article: rule.basis.slice(0, 300),
    title: lawWords(locale, rule.title).slice(0, 300),
    versionDate: leading?.validFrom ?? rule.validFrom,
    outcome,
    confidence: rule.confidence,
    note: notes.length > 0 ? notes.join(' ').slice(0, 1000) : null,
  };
}
