import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { answeringOrganisation } from './answering.js';

/** What the portal knows of who answers; empty and null where it does not. */
export interface KnownAnswerer {
  readonly name: string;
  readonly operatorKind: 'public' | 'private' | 'association' | null;
  /** By a claim that ProConnect proved, or else by an answer of before. */
  readonly siren: string;
}

/** A place of an operator. */
export interface KnownPlace {
  readonly slug: string;
  readonly name: string;
  readonly communeInsee: string;
  readonly communeName: string;
  /** Desks that can be booked here; 0 where none is. */
  readonly desks: number;
}

/** An aid that the ledger shows to the reader. */
export interface KnownAid {
  readonly grantorName: string;
  readonly amountCents: number;
  readonly grantedOn: IsoDate;
}

/** What the portal knows already of whoever answers a call. */
@Injectable()
export class KnownAnswerers {
  async of(tx: Tx): Promise<KnownAnswerer> {
    const { kind, id } = answeringOrganisation(tx.ctx);
    const row = await tx.row<{ name: string; operatorKind: KnownAnswerer['operatorKind']; siren: string }>(
      `select o.name, p.kind as "operatorKind", coalesce(
           (select left(c.proved_siret, 9) from place_claims c
            where c.organisation_id = o.id and c.state = 'granted' and c.proved_siret is not null
            order by c.proved_at desc limit 1),
           (select a.siren from call_answers a where a.organisation_id = o.id and a.siren is not null
            order by a.saved_at desc limit 1), '') as siren
       from organisations o left join operators p on p.id = o.operator_id where o.kind = $1 and o.id = $2`,
      [kind, id],
    );
    return row ?? { name: '', operatorKind: null, siren: '' };
  }

  /** The places of the operator that answers, with its desks here; at most 100. */
  async places(tx: Tx): Promise<KnownPlace[]> {
    return tx.rows<KnownPlace>(
      `select p.slug, p.name, p.commune_insee as "communeInsee", p.commune_name as "communeName",
         (select count(*)::int from sites s join desks d on d.site_id = s.id and d.withdrawn_on is null
          where s.place_id = p.id and s.closed_on is null) as desks
       from place_owners o join places p on p.id = o.place_id
       where o.organisation_id = $1 order by p.name, p.id limit 100`,
      [answeringOrganisation(tx.ctx).id],
    );
  }

  /** Aid to an undertaking as far as the reader may see it: all of it for a territory, that of places for an operator. */
  async aids(tx: Tx, siren: string): Promise<KnownAid[]> {
    return tx.rows<KnownAid>(
      `select a.grantor_name as "grantorName", a.amount_cents::float8 as "amountCents",
         to_char(a.granted_on, 'YYYY-MM-DD') as "grantedOn"
       from public_aids a where a.undertaking = $1 and a.cancelled_at is null
       order by a.granted_on desc, a.id limit 20`,
      [siren],
    );
  }
}
