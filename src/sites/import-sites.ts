import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { TextEncoding } from '#libs/platform/csv/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { AuditTrail } from '../audit/index.js';
import { SiteLifeRepository } from './life/site-life.repository.js';
import { operatorTwoWays, readSites, slugOf, type SiteFile } from './site-file.rules.js';
import type { SiteColumnChoice, SiteDraft, SiteProblem } from './site-import.rules.js';
import { deskLabel, siteUpdate, zoneOf, type SiteFieldChange, type SiteUpdate } from './site-update.rules.js';
import { PlaceDaysRepository } from './days/place-days.repository.js';
import { SITE_HOURS_CHANGED } from './site.events.js';
import { SiteRepository } from './site.repository.js';

/** Name of files in `sites.source`: a reference is unique among them. */
const FILE_SOURCE = 'file';

/** The result of importing a file of sites. */
export interface SiteImport {
  readonly rows: number;
  readonly accepted: number;
  /** Sites that were added or changed. */
  readonly written: number;
  /** Of the accepted rows: new sites, known ones that change, and known ones that stay the same. */
  readonly counts: { readonly new: number; readonly changed: number; readonly unchanged: number };
  /** Old and new values of known sites. */
  readonly changes: readonly {
    readonly row: number;
    readonly ref: string;
    readonly name: string;
    readonly changes: readonly SiteFieldChange[];
    /** What would follow for bookings, in the reader's language. */
    readonly follows: readonly string[];
  }[];
  readonly problems: readonly SiteProblem[];
  readonly encoding: TextEncoding;
  /** Titles of the columns that were not read because nobody knows what they hold. */
  readonly unknownColumns: readonly string[];
}

/** A file to import, and how. */
export interface SitesToImport {
  readonly bytes: Uint8Array;
  readonly dryRun: boolean;
  /** Writes the accepted rows even when others are refused. */
  readonly keepGood: boolean;
  /** The caller has seen what follows for bookings when hours change. */
  readonly confirmed?: boolean;
  readonly columns?: SiteColumnChoice;
}

/** A known site that changes, and what would follow. */
interface Change extends SiteUpdate {
  readonly follows: readonly string[];
}

interface Judged {
  readonly fresh: readonly SiteDraft[];
  readonly changed: readonly Change[];
  readonly unchanged: number;
  readonly problems: readonly SiteProblem[];
}

/**
 * `palier import sites`: checks a CSV file row by row, adds the sites whose reference is new and changes those whose
 * reference is known; all or nothing unless the good rows are to be kept.
 */
@Injectable()
export class ImportSites {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: SiteRepository,
    private readonly life: SiteLifeRepository,
    private readonly days: PlaceDaysRepository,
    private readonly consequences: Consequences,
    private readonly events: Events,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async execute(
    ctx: RequestContext,
    { bytes, dryRun, keepGood, confirmed = false, columns }: SitesToImport,
  ): Promise<SiteImport> {
    const file = readSites(bytes, columns);
    return this.uow.run(ctx, async (tx) => {
      const { fresh, changed, unchanged, problems } = await this.judge(tx, file, { confirmed, forUpdate: !dryRun });
      const writes = fresh.length + changed.length;
      const write = !dryRun && writes > 0 && (problems.length === 0 || keepGood);
      if (write) await this.write(tx, fresh, changed);
      return {
        rows: file.rows,
        accepted: writes + unchanged,
        written: write ? writes : 0,
        counts: { new: fresh.length, changed: changed.length, unchanged },
        changes: changed.map(({ row, site, changes, follows }) => ({
          row,
          ref: site.ref,
          name: site.name,
          changes,
          follows,
        })),
        problems,
        encoding: file.encoding,
        unknownColumns: file.unknownColumns,
      };
    });
  }

  /** Judges the rows against the network: what is new, what changes, and what does not fit. */
  private async judge(
    tx: Tx,
    { drafts, problems: ofFile }: SiteFile,
    { confirmed, forUpdate }: { confirmed: boolean; forUpdate: boolean },
  ): Promise<Judged> {
    const refs = drafts.map(({ draft }) => draft.ref);
    const known = await this.repository.known(tx, FILE_SOURCE, refs, forUpdate);
    const slugs = drafts.map(({ draft }) => slugOf(draft.operator.name));
    const operators = await this.repository.operators(tx, slugs);
    const problems = [...ofFile];
    const fresh: SiteDraft[] = [];
    const changed: Change[] = [];
    let unchanged = 0;
    for (const { row, draft } of drafts) {
      const { operator } = draft;
      const held = operators.get(slugOf(operator.name));
      const kindDiffers = draft.given.has('operator_kind') && held?.kind !== operator.kind;
      if (held && (held.name !== operator.name || kindDiffers)) {
        problems.push(operatorTwoWays(row, operator, held));
        continue;
      }
      const site = known.get(draft.ref);
      if (!site) {
        fresh.push(draft);
        continue;
      }
      const judged = siteUpdate(row, site, draft, this.clock.today(site.zone));
      problems.push(...judged.problems);
      if (!judged.update) continue;
      if (judged.update.changes.length === 0) {
        unchanged += 1;
        continue;
      }
      const foreseen = await this.foresee(tx, judged.update);
      if (foreseen.count > 0 && !confirmed) {
        const params = { ref: draft.ref, follows: foreseen.sentences.join(' ') };
        problems.push({ row, column: 'opens', code: 'sites.import-follows', params });
      } else changed.push({ ...judged.update, follows: foreseen.sentences });
    }
    return { fresh, changed, unchanged, problems: problems.toSorted((a, b) => a.row - b.row) };
  }

  private async foresee(tx: Tx, update: SiteUpdate): Promise<{ count: number; sentences: string[] }> {
    if (!update.weekly) return { count: 0, sentences: [] };
    const { count, consequences } = await this.consequences.foresee(
      tx,
      SITE_HOURS_CHANGED,
      await this.newHours(tx, update),
    );
    return { count, sentences: consequences.map(({ sentence }) => sentence) };
  }

  private async newHours(tx: Tx, { site, weekly }: SiteUpdate) {
    const from = this.clock.today(site.zone);
    const except = await this.days.ofSite(tx, site.id, from);
    return { siteId: site.id, from, weekly: [...(weekly ?? site.weekly)], except };
  }

  private async write(tx: Tx, fresh: readonly SiteDraft[], changed: readonly Change[]): Promise<void> {
    const at = this.clock.now();
    const named = [...fresh.map(({ operator }) => operator), ...changed.map(({ operator }) => operator)];
    const operators = new Map(named.map((operator) => [slugOf(operator.name), operator]));
    await this.repository.addOperators(
      tx,
      [...operators].map(([slug, operator]) => ({ id: newId(), slug, ...operator })),
      at,
    );
    const ids = await this.repository.operatorIds(tx);
    if (fresh.length > 0) await this.add(tx, fresh, ids, at);
    for (const update of changed) await this.change(tx, update, ids.get(slugOf(update.after.operatorName))!);
  }

  private async change(tx: Tx, update: Change, operatorId: string): Promise<void> {
    const { site, after, weekly, newDesks, changes } = update;
    const desks = newDesks.map((label) => ({ id: newId(), label }));
    await this.repository.update(tx, site.id, operatorId, after, desks);
    if (weekly) {
      await this.life.setHours(tx, site.id, weekly);
      await this.events.publish(tx, SITE_HOURS_CHANGED, await this.newHours(tx, update));
    }
    await this.audit.record(tx, {
      action: 'sites.change',
      subject: { type: 'site', id: site.id },
      detail: Object.fromEntries(changes.map(({ field, from, to }) => [field, { before: from, after: to }])),
    });
  }

  private async add(tx: Tx, fresh: readonly SiteDraft[], operators: Map<string, string>, at: Date): Promise<void> {
    const added = await this.repository.addSites(
      tx,
      fresh.map((draft) => ({
        id: newId(),
        operator_id: operators.get(slugOf(draft.operator.name))!,
        name: draft.name,
        kind: draft.kind,
        address: draft.address,
        postcode: draft.postcode,
        commune_insee: draft.commune.insee,
        commune_name: draft.commune.name,
        lat: draft.lat,
        lon: draft.lon,
        zone: zoneOf(draft.commune.insee),
        features: draft.features,
        day_price_cents: draft.dayPriceCents,
        source: FILE_SOURCE,
        source_ref: draft.ref,
        as_of: null,
        generated: [],
        desks: Array.from({ length: draft.desks }, (_, index) => ({
          id: newId(),
          label: deskLabel(index + 1),
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
