import { Injectable } from '@nestjs/common';
import { zonesOfCommune, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { normalisePlaceName } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { decodeUtf8, detectDelimiter, MalformedCsv, readCsv, UndecodableText } from '#libs/platform/csv/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../audit/index.js';
import { missingColumns, siteColumn, siteDraft, type SiteDraft, type SiteProblem } from './site-import.rules.js';
import { SiteRepository } from './site.repository.js';

/** Name of files in `sites.source`: a reference is unique among them. */
export const FILE_SOURCE = 'file';

/** What became of a file of sites. */
export interface SiteImport {
  readonly rows: number;
  readonly accepted: number;
  readonly written: number;
  readonly problems: readonly SiteProblem[];
}

/** `palier import sites`: checks a CSV file row by row; all or nothing unless the good rows are to be kept. */
@Injectable()
export class ImportSites {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: SiteRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async execute(
    ctx: RequestContext,
    { bytes, dryRun, keepGood }: { bytes: Uint8Array; dryRun: boolean; keepGood: boolean },
  ): Promise<SiteImport> {
    const { rows, drafts, problems } = await readSites(bytes);
    return this.uow.run(ctx, async (tx) => {
      const known = await this.repository.knownRefs(
        tx,
        FILE_SOURCE,
        drafts.map(({ draft }) => draft.ref),
      );
      const fresh = drafts.filter(({ draft }) => !known.has(draft.ref));
      const all = [
        ...problems,
        ...drafts
          .filter(({ draft }) => known.has(draft.ref))
          .map(({ row, draft }): SiteProblem => ({
            row,
            column: 'ref',
            code: 'sites.import-known',
            params: { ref: draft.ref },
          })),
      ].toSorted((a, b) => a.row - b.row);
      const write = !dryRun && fresh.length > 0 && (all.length === 0 || keepGood);
      if (write)
        await this.write(
          tx,
          fresh.map(({ draft }) => draft),
        );
      return { rows, accepted: fresh.length, written: write ? fresh.length : 0, problems: all };
    });
  }

  private async write(tx: Parameters<SiteRepository['addSites']>[0], drafts: readonly SiteDraft[]): Promise<void> {
    const at = this.clock.now();
    const operators = new Map(drafts.map(({ operator }) => [slugOf(operator.name), operator]));
    await this.repository.addOperators(
      tx,
      [...operators].map(([slug, operator]) => ({ id: newId(), slug, ...operator })),
      at,
    );
    const ids = await this.repository.operatorIds(tx);
    const added = await this.repository.addSites(
      tx,
      drafts.map((draft) => ({
        id: newId(),
        operator_id: ids.get(slugOf(draft.operator.name))!,
        name: draft.name,
        kind: draft.kind,
        address: draft.address,
        postcode: draft.postcode,
        commune_insee: draft.commune.insee,
        commune_name: draft.commune.name,
        lat: draft.lat,
        lon: draft.lon,
        zone: zonesOfCommune(draft.commune.insee)?.timeZone ?? ADMINISTRATIVE_ZONE,
        features: draft.features,
        day_price_cents: draft.dayPriceCents,
        source: FILE_SOURCE,
        source_ref: draft.ref,
        generated: [],
        desks: Array.from({ length: draft.desks }, (_, index) => ({
          id: newId(),
          label: String(index + 1).padStart(2, '0'),
          features: [],
        })),
        hours: draft.weekdays.map((weekday) => ({ weekday, opens: draft.opens, closes: draft.closes })),
      })),
      at,
    );
    await this.audit.record(tx, {
      action: 'sites.import',
      subject: { type: 'network', id: FILE_SOURCE },
      detail: { added },
    });
  }
}

const slugOf = (name: string) =>
  normalisePlaceName(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63);

/** Reads and judges the file itself: bytes, columns, rows, repeated references. */
async function readSites(bytes: Uint8Array) {
  const problems: SiteProblem[] = [];
  const drafts: { row: number; draft: SiteDraft }[] = [];
  const refuse = (row: number, code: string, params: SiteProblem['params'] = {}) => {
    problems.push({ row, column: null, code: `sites.import-${code}`, params });
    return { rows: drafts.length, drafts: [], problems };
  };
  let rows = 0;
  try {
    const text = decodeUtf8(bytes);
    const detected = detectDelimiter(text, (cell) => siteColumn(cell) !== null);
    if (!detected) return refuse(1, 'no-columns');
    const header = detected.header.map(siteColumn);
    const lacking = missingColumns(header);
    if (lacking.length > 0) return refuse(1, 'columns', { columns: lacking.join(', ') });
    const seen = new Set<string>();
    for await (const { row, cells } of readCsv(text, detected.delimiter)) {
      rows += 1;
      const named = Object.fromEntries(
        header.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])),
      );
      const read = siteDraft(row, named);
      problems.push(...read.problems);
      if (!read.draft) continue;
      if (seen.has(read.draft.ref)) {
        problems.push({ row, column: 'ref', code: 'sites.import-twice', params: { ref: read.draft.ref } });
        continue;
      }
      seen.add(read.draft.ref);
      drafts.push({ row, draft: read.draft });
    }
  } catch (error) {
    if (error instanceof UndecodableText) return refuse(error.fault.line, 'not-text');
    if (error instanceof MalformedCsv) return refuse(error.row, 'malformed');
    throw error;
  }
  return { rows, drafts, problems };
}
