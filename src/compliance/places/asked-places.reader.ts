import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath } from '#libs/labour-law/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { SiteRecords } from '../../sites/index.js';
import { RecordedFactsRepository } from '../facts/recorded-facts.repository.js';
import { UsedPlaces } from '../facts/used-places.queries.js';
import type { AskedPlaces } from './asked-places.view.js';

/** The places about which a fact is asked, with what was answered of each. */
@Injectable()
export class AskedPlacesReader {
  constructor(
    private readonly used: UsedPlaces,
    private readonly sites: SiteRecords,
    private readonly facts: RecordedFactsRepository,
  ) {}

  /**
   * @param place one alone, also when no desk is granted there any more; null for those of this month and later
   * @throws NotFound for a place at which the employer was never granted desks
   */
  async of(tx: Tx, path: FactPath, place: string | null, today: IsoDate): Promise<AskedPlaces> {
    if (place !== null && !(await this.used.has(tx, place))) throw new NotFound('site');
    const ids =
      place === null
        ? (await this.used.within(tx, { from: today, to: '9999-12-31' }, today)).map(({ siteId }) => siteId)
        : [place];
    const sites = await this.sites.byIds(tx, ids);
    const recorded = (await this.facts.ofPlaces(tx, ids)).filter((fact) => fact.path === path);
    return {
      place,
      listed: sites.map((site) => ({
        site,
        held: recorded.findLast(({ siteId, validFrom }) => siteId === site.id && validFrom <= today) ?? null,
      })),
      history: place === null ? [] : recorded.toReversed(),
    };
  }
}
