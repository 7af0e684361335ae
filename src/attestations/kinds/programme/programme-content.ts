import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { foldSmallTable, tooFew, type GroupByColumn, type ShownTable } from '#libs/disclosure/index.js';
import type { AttestationInput } from '#libs/documents/index.js';
import { DATA_SOURCES, departementOfInsee } from '#libs/geo/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatDate, speaking, t } from '#libs/platform/i18n/index.js';
import { AgreementRecords, FrameworkRepository, type Framework } from '../../../agreements/index.js';
import { BookedPlaces, BookingFigures, type BookedPlaceOfMonth, type SiteMonth } from '../../../bookings/index.js';
import { ComplianceBoard } from '../../../compliance/index.js';
import { EmployerDirectory, LegalIdentities, printedEmployer, wordingOf } from '../../../employers/index.js';
import { SiteRecords, type SiteView } from '../../../sites/index.js';
import { IssuingSignatory } from '../issuing-signatory.js';
import { attestedLaw } from './attested-law.rules.js';

/** What is attested, before it has a number. */
export type ProgrammeBody = Pick<
  AttestationInput,
  'act' | 'employer' | 'signatory' | 'period' | 'framework' | 'figures' | 'sites' | 'law' | 'sources'
> & {
  /** Nobody was covered and nothing was booked. */
  readonly nothing: boolean;
  /** A blocking rule is violated. */
  readonly blocked: boolean;
};

const FRAMEWORKS = { accord: 'collective_agreement', charte: 'charter', none: 'individual_agreement' } as const;

/**
 * Collects what an attestation of a period says, all of it from one database snapshot: figures by SQL, verdicts by the
 * law library. Names nobody.
 */
@Injectable()
export class ProgrammeContent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly identities: LegalIdentities,
    private readonly signatories: IssuingSignatory,
    private readonly frameworks: FrameworkRepository,
    private readonly agreements: AgreementRecords,
    private readonly bookings: BookingFigures,
    private readonly booked: BookedPlaces,
    private readonly sites: SiteRecords,
    private readonly board: ComplianceBoard,
  ) {}

  async collect(ctx: RequestContext, period: { from: IsoDate; to: IsoDate }, locale: Locale): Promise<ProgrammeBody> {
    return this.uow.read(ctx, async (tx) => {
      const employer = await this.employers.current(tx);
      const board = await this.board.evaluatePeriod(tx, period);
      const frameworks = await this.frameworks.inForceWithin(tx, period);
      const counts = await this.agreements.counts(tx, period.from, period.to);
      const inForce = await this.agreements.allInForce(tx, period.to);
      const totals = await this.bookings.totals(tx, period.from, period.to);
      const desks = foldSmallTable(
        groupsOf(
          await this.bookings.byMonthAndSite(tx, period.from, period.to),
          await this.booked.byMonth(tx, period.from, period.to),
        ),
      );
      return {
        nothing: counts.inForce === 0 && totals.halfDays === 0,
        blocked: board.verdict === 'blocked',
        ...(employer.sector === 'public' && { act: 'authorisation' as const }),
        employer: printedEmployer(employer, await this.identities.identity(tx)),
        signatory: await this.signatories.of(ctx, tx, locale),
        period,
        framework: frameworkOf(frameworks, period, locale),
        figures: {
          employeesCovered: unlessFew(counts.inForce),
          agreementsInForce: unlessFew(inForce.length),
          deskHalfDays: desks.detail === 'hidden' ? null : totals.halfDays,
          employeesAtDesks: unlessFew(totals.employees),
        },
        sites: siteRows(
          desks,
          await this.sites.byIds(
            tx,
            desks.rows.flatMap(({ key }) => key ?? []),
          ),
          locale,
        ),
        law: attestedLaw(board, { sector: employer.sector }, locale),
        sources: [
          ...DATA_SOURCES.filter(({ id }) => id === 'third-places').map((source) => ({
            title: source.title[locale],
            detail: source.attribution,
            url: source.licenceUrl,
          })),
          ...speaking(wordingOf(employer), () =>
            ['law', 'records'].map((source) => ({
              title: t(locale, `attestations.source.${source}`),
              detail: t(locale, `attestations.source.${source}-detail`),
            })),
          ),
        ],
      };
    });
  }
}

/** A number of people, or null when they are few. */
const unlessFew = (people: number): number | null => (tooFew(people) ? null : people);

/** Half-days and people by site and month. */
function groupsOf(amounts: readonly SiteMonth[], people: readonly BookedPlaceOfMonth[]): GroupByColumn[] {
  const bySite = new Map<string, Map<string, { people: Set<string>; amount: number }>>();
  for (const { siteId, month, halfDays } of amounts) {
    const columns = bySite.get(siteId) ?? new Map<string, { people: Set<string>; amount: number }>();
    columns.set(month, { people: new Set(), amount: halfDays });
    bySite.set(siteId, columns);
  }
  for (const { siteId, month, employeeId } of people) bySite.get(siteId)?.get(month)?.people.add(employeeId);
  return [...bySite].map(([key, columns]) => ({ key, columns }));
}

/** The rows by town and name; the merged row of several sites comes last. */
function siteRows({ detail, rows }: ShownTable, sites: readonly SiteView[], locale: Locale): AttestationInput['sites'] {
  const known = new Map(sites.map((site) => [site.id, site]));
  const amounts = ({ amounts: halfDays, total }: ShownTable['rows'][number]) =>
    detail === 'totals' ? { halfDays: {}, total } : { halfDays };
  const named = rows.flatMap((row) => {
    const site = known.get(row.key ?? '');
    const place = site && `${site.communeName} (${departementOfInsee(site.communeInsee)})`;
    return site && place ? [{ id: site.id, name: site.name, place, ...amounts(row) }] : [];
  });
  const others = rows
    .filter(({ key }) => key === null)
    .map((row) => ({
      id: 'others',
      name: t(locale, 'attestations.others', { count: row.groups }),
      place: '–',
      sites: row.groups,
      ...amounts(row),
    }));
  return [
    ...named.toSorted((a, b) => a.place.localeCompare(b.place, 'fr') || a.name.localeCompare(b.name, 'fr')),
    ...others,
  ];
}

/** Longest title that the document takes, in characters. */
const LONGEST_TITLE = 300;

/**
 * What telework rested on in the period: the framework in effect last, with its days where it was not in effect on all of
 * them, and those before it; null where none was recorded for it.
 */
function frameworkOf(
  recorded: readonly Framework[],
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  locale: Locale,
): AttestationInput['framework'] {
  const inEffect = recorded.filter(({ endsOn }) => endsOn === null || endsOn >= from);
  const last = inEffect.at(-1);
  if (!last) return null;
  const named = ({ title, effectiveOn, endsOn }: Framework) => {
    const whole = inEffect.length === 1 && effectiveOn <= from && (endsOn === null || endsOn >= to);
    const words = endsOn !== null && endsOn < to ? 'framework-between' : 'framework-since';
    const day = (one: IsoDate | null) => (one === null ? '' : formatDate(locale, one, 'date'));
    return whole
      ? title || '–'
      : t(locale, `attestations.${words}`, { title: title || '–', day: day(effectiveOn), last: day(endsOn) });
  };
  const all = inEffect.map(named).join(' ; ');
  return {
    kind: FRAMEWORKS[last.kind],
    title: all.length <= LONGEST_TITLE ? all : named(last).slice(0, LONGEST_TITLE),
    signedOn: last.signedOn,
    reference: last.dossier.depositReceipt ?? null,
  };
}
