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
  /**
   * Of each organisation the first person whom the demonstration brought, of the operator, the two territories and the platform that
   * were opened first: nobody whom a visitor may have added.
   */
  async all(tx: Tx): Promise<StaffPersona[]> {
    organisationOf(tx, 'platform');
    return tx.rows<StaffPersona>(
      `select f."memberId", f.kind, f."organisationId", f."organisationName", f."displayName", f.role from (
         select m.id as "memberId", o.kind, o.id as "organisationId", o.name as "organisationName",
           m.display_name as "displayName", coalesce(m.roles[1], '') as role, o.opened_at,
           row_number() over (partition by o.kind order by o.opened_at, o.id) as place
         from organisations o join organisation_members m on m.organisation_kind = o.kind and m.organisation_id = o.id
         where m.id = (select n.id from organisation_members n where n.organisation_id = o.id and n.deactivated_at is null
           and n.email like '%@' || $1 order by n.created_at, n.id limit 1)) f
       where f.place <= case f.kind when 'territory' then 2 else 1 end
       order by array_position(array['operator', 'territory', 'platform'], f.kind), f.opened_at, f."organisationId"`,
      [DEMO_DOMAIN],
    );
  }
}
