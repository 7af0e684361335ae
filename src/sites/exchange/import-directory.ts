import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { decodeFileOr } from '#libs/platform/csv/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ListsRepository } from '../directory/lists.repository.js';
import { PlaceRecords } from '../directory/place-records.queries.js';
import type { Place } from '../directory/place.js';
import { DirectoryFileRefused } from './directory-file.errors.js';
import { DirectoryImportRepository, type PlaceOfEntry } from './directory-import.repository.js';
import type { Entry } from './entry.js';
import { factsOfEntry, newerFacts } from './newer-facts.rules.js';
import { readEntries, type EntryProblem } from './read-entries.rules.js';
import { isBundled } from './source-licences.js';

/** Largest file, in bytes: ten times the directory of 35,000 places. */
export const MOST_DIRECTORY_BYTES = 500 * 1024 * 1024;
/** Places written at a time. */
const PART = 1_000;

/** What a file of the directory came to. */
export interface DirectoryImported {
  readonly places: number;
  readonly added: number;
  /** Known places of which something newer was told. */
  readonly changed: number;
  readonly unchanged: number;
  /** Why the file was refused; nothing was written then. */
  readonly problems: readonly EntryProblem[];
}

/**
 * Takes in a file of the directory as it was handed out here or by another portal: all of it, or nothing where an entry is
 * refused. A place is known by the identifier of its source; taking in the same file again changes nothing.
 */
@Injectable()
export class ImportDirectory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: DirectoryImportRepository,
    private readonly lists: ListsRepository,
    private readonly places: PlaceRecords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @param input.dryRun reads and compares, and writes nothing. @throws DirectoryFileRefused */
  async execute(
    ctx: RequestContext,
    { bytes, dryRun }: { readonly bytes: Uint8Array; readonly dryRun: boolean },
  ): Promise<DirectoryImported> {
    const { text } = decodeFileOr(bytes, MOST_DIRECTORY_BYTES, (reason) => new DirectoryFileRefused(reason));
    const read = readEntries(text, this.clock.today());
    if (!read) throw new DirectoryFileRefused('file-unknown');
    const { entries, problems } = read;
    const places = entries.length;
    if (problems.length > 0) return { places, added: 0, changed: 0, unchanged: 0, problems };
    return this.uow.run(ctx, async (tx) => {
      await this.lists.lock(tx);
      const known = new Map((await this.repository.known(tx)).map(({ source, ref, id }) => [`${source}\n${ref}`, id]));
      const idOf = ({ source, sourceRef }: Entry) => known.get(`${source}\n${sourceRef}`);
      const fresh = entries.filter((entry) => idOf(entry) === undefined).map((entry) => ({ id: newId(), entry }));
      const old = entries.flatMap((entry) => {
        const id = idOf(entry);
        return id === undefined ? [] : [{ id, entry }];
      });
      if (!dryRun) await this.add(tx, fresh);
      const changed = await this.tellNews(tx, old, dryRun);
      if (!dryRun) {
        await this.noteRows(tx, [...fresh, ...old]);
        if (fresh.length + changed > 0)
          await this.audit.record(tx, {
            action: 'sites.import-directory',
            subject: { type: 'network', id: 'places' },
            detail: { places, added: fresh.length, changed },
          });
      }
      return { places, added: fresh.length, changed, unchanged: old.length - changed, problems };
    });
  }

  private async add(tx: Tx, fresh: readonly PlaceOfEntry[]): Promise<void> {
    const at = this.clock.now();
    for (const part of parts(fresh)) {
      await this.repository.add(tx, part, at);
      await this.repository.tellAnew(
        tx,
        part.flatMap(({ id, entry }) => factsOfEntry(entry).map((fact) => ({ ...fact, placeId: id }))),
        at,
      );
    }
  }

  /** @returns how many places something was told of */
  private async tellNews(tx: Tx, old: readonly PlaceOfEntry[], dryRun: boolean): Promise<number> {
    const at = this.clock.now();
    const changed = new Set<string>();
    for (const part of parts(old)) {
      const held = new Map(
        (
          await this.places.byIds(
            tx,
            part.map(({ id }) => id),
          )
        ).map((place) => [place.id, place]),
      );
      const news = part.flatMap(({ id, entry }) =>
        newerFacts(entry, held.get(id)?.facts ?? {}).map((fact) => ({ ...fact, placeId: id })),
      );
      const renamed = part.filter(({ id, entry }) => saysMore(held.get(id), entry));
      for (const { placeId } of news) changed.add(placeId);
      for (const { id } of renamed) changed.add(id);
      if (dryRun) continue;
      await this.repository.correct(tx, renamed, at);
      await this.repository.tellAnew(tx, news, at);
    }
    return changed.size;
  }

  private async noteRows(tx: Tx, all: readonly PlaceOfEntry[]): Promise<void> {
    const bySlug = new Map(all.map(({ id, entry }) => [entry.slug, id]));
    for (const part of parts(all)) {
      await this.repository.note(
        tx,
        part.flatMap(({ id, entry }) =>
          entry.rows.map((row) => ({
            ...row,
            placeId: id,
            doubtfulOf: row.doubtfulOf === null ? null : (bySlug.get(row.doubtfulOf) ?? null),
          })),
        ),
      );
      const told = part
        .flatMap(({ entry }) => entry.sources)
        .filter(({ name, licence }) => licence !== null && !isBundled(name));
      await this.repository.license(tx, [...new Map(told.map((source) => [source.name, source])).values()]);
    }
  }
}

/** Whether an entry says later than a place without sites what the place is called and where it is. */
const saysMore = (place: Place | undefined, { source, sourceRef, asOf }: Entry): boolean =>
  place !== undefined &&
  place.siteIds.length === 0 &&
  place.source === source &&
  place.sourceRef === sourceRef &&
  place.asOf < asOf;

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += PART) yield all.slice(at, at + PART);
}
