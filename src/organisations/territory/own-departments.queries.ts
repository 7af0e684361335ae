import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** The départements that a territory answers for. */
@Injectable()
export class OwnDepartments {
  /** Codes, as in `37` or `974`, in their order. */
  async of(tx: Tx): Promise<string[]> {
    const row = await tx.row<{ departments: string[] }>(`select departments from organisations where id = $1`, [
      organisationOf(tx, 'territory'),
    ]);
    return (row?.departments ?? []).toSorted();
  }
}
