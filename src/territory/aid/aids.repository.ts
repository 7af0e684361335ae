import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { GRANTORS, OBJECTS, ORIGINS, REGIMES, type Aid, type NewAid, type UndertakingId } from './aid.js';

const AID = `a.id, a.origin, a.regime, a.object, a.grantor, a.grantor_name as "grantorName", a.undertaking,
  a.undertaking_name as "undertakingName", a.act, a.entrustment, a.legal_basis as basis, a.amount_cents::float8 as "amountCents",
  to_char(a.granted_on, 'YYYY-MM-DD') as "grantedOn", a.place_slug as "placeSlug", a.recorded_by as "recordedBy",
  a.recorded_at as "recordedAt", a.cancelled_at as "cancelledAt", a.cancel_reason as "cancelReason",
  a.register_number as "registerNumber", to_char(a.registered_on, 'YYYY-MM-DD') as "registeredOn",
  a.organisation_id = $1 as own`;

type Row = Omit<Aid, 'origin' | 'regime' | 'object' | 'grantor'> & {
  readonly origin: string;
  readonly regime: string;
  readonly object: string;
  readonly grantor: string;
};

/** One of a closed list. The table's constraints name the same. */
function oneOf<T extends string>(list: readonly T[], value: string): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw new Error(`unexpected ${value}`);
  return found;
}

const read = (row: Row): Aid => ({
  ...row,
  origin: oneOf(ORIGINS, row.origin),
  regime: oneOf(REGIMES, row.regime),
  object: oneOf(OBJECTS, row.object),
  grantor: oneOf(GRANTORS, row.grantor),
});

/** The ledger of aids. Every territory reads all of it, since ceilings count what others grant; each writes its own. */
@Injectable()
export class AidsRepository {
  /** @throws the database's violations `public_aids_ceiling`, `public_aids_competent`, `public_aids_entrusted`, `public_aids_time` */
  async add(tx: Tx, id: string, aid: NewAid, recorded: { readonly by: string; readonly at: Date }): Promise<void> {
    await tx.run(
      `insert into public_aids (id, organisation_id, origin, regime, object, grantor, grantor_name, undertaking, undertaking_name,
         act, entrustment, legal_basis, amount_cents, granted_on, place_slug, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        id,
        organisationOf(tx, 'territory'),
        aid.origin,
        aid.regime,
        aid.object,
        aid.grantor,
        aid.grantorName,
        aid.undertaking,
        aid.undertakingName,
        aid.act,
        aid.entrustment,
        aid.basis,
        aid.amountCents,
        aid.grantedOn,
        aid.placeSlug,
        recorded.by,
        recorded.at,
      ],
    );
  }

  /** The territory's own, the last granted first; at most 500. */
  async own(tx: Tx): Promise<Aid[]> {
    const rows = await tx.rows<Row>(
      `select ${AID} from public_aids a where a.organisation_id = $1 order by a.granted_on desc, a.id desc limit 500`,
      [organisationOf(tx, 'territory')],
    );
    return rows.map(read);
  }

  /** One of the territory's own. */
  async byId(tx: Tx, id: string): Promise<Aid | null> {
    const row = await tx.row<Row>(`select ${AID} from public_aids a where a.organisation_id = $1 and a.id = $2`, [
      organisationOf(tx, 'territory'),
      id,
    ]);
    return row && read(row);
  }

  /** What anybody's ledger tells of some undertakings, cancelled or not, the last granted first; at most 1,000. */
  async of(tx: Tx, undertakings: readonly UndertakingId[]): Promise<Aid[]> {
    const rows = await tx.rows<Row>(
      `select ${AID} from public_aids a where a.undertaking = any($2) order by a.granted_on desc, a.id desc limit 1000`,
      [organisationOf(tx, 'territory'), undertakings],
    );
    return rows.map(read);
  }

  /** @returns false where it is another's, or cancelled already */
  async cancel(tx: Tx, id: string, reason: string, at: Date): Promise<boolean> {
    return tx.has(
      `update public_aids set cancelled_at = $3, cancel_reason = $4
       where organisation_id = $1 and id = $2 and cancelled_at is null returning 1`,
      [organisationOf(tx, 'territory'), id, at, reason],
    );
  }

  /** @returns false where it is another's, or cancelled */
  async register(tx: Tx, id: string, number: string, on: IsoDate): Promise<boolean> {
    return tx.has(
      `update public_aids set register_number = $3, registered_on = $4
       where organisation_id = $1 and id = $2 and cancelled_at is null returning 1`,
      [organisationOf(tx, 'territory'), id, number, on],
    );
  }

  /** The last names under which undertakings stand in the ledger, by their numbers. */
  async names(tx: Tx, undertakings: readonly UndertakingId[]): Promise<ReadonlyMap<UndertakingId, string>> {
    organisationOf(tx, 'territory');
    const rows = await tx.rows<{ undertaking: string; name: string }>(
      `select distinct on (n.undertaking) n.undertaking, n.name from (
         select undertaking, undertaking_name as name, recorded_at as at from public_aids where undertaking = any($1)
         union all select holder, holder_name, told_at from control_links where holder = any($1)
         union all select held, held_name, told_at from control_links where held = any($1)) n
       order by n.undertaking, n.at desc`,
      [undertakings],
    );
    return new Map(rows.map(({ undertaking, name }) => [undertaking, name]));
  }
}
