import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { SiteKind } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** That somebody searched in vain: a day, a commune, a kind of place. Nothing of who, and a hundred times are one. */
@Injectable()
export class UnmetSearchesRepository {
  /** @param kinds those asked for; none: any */
  async add(tx: Tx, day: IsoDate, communeInsee: string, kinds: readonly SiteKind[]): Promise<void> {
    await tx.run(
      `insert into unmet_searches (day, commune_insee, kind) select $1, $2, k from unnest($3::text[]) k
       on conflict do nothing`,
      [day, communeInsee, kinds.length === 0 ? [''] : [...kinds]],
    );
  }
}
