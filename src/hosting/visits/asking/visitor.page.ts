import { Injectable } from '@nestjs/common';
import { addDays, timeZoneOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { PlaceRecords, type Place } from '../../../sites/index.js';
import { PlaceOwners } from '../../claims/index.js';
import { SettleOwnVisit } from '../settle-own-visit.js';
import { DAYS_AHEAD, takesVisitsOn } from '../visit.rules.js';
import {
  askedModel,
  askVisitModel,
  ownVisitModel,
  type AskedModel,
  type AskVisitModel,
  type OwnVisitModel,
} from './visitor.view.js';

/** What somebody without an account sees who asks for a day. */
@Injectable()
export class VisitorPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly owners: PlaceOwners,
    private readonly settle: SettleOwnVisit,
  ) {}

  /** The form; how to reach the place where nobody answers such requests for it. @throws NotFound */
  async form(ctx: RequestContext, slug: string, refused?: RefusedForm): Promise<AskVisitModel> {
    const { place, hostName } = await this.find(ctx, slug);
    const tomorrow = addDays(this.today(place), 1);
    return askVisitModel(
      ctx.locale,
      place,
      { hostName, first: tomorrow, last: addDays(tomorrow, DAYS_AHEAD - 1), employed: ctx.employeeId !== null },
      refused,
    );
  }

  /** What happens now that somebody asked. @throws NotFound */
  async asked(ctx: RequestContext, slug: string, email: string): Promise<AskedModel> {
    const { place } = await this.find(ctx, slug);
    return askedModel(place, email);
  }

  /** How one's request stands. @throws NotFound for a link that leads to none */
  async own(ctx: RequestContext, token: string): Promise<OwnVisitModel> {
    const visit = await this.settle.behind(ctx, token);
    return ownVisitModel(ctx.locale, visit, { token, today: this.today(visit) });
  }

  private today(place: Pick<Place, 'communeInsee'>) {
    return this.clock.today(timeZoneOf(place.communeInsee));
  }

  private async find(ctx: RequestContext, slug: string): Promise<{ place: Place; hostName: string | null }> {
    return this.uow.read(ctx, async (tx) => {
      const place = await this.places.bySlug(tx, slug);
      if (!place) throw new NotFound('place');
      const owner = takesVisitsOn(place, this.today(place)) ? await this.owners.of(tx, place.id) : null;
      return { place, hostName: owner?.name ?? null };
    });
  }
}
