import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { OpenedKind } from '../../organisations/index.js';

/** Somebody of an operator, a territory or the platform whom a visitor of the demonstration can be. */
export interface StaffPersona {
  readonly memberId: string;
  readonly kind: OpenedKind;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly displayName: string;
  readonly role: string;
}

/** The domain of the addresses of people whom the demonstration brings beside employers. */
export const DEMO_DOMAIN = 'palier-demo.example';

/** Who can be chosen beside the people of employers; for transactions that act for the platform. */
@Injectable()
export class DemoStaff {
  /** Of each kind the first person whom the demonstration brought: nobody whom a visitor may have added. */
  async all(tx: Tx): Promise<StaffPersona[]> {
    organisationOf(tx, 'platform');
    return tx.rows<StaffPersona>(
      `select m.id as "memberId", o.kind, o.id as "organisationId", o.name as "organisationName",
         m.display_name as "displayName", coalesce(m.roles[1], '') as role
       from organisations o join organisation_members m on m.organisation_kind = o.kind and m.organisation_id = o.id
       where m.deactivated_at is null and m.id = (
         select f.id from organisation_members f join organisations g on g.id = f.organisation_id
         where g.kind = o.kind and f.deactivated_at is null and f.email like '%@' || $1 order by g.opened_at, g.id, f.created_at, f.id limit 1)
       order by array_position(array['operator', 'territory', 'platform'], o.kind)`,
      [DEMO_DOMAIN],
    );
  }
}
