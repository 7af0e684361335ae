import { Inject, Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EvidenceGaps } from '../../sites/index.js';
import { ClaimsRepository } from './claims.repository.js';
import { ownClaimModel, ownPlacesModel, type OwnClaimModel, type OwnPlacesModel } from './own-places.view.js';
import { PlaceOwners } from './place-owners.queries.js';
import { RunPlaces } from './run-places.queries.js';

/** Days ahead for which employees book. */
const AHEAD = 90;

/** What an operator sees: its places and its claims. */
@Injectable()
export class OwnPlacesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimsRepository,
    private readonly owners: PlaceOwners,
    private readonly run: RunPlaces,
    private readonly evidence: EvidenceGaps,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(ctx: RequestContext): Promise<OwnPlacesModel> {
    const from = this.clock.today();
    const to = addDays(from, AHEAD);
    return this.uow.read(ctx, async (tx) => {
      const run = await this.run.of(tx);
      const ids = run.flatMap(({ siteIds }) => siteIds);
      return ownPlacesModel(ctx.locale, {
        places: await this.owners.own(tx),
        claims: await this.claims.own(tx),
        run,
        gaps: await this.evidence.within(tx, ids, from, to),
        to,
      });
    });
  }

  /** @throws NotFound */
  async claim(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<OwnClaimModel> {
    const claim = await this.uow.read(ctx, (tx) => this.claims.byId(tx, id));
    if (!claim) throw new NotFound('claim');
    return ownClaimModel(ctx.locale, claim, this.config.proconnect !== null, refused);
  }
}
