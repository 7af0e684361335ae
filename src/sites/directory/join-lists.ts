import { Injectable } from '@nestjs/common';
import { listedPlaces, saidByHand, type ListedPlace } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Match } from './join-lists.rules.js';
import { Likely } from './likely.js';
import { addedFacts, listedFacts } from './listed-facts.rules.js';
import { ListsRepository, type Doubt, type KnownPlace } from './lists.repository.js';
import { PlaceRecords } from './place-records.queries.js';
import { checkedFact } from './told-fact.rules.js';

/** What joining a list came to. */
export interface ListJoined {
  readonly source: string;
  readonly rows: number;
  /** Rows that were joined before. */
  readonly known: number;
  /** Rows that made a place; of these, `doubtful` might be another place too. */
  readonly fresh: number;
  readonly doubtful: number;
  /** Rows that are a place that was known. */
  readonly same: number;
}

/** A row that was not there, and what it is taken for. */
interface Judged {
  readonly row: ListedPlace;
  readonly id: string;
  readonly match: Match<KnownPlace> | null;
}

/**
 * Joins the newer open lists to the directory: a row is a place that is known, by name and distance, or a new one. What
 * was joined before is left alone: joining twice changes nothing.
 */
@Injectable()
export class JoinLists {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: ListsRepository,
    private readonly records: PlaceRecords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @param input.dryRun judges and writes nothing */
  async execute(ctx: RequestContext, { dryRun }: { dryRun: boolean }): Promise<ListJoined[]> {
    const rows = listedPlaces();
    return this.uow.run(ctx, async (tx) => {
      await this.repository.lock(tx);
      if (!dryRun) await this.mergeByHand(tx);
      const known = new Set((await this.repository.joined(tx)).map(keyOf));
      const likely = new Likely<KnownPlace>(await this.repository.places(tx));
      const judged = rows.filter((row) => !known.has(keyOf(row))).map((row) => judge(row, likely));
      if (!dryRun) {
        await this.write(tx, judged);
        await this.tellByHand(tx);
        if (judged.length > 0)
          await this.audit.record(tx, {
            action: 'sites.join-lists',
            subject: { type: 'network', id: 'places' },
            detail: { rows: judged.length, added: judged.filter(isNew).length },
          });
      }
      return [...new Set(rows.map(({ source }) => source))].map((source) => {
        const of = judged.filter(({ row }) => row.source === source);
        const all = rows.filter((row) => row.source === source).length;
        const fresh = of.filter(isNew);
        return {
          source,
          rows: all,
          known: all - of.length,
          fresh: fresh.length,
          doubtful: fresh.filter(({ match }) => match !== null).length,
          same: of.length - fresh.length,
        };
      });
    });
  }

  /** Rows that somebody should look at: kept apart, and perhaps the same. */
  async doubts(ctx: RequestContext): Promise<Doubt[]> {
    return this.uow.read(ctx, (tx) => this.repository.doubts(tx));
  }

  private async write(tx: Tx, judged: readonly Judged[]): Promise<void> {
    const at = this.clock.now();
    const fresh = judged.filter(isNew);
    await this.repository.add(
      tx,
      fresh.map(({ row, id }) => ({ ...row, id })),
      at,
    );
    await this.repository.note(
      tx,
      judged.map((one) => ({
        source: one.row.source,
        ref: one.row.ref,
        name: one.row.name,
        placeId: isNew(one) ? one.id : one.match!.place.id,
        how: isNew(one) ? 'new' : 'same-name',
        doubtfulOf: isNew(one) ? (one.match?.place.id ?? null) : null,
        km: one.match?.km ?? null,
      })),
    );
    await this.repository.tell(
      tx,
      fresh.flatMap(({ row, id }) => listedFacts(row).map((fact) => ({ ...fact, placeId: id }))),
      at,
    );
    // One after the other: a place may be in several lists, and each adds to what the others said.
    for (const one of judged) {
      if (isNew(one)) continue;
      const place = await this.records.byId(tx, one.match!.place.id);
      if (place)
        await this.repository.tell(
          tx,
          addedFacts(place, one.row).map((fact) => ({ ...fact, placeId: place.id })),
          at,
        );
    }
  }

  private async mergeByHand(tx: Tx): Promise<void> {
    const places = new Map((await this.repository.places(tx)).map((place) => [keyOf(place), place.id]));
    for (const { source, ref, into } of saidByHand().same) {
      const [from, to] = [places.get(keyOf({ source, ref })), places.get(keyOf({ source, ref: into }))];
      if (from !== undefined && to !== undefined) await this.repository.merge(tx, from, to, this.clock.now());
    }
  }

  private async tellByHand(tx: Tx): Promise<void> {
    const places = new Map((await this.repository.places(tx)).map((place) => [keyOf(place), place.id]));
    const facts = saidByHand().facts.flatMap(({ source, ref, field, value, by, url, asOf }) => {
      const placeId = places.get(keyOf({ source, ref }));
      if (placeId === undefined) return [];
      const told = { field, value, source: by, sourceUrl: url, asOf };
      return [{ ...checkedFact(told, this.clock.today()), placeId }];
    });
    await this.repository.tell(tx, facts, this.clock.now());
  }
}

function judge(row: ListedPlace, likely: Likely<KnownPlace>): Judged {
  const match = likely.find(row);
  const id = newId();
  if (match?.outcome !== 'same') likely.add({ ...row, id });
  return { row, id, match };
}

const isNew = ({ match }: Judged): boolean => match?.outcome !== 'same';
const keyOf = ({ source, ref }: { readonly source: string; readonly ref: string }): string => `${source}\n${ref}`;
