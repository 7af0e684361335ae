import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { can } from '../../access/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { claimPlaceModel, type ClaimPlaceModel } from './claim-place.view.js';
import { ClaimsRepository } from './claims.repository.js';
import { PlaceOwners } from './place-owners.queries.js';

/** Tells anybody how a place is claimed, and an operator by which way it can. */
@Injectable()
export class ClaimPlacePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: PlaceRecords,
    private readonly claims: ClaimsRepository,
    private readonly owners: PlaceOwners,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The page of the place that a refused form names. @throws NotFound where it names none */
  async again(ctx: RequestContext, refused: RefusedForm): Promise<ClaimPlaceModel> {
    const { place } = refused.values;
    return this.show(ctx, typeof place === 'string' ? place : '', refused);
  }

  /** @throws NotFound */
  async show(ctx: RequestContext, slug: string, refused?: RefusedForm): Promise<ClaimPlaceModel> {
    const { organisation } = ctx;
    const proconnect = this.config.proconnect !== null;
    return this.uow.read(ctx, async (tx) => {
      const place = await this.places.bySlug(tx, slug);
      if (!place) throw new NotFound('place');
      const owner = await this.owners.of(tx, place.id);
      const operator =
        organisation !== null && can(ctx, 'places.manage')
          ? {
              id: organisation.id,
              runs: await this.claims.runs(tx, place.id),
              siret: proconnect ? await this.claims.provableSiret(tx, place.id) : null,
            }
          : null;
      return claimPlaceModel(
        ctx.locale,
        { place, owner, operator, proconnect, signedIn: ctx.actor.kind === 'member' },
        refused,
      );
    });
  }
}
