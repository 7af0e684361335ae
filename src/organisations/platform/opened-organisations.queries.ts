import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { OpenedKind } from '../organisation.js';

/** An organisation as the platform lists it. */
export interface OrganisationLine {
  readonly id: string;
  readonly kind: OpenedKind;
  readonly name: string;
  readonly departments: readonly string[];
  /** Sites that it runs; 0 for kinds that run none. */
  readonly sites: number;
  /** Active people. */
  readonly staff: number;
  readonly openedAt: Date;
}

/** Organisations other than employers, for the platform's own people. */
@Injectable()
export class OpenedOrganisations {
  /** By kind and name; at most 1,000. */
  async all(tx: Tx): Promise<OrganisationLine[]> {
    organisationOf(tx, 'platform');
    return tx.rows<OrganisationLine>(
      `select o.id, o.kind, o.name, o.departments, o.opened_at as "openedAt",
         (select count(*)::int from sites s where s.operator_id = o.operator_id) as sites,
         (select count(*)::int from organisation_members m
          where m.organisation_id = o.id and m.deactivated_at is null) as staff
       from organisations o order by o.kind, o.name, o.id limit 1000`,
    );
  }
}
