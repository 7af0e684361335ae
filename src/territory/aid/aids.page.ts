import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { PlaceRecords } from '../../sites/index.js';
import type { UndertakingId } from './aid.js';
import { aidFormModel, type AidFormModel } from './aid-form.view.js';
import { aidModel, type AidModel } from './aid.view.js';
import { aidsModel, type AidsModel } from './aids.view.js';
import { AidsRepository } from './aids.repository.js';
import { StandingsReader } from './standings.reader.js';
import { undertakingModel, type UndertakingModel } from './undertaking.view.js';

/** The ledger of aids as a territory sees it. */
@Injectable()
export class AidsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly aids: AidsRepository,
    private readonly standings: StandingsReader,
    private readonly places: PlaceRecords,
  ) {}

  async list(ctx: RequestContext, refused?: RefusedForm): Promise<AidsModel> {
    return aidsModel(ctx.locale, await this.uow.read(ctx, (tx) => this.aids.own(tx)), refused);
  }

  form(ctx: RequestContext, refused?: RefusedForm): AidFormModel {
    return aidFormModel(ctx.locale, this.clock.today(), refused);
  }

  /** @throws NotFound */
  async show(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<AidModel> {
    return this.uow.read(ctx, async (tx) => {
      const aid = await this.aids.byId(tx, id);
      if (!aid) throw new NotFound('aid');
      const place = aid.placeSlug === null ? null : await this.places.bySlug(tx, aid.placeSlug);
      const situation = { today: this.clock.today(), communeInsee: place?.communeInsee ?? null };
      return aidModel(ctx.locale, aid, situation, refused);
    });
  }

  /** @param day null: today */
  async undertaking(
    ctx: RequestContext,
    { undertaking, day }: { readonly undertaking: UndertakingId; readonly day: IsoDate | null },
    refused?: RefusedForm,
  ): Promise<UndertakingModel> {
    const today = this.clock.today();
    const standing = await this.standings.of(ctx, undertaking, day ?? today);
    return undertakingModel(ctx.locale, standing, today, refused);
  }
}
