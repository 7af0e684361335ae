import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { CompetitionReader } from './competition.reader.js';
import { proposedPlaceModel, type ProposedPlaceModel } from './proposed-place.view.js';

/** What exists beside a place that the newest version of a scenario proposes. */
@Injectable()
export class CompetitionPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sitings: SitingsRepository,
    private readonly competition: CompetitionReader,
  ) {}

  /** @throws NotFound where it proposes no such place */
  async show(
    ctx: RequestContext,
    { id, insee }: { readonly id: string; readonly insee: string },
    refused?: RefusedForm,
  ): Promise<ProposedPlaceModel> {
    return this.uow.read(ctx, async (tx) => {
      const version = await this.sitings.byId(tx, id, null);
      const places = version ? await this.competition.of(tx, version) : [];
      const place = places.find(({ commune }) => commune.insee === insee);
      if (!place) throw new NotFound('proposed place');
      return proposedPlaceModel(ctx.locale, id, place, refused);
    });
  }
}
