import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { PlainFact } from './place-facts.js';

/** Writes the directory of places. */
@Injectable()
export class PlaceRepository {
  /** Locks a place by its present address. @returns its id; null when no place has it */
  async lock(tx: Tx, slug: string): Promise<string | null> {
    const place = await tx.row<{ id: string }>(`select id from places where slug = $1 for no key update`, [slug]);
    return place?.id ?? null;
  }

  /** Writes facts in place of those of the same fields. @returns the fields that changed */
  async tell(tx: Tx, placeId: string, facts: readonly PlainFact[], at: Date): Promise<string[]> {
    const changed = await tx.rows<{ field: string }>(
      `insert into place_facts (place_id, field, value, source, source_url, as_of, basis)
       select $1, field, value, source, "sourceUrl", "asOf", basis
       from jsonb_to_recordset($2::jsonb) as f(field text, value jsonb, source text, "sourceUrl" text, "asOf" text, basis text)
       on conflict (place_id, field) do update
         set value = excluded.value, source = excluded.source, source_url = excluded.source_url,
           as_of = excluded.as_of, basis = excluded.basis
         where (place_facts.value, place_facts.source, place_facts.source_url, place_facts.as_of, place_facts.basis)
           is distinct from (excluded.value, excluded.source, excluded.source_url, excluded.as_of, excluded.basis)
       returning field`,
      [placeId, JSON.stringify(facts)],
    );
    if (changed.length > 0) await tx.run(`update places set changed_at = $2 where id = $1`, [placeId, at]);
    return changed.map(({ field }) => field).toSorted();
  }

  /** Notes that whoever has the place said on a day that its page is true. */
  async confirm(tx: Tx, placeId: string, onDay: IsoDate, at: Date): Promise<void> {
    await tx.run(`update places set confirmed_on = $2, changed_at = $3 where id = $1`, [placeId, onDay, at]);
  }

  /** Takes facts back: they are unknown again. @returns the fields that were known */
  async untell(tx: Tx, placeId: string, fields: readonly string[], at: Date): Promise<string[]> {
    const gone = await tx.rows<{ field: string }>(
      `delete from place_facts where place_id = $1 and field = any ($2) returning field`,
      [placeId, fields],
    );
    if (gone.length > 0) await tx.run(`update places set changed_at = $2 where id = $1`, [placeId, at]);
    return gone.map(({ field }) => field).toSorted();
  }
}
