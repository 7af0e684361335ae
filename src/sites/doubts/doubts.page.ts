import { Injectable } from '@nestjs/common';
import { addYears } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { ListsRepository } from '../directory/lists.repository.js';
import { PlaceRecords } from '../directory/place-records.queries.js';
import { PlacePhotos } from '../photos/index.js';
import { STALE_YEARS } from '../directory/told-facts.rules.js';
import {
  doubtsModel,
  reportModel,
  settleModel,
  type DoubtsModel,
  type ReportModel,
  type SettleModel,
} from './doubts.view.js';
import { ReportsRepository } from './reports.repository.js';

/** Of each kind, the first so many. */
const SHOWN = 20;

/** What is in doubt in the directory, and the form by which a reader says so. */
@Injectable()
export class DoubtsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly lists: ListsRepository,
    private readonly reports: ReportsRepository,
    private readonly photos: PlacePhotos,
  ) {}

  /** @throws NotFound */
  async report(ctx: RequestContext, slug: string, refused?: RefusedForm): Promise<ReportModel> {
    const place = await this.uow.read(ctx, (tx) => this.places.bySlug(tx, slug));
    if (!place) throw new NotFound('place');
    return reportModel(ctx.locale, place, refused);
  }

  /** @param photoId the photo whose removal was refused. @throws NotFound, also for a report that was settled */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm, photoId?: string): Promise<SettleModel> {
    return this.uow.read(ctx, async (tx) => {
      const report = await this.reports.openOne(tx, id);
      if (!report) throw new NotFound('report');
      return settleModel(ctx.locale, report, await this.photos.of(tx, report.placeId), refused, photoId);
    });
  }

  async show(ctx: RequestContext): Promise<DoubtsModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) =>
      doubtsModel(ctx.locale, {
        reports: await this.reports.open(tx, SHOWN),
        open: await this.reports.openCount(tx),
        twins: await this.lists.doubts(tx, SHOWN),
        twinsInAll: await this.lists.doubtCount(tx),
        unconfirmed: await this.reports.unconfirmed(tx, today, addYears(today, -STALE_YEARS)),
      }),
    );
  }
}
