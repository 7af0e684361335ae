import { Injectable } from '@nestjs/common';
import { zonesOfCommune, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { decodeText, openTable, readCsv, UndecodableText, type TextEncoding } from '#libs/platform/csv/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { fold } from '#libs/text/index.js';
import { AuditTrail } from '../audit/index.js';
import { readSiteHeader, siteColumn, siteDraft, type SiteDraft, type SiteProblem } from './site-import.rules.js';
import { SiteRepository } from './site.repository.js';

/** Name of files in `sites.source`: a reference is unique among them. */
const FILE_SOURCE = 'file';

/** What became of a file of sites. */
export interface SiteImport {
  readonly rows: number;
  readonly accepted: number;
  readonly written: number;
  readonly problems: readonly SiteProblem[];
  readonly encoding: TextEncoding;
  /** Titles of the columns that were not read because nobody knows what they hold. */
  readonly unknownColumns: readonly string[];
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
    const { rows, drafts, problems, encoding, unknownColumns } = readSites(bytes);
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
      return {
        rows,
        accepted: fresh.length,
        written: write ? fresh.length : 0,
        problems: all,
        encoding,
        unknownColumns,
      };
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

const slugOf = (name: string) => fold(name).replaceAll(' ', '-').slice(0, 63);

/** A file of sites read and judged by itself. */
interface SiteFile {
  readonly rows: number;
  readonly drafts: readonly { readonly row: number; readonly draft: SiteDraft }[];
  readonly problems: readonly SiteProblem[];
  readonly encoding: TextEncoding;
  readonly unknownColumns: readonly string[];
}

/** Reads and judges the file itself: bytes, columns, rows, repeated references, operators told two ways. */
function readSites(bytes: Uint8Array): SiteFile {
  const refused = (
    row: number,
    code: string,
    encoding: TextEncoding,
    params: SiteProblem['params'] = {},
  ): SiteFile => ({
    rows: 0,
    drafts: [],
    problems: [{ row, column: null, code: `sites.import-${code}`, params }],
    encoding,
    unknownColumns: [],
  });
  let decoded;
  try {
    decoded = decodeText(bytes);
  } catch (error) {
    if (error instanceof UndecodableText) return refused(error.fault.line, 'not-text', 'utf-8');
    throw error;
  }
  const { text, encoding } = decoded;
  const table = openTable(text, (cell) => siteColumn(cell) !== null);
  if (!table) return refused(1, 'no-columns', encoding);
  const header = readSiteHeader(table.header);
  if (header.missing.length > 0) return refused(1, 'columns', encoding, { columns: header.missing.join(', ') });
  if (header.twice.length > 0) return refused(1, 'columns-twice', encoding, { columns: header.twice.join(', ') });

  const problems: SiteProblem[] = [];
  const drafts: { row: number; draft: SiteDraft }[] = [];
  const seen = new Set<string>();
  const operators = new Map<string, SiteDraft['operator']>();
  let rows = 0;
  for (const { row, cells, fault } of readCsv(table)) {
    rows += 1;
    const extra = cells.slice(header.columns.length).some((cell) => cell.trim() !== '');
    if (fault || extra) {
      const params = { cells: cells.length, columns: header.columns.length };
      problems.push({ row, column: null, code: `sites.import-${fault ? 'malformed' : 'cells'}`, params });
      continue;
    }
    const named = Object.fromEntries(
      header.columns.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])),
    );
    const read = siteDraft(row, named);
    problems.push(...read.problems);
    if (!read.draft) continue;
    const { ref, operator } = read.draft;
    const same = operators.get(slugOf(operator.name)) ?? operator;
    if (seen.has(ref)) problems.push({ row, column: 'ref', code: 'sites.import-twice', params: { ref } });
    else if (same.name !== operator.name || same.kind !== operator.kind)
      problems.push(operatorTwoWays(row, operator, same));
    else drafts.push({ row, draft: read.draft });
    seen.add(ref);
    operators.set(slugOf(operator.name), same);
  }
  return { rows, drafts, problems, encoding, unknownColumns: header.unknown };
}

/** Two spellings or kinds that would become one operator: whose the sites are would be a guess. */
const operatorTwoWays = (row: number, told: SiteDraft['operator'], known: SiteDraft['operator']): SiteProblem => ({
  row,
  column: 'operator',
  code: 'sites.import-operator-twice',
  params: { name: told.name, kind: told.kind, other: known.name, otherKind: known.kind },
});
