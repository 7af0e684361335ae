import { Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { can } from '../../access/index.js';
import type { EstimateWish } from '../estimate/estimate.forms.js';
import { EstimateReader } from '../estimate/estimate.reader.js';
import { ForecastReader } from '../forecast/forecast.reader.js';
import { boardName, boardPaper } from './board-paper.view.js';

/** The two pages for a board as a PDF, typeset for whoever asks and kept nowhere; for HR of an employer that keeps a forecast, with forecast and actual. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly estimates: EstimateReader,
    private readonly clock: Clock,
    private readonly uow: UnitOfWork,
    private readonly forecasts: ForecastReader,
    private readonly thread: TypesettingThread,
  ) {}

  /** @throws DocumentsError */
  async pdf(ctx: RequestContext, wish: EstimateWish): Promise<{ readonly bytes: Buffer; readonly name: string }> {
    const facts = await this.estimates.read(ctx, wish);
    const compared = can(ctx, 'reports.read') ? await this.uow.read(ctx, (tx) => this.forecasts.own(tx)) : null;
    const data = boardPaper(ctx.locale, facts, compared, this.clock.now());
    const bytes = Buffer.from(await this.thread.render({ document: 'paper', data }));
    return { bytes, name: boardName(ctx.locale, facts.today) };
  }
}
