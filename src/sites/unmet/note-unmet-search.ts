import { Injectable, Logger } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { communeIndex, type GeoPoint, type SiteKind } from '#libs/geo/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { said } from '#libs/platform/errors/index.js';
import { UnmetSearchesRepository } from './unmet-searches.repository.js';

/** Farther from the centre of any commune a point is at sea or abroad. */
const FARTHEST_KM = 30;

/** A search that found nothing within the minutes asked for. */
interface UnmetSearch {
  readonly day: IsoDate;
  /** Kept as its commune only. */
  readonly from: GeoPoint;
  /** Kinds of place asked for; none: any. */
  readonly kinds: readonly SiteKind[];
}

/** Notes for planners that a search was in vain. Nobody is noted, and doing it again on the day changes nothing. */
@Injectable()
export class NoteUnmetSearch {
  private readonly logger = new Logger(NoteUnmetSearch.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly searches: UnmetSearchesRepository,
  ) {}

  async execute(ctx: RequestContext, { day, from, kinds }: UnmetSearch): Promise<void> {
    const near = communeIndex().nearest(from);
    if (!near || near.km > FARTHEST_KM) return;
    await this.uow.run(ctx, (tx) => this.searches.add(tx, day, near.commune.insee, kinds));
  }

  /** The same for a search that answers whatever becomes of the note: on a database that only reads it is lost, and operators are told. */
  async attempt(ctx: RequestContext, search: UnmetSearch): Promise<void> {
    try {
      await this.execute(ctx, search);
    } catch (error) {
      this.logger.warn(`a search in vain of ${search.day} is not noted: ${said(error)}`);
    }
  }
}
