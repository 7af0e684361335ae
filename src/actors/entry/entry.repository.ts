import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { ActorKind, ActorWords } from '../actor.js';

/** The entry of one's own organisation. */
export interface OwnEntry extends ActorWords {
  readonly name: string;
  readonly savedAt: Date;
  /** Whose address the e-mail address is, by the member's id; null where it is nobody's. */
  readonly contactMemberId: string | null;
}

/** Whose entry. */
export interface Whose {
  readonly kind: ActorKind;
  readonly id: string;
}

/** Entries of the directory, by the organisation that decides on each. */
@Injectable()
export class EntryRepository {
  async own(tx: Tx, { kind, id }: Whose): Promise<OwnEntry | null> {
    return tx.row<OwnEntry>(
      `select a.name, a.departments, a.offers, a.seeks, a.email, a.phone, a.website, a.saved_at as "savedAt",
         a.contact_member_id as "contactMemberId"
       from actor_entries a where a.organisation_kind = $1 and a.organisation_id = $2`,
      [kind, id],
    );
  }

  /** What an operator or a territory is called, and the départements of a territory. */
  async organisation(
    tx: Tx,
    { kind, id }: Whose,
  ): Promise<{ readonly name: string; readonly departments: string[] } | null> {
    return tx.row(`select o.name, o.departments from organisations o where o.kind = $1 and o.id = $2`, [kind, id]);
  }

  /**
   * Publishes an entry, or what it says now.
   * @throws the database's violation `actor_entries_person` for an address of somebody who has not said so
   */
  async save(
    tx: Tx,
    { kind, id }: Whose,
    entry: ActorWords & { readonly id: string; readonly name: string; readonly contactMemberId: string | null },
    at: Date,
  ): Promise<void> {
    await tx.run(
      `insert into actor_entries (id, organisation_kind, organisation_id, name, departments, offers, seeks, email, phone, website,
         contact_member_id, published_at, saved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
       on conflict (organisation_kind, organisation_id) do update set name = excluded.name, departments = excluded.departments,
         offers = excluded.offers, seeks = excluded.seeks, email = excluded.email, phone = excluded.phone,
         website = excluded.website, contact_member_id = excluded.contact_member_id, saved_at = excluded.saved_at`,
      [
        entry.id,
        kind,
        id,
        entry.name,
        entry.departments,
        entry.offers,
        entry.seeks,
        entry.email,
        entry.phone,
        entry.website,
        entry.contactMemberId,
        at,
      ],
    );
  }

  /** @returns false where there is none */
  async remove(tx: Tx, { kind, id }: Whose): Promise<boolean> {
    return tx.has(`delete from actor_entries where organisation_kind = $1 and organisation_id = $2 returning 1`, [
      kind,
      id,
    ]);
  }
}
