import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { OpenedOrganisations } from '../../organisations/index.js';
import { ClaimsRepository } from './claims.repository.js';
import { PlaceOwners } from './place-owners.queries.js';
import {
  platformClaimModel,
  platformClaimsModel,
  type PlatformClaimModel,
  type PlatformClaimsModel,
} from './platform-claims.view.js';

/** What the platform sees of claims: all of them, disputes first. */
@Injectable()
export class PlatformClaimsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimsRepository,
    private readonly owners: PlaceOwners,
    private readonly organisations: OpenedOrganisations,
  ) {}

  async list(ctx: RequestContext, refused?: RefusedForm): Promise<PlatformClaimsModel> {
    return this.uow.read(ctx, async (tx) => {
      const claims = await this.claims.all(tx);
      const operators = (await this.organisations.all(tx)).filter(({ kind }) => kind === 'operator');
      return platformClaimsModel(ctx.locale, { claims, operators }, refused);
    });
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<PlatformClaimModel> {
    return this.uow.read(ctx, async (tx) => {
      const claim = await this.claims.byId(tx, id);
      if (!claim) throw new NotFound('claim');
      const owner = await this.owners.of(tx, claim.placeId);
      return platformClaimModel(
        ctx.locale,
        { claim, owner, disputed: await this.claims.disputed(tx, claim.placeId) },
        refused,
      );
    });
  }
}
