import { Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { page, type PageResult, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { can } from '../../access/index.js';
import { EstimateReader } from '../estimate/estimate.reader.js';
import { estimateModel, type EstimateModel } from '../estimate/estimate.view.js';
import { toldWithin } from './comparison.rules.js';
import { forecastFile, type ForecastFormat } from './forecast-files.view.js';
import { forecastPaper } from './forecast-paper.view.js';
import { ForecastReader, type ForecastFacts } from './forecast.reader.js';
import { forecastModel, type NearNow } from './forecast.view.js';
import { RegisterHomes } from './register-homes.queries.js';

/** Where no forecast is kept. */
export interface ForecastNoneModel {
  readonly mayKeep: boolean;
  /** Nobody on the register has a commune. */
  readonly nobody: boolean;
}

/** Forecast and actual as HR reads them. */
@Injectable()
export class ForecastPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly reader: ForecastReader,
    private readonly homes: RegisterHomes,
    private readonly estimates: EstimateReader,
    private readonly thread: TypesettingThread,
  ) {}

  /** The comparison; where there is no forecast, the ways to one. */
  async show(ctx: RequestContext, refused?: RefusedForm): Promise<PageResult> {
    const { facts, near } = await this.uow.read(ctx, async (tx) => ({
      facts: await this.reader.own(tx),
      near: await this.homes.on(tx, this.clock.today()),
    }));
    const mayChange = can(ctx, 'reports.manage');
    if (!facts) {
      const none: ForecastNoneModel = { mayKeep: mayChange, nobody: near.people.length === 0 };
      return page('savings/forecast-none', none);
    }
    const { workplace, reach, energy, figures } = facts.forecast;
    let now: NearNow | null = null;
    if (near.people.length > 0) {
      const { result } = await this.estimates.read(ctx, {
        people: [...near.people],
        workplace,
        reach,
        energy,
        figures,
      });
      const within = toldWithin(result.people, result.within);
      now = { people: result.people, within, without: near.without };
    }
    return page(
      'savings/forecast',
      forecastModel(ctx.locale, facts, { now, offered: this.reader.offered(), mayChange, ...(refused && { refused }) }),
    );
  }

  /** The form of an estimate with the communes of the register, as somebody would have pasted them. */
  async register(ctx: RequestContext): Promise<EstimateModel> {
    const { people, without } = await this.uow.read(ctx, (tx) => this.homes.on(tx, this.clock.today()));
    return estimateModel(ctx.locale, { people, leftOut: without });
  }

  /** @throws NotFound where there is no forecast */
  async file(ctx: RequestContext, format: ForecastFormat) {
    return forecastFile(ctx.locale, format, await this.kept(ctx));
  }

  /** @throws NotFound where there is no forecast; DocumentsError */
  async paper(ctx: RequestContext) {
    const facts = await this.kept(ctx);
    const data = forecastPaper(ctx.locale, facts, this.clock.now(), this.clock.today());
    const bytes = Buffer.from(await this.thread.render({ document: 'paper', data }));
    return {
      bytes,
      type: 'application/pdf',
      name: t(ctx.locale, 'savings.forecast.file-name', { month: facts.forecast.since, format: 'pdf' }),
    };
  }

  private async kept(ctx: RequestContext): Promise<ForecastFacts> {
    const facts = await this.uow.read(ctx, (tx) => this.reader.own(tx));
    if (!facts) throw new NotFound('forecast');
    return facts;
  }
}
