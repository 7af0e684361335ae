import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { ClaimsRepository } from './claims.repository.js';
import { ownClaimModel, ownPlacesModel, type OwnClaimModel, type OwnPlacesModel } from './own-places.view.js';
import { PlaceOwners } from './place-owners.queries.js';

/** What an operator sees: its places and its claims. */
@Injectable()
export class OwnPlacesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimsRepository,
    private readonly owners: PlaceOwners,
  ) {}

  async list(ctx: RequestContext): Promise<OwnPlacesModel> {
    return this.uow.read(ctx, async (tx) =>
      ownPlacesModel(ctx.locale, { places: await this.owners.own(tx), claims: await this.claims.own(tx) }),
    );
  }

  /** @throws NotFound */
  async claim(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<OwnClaimModel> {
    const claim = await this.uow.read(ctx, (tx) => this.claims.byId(tx, id));
    if (!claim) throw new NotFound('claim');
    return ownClaimModel(ctx.locale, claim, refused);
  }
}
