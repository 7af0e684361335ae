import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** Under which names aids are granted. */
@Injectable()
export class GrantorNames {
  /** The territory's own. */
  async own(tx: Tx): Promise<string> {
    const row = await tx.row<{ name: string }>(`select name from organisations where id = $1`, [
      organisationOf(tx, 'territory'),
    ]);
    return row?.name ?? '';
  }
}
