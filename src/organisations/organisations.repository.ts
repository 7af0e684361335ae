import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { OpenedOrganisation } from './organisation.js';

/** Writes organisations other than employers. */
@Injectable()
export class OrganisationsRepository {
  /** @throws the database's violations `organisations_operator`, `organisations_operator_once`, `organisations_one_platform` */
  async add(tx: Tx, organisation: OpenedOrganisation, at: Date): Promise<void> {
    await tx.run(
      `insert into organisations (id, kind, name, operator_id, departments, locale, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        organisation.id,
        organisation.kind,
        organisation.name,
        organisation.operatorId,
        organisation.departments,
        organisation.locale,
        at,
      ],
    );
  }
}
