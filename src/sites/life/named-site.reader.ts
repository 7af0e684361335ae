import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { SiteAmbiguous, SiteInputRefused, SiteUnknown } from './site-life.errors.js';
import { SiteLifeRepository } from './site-life.repository.js';

/** Finds the site that a command names by an id or by a reference of a source. */
@Injectable()
export class NamedSiteReader {
  constructor(private readonly life: SiteLifeRepository) {}

  /** @throws SiteUnknown, SiteAmbiguous */
  async idOf(tx: Tx, idOrRef: string): Promise<string> {
    const [id, ...others] = await this.life.idsOf(tx, idOrRef);
    if (id === undefined) throw new SiteUnknown(idOrRef);
    if (others.length > 0) throw new SiteAmbiguous(idOrRef, [id, ...others]);
    return id;
  }

  /**
   * The site that is to take over another's bookings from a day on; undefined when none was named.
   * @throws SiteUnknown, SiteAmbiguous, SiteInputRefused (the same site, or one that is closed by then)
   */
  async takingOver(
    tx: Tx,
    idOrRef: string | undefined,
    { siteId, from }: { readonly siteId: string; readonly from: IsoDate },
  ): Promise<string | undefined> {
    if (idOrRef === undefined) return undefined;
    const site = await this.life.state(tx, await this.idOf(tx, idOrRef));
    if (!site) throw new SiteUnknown(idOrRef);
    if (site.id === siteId) throw new SiteInputRefused('move-to', 'move-to-same');
    if (site.closedOn !== null && site.closedOn <= from)
      throw new SiteInputRefused('move-to', 'move-to-closed', { site: site.name, day: site.closedOn });
    return site.id;
  }
}
