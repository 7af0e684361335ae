import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Arrivals, type OperatedSite } from '../organisations/index.js';

/** The sites of the operator that asks; of another's it answers as for one that is not there. */
@Injectable()
export class OwnSitesReader {
  constructor(private readonly arrivals: Arrivals) {}

  all(tx: Tx): Promise<OperatedSite[]> {
    return this.arrivals.sites(tx);
  }

  /** @throws NotFound */
  async one(tx: Tx, siteId: string): Promise<OperatedSite> {
    const found = (await this.all(tx)).find(({ id }) => id === siteId);
    if (!found) throw new NotFound('site');
    return found;
  }
}
