import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { OwnDepartments } from '../../../organisations/index.js';
import { chosenTerritory } from '../../chosen/chosen-territory.rules.js';
import { CompetitionReader } from '../competition/competition.reader.js';
import { FollowsRepository } from '../following/follows.repository.js';
import type { SitingVersion } from '../scenarios/scenario.js';
import { placesMoved, type PlacesMoved } from '../scenarios/siting-moves.rules.js';
import { territoryOf } from '../scenarios/siting-wish.rules.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { SitingFactsReader } from '../solving/siting-facts.reader.js';
import { sitingComparison, type SitingComparisonModel, type SolvedVersion } from './siting-comparison.view.js';
import { sitingFormModel, type SitingFormModel } from './siting-form.view.js';
import { sitingListModel, type SitingListModel } from './siting-list.view.js';
import { sitingModel, type SitingModel } from './siting.view.js';

/** Where the state of a computation stands, for the page that waits for it. */
export interface SitingProgressView {
  readonly state: string;
  readonly label: string;
}

/** Scenarios of siting as a territory sees them. */
@Injectable()
export class SitingPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnDepartments,
    private readonly sitings: SitingsRepository,
    private readonly facts: SitingFactsReader,
    private readonly competition: CompetitionReader,
    private readonly follows: FollowsRepository,
  ) {}

  async list(ctx: RequestContext): Promise<SitingListModel> {
    return sitingListModel(ctx.locale, await this.uow.read(ctx, (tx) => this.sitings.list(tx)));
  }

  /** The form of a new scenario. */
  async begin(
    ctx: RequestContext,
    asked: { readonly territory: string; readonly communes: string },
    refused?: RefusedForm,
  ): Promise<SitingFormModel> {
    const own = await this.uow.read(ctx, (tx) => this.own.of(tx));
    return sitingFormModel(ctx.locale, { version: null, chosen: chosenTerritory(asked, own), own }, refused);
  }

  /** The form of another version. @throws NotFound */
  async edit(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<SitingFormModel> {
    return this.uow.read(ctx, async (tx) => {
      const version = await this.found(tx, id, null);
      const own = await this.own.of(tx);
      return sitingFormModel(ctx.locale, { version, chosen: territoryOf(version.wish), own }, refused);
    });
  }

  /** @param asked null: the newest version. @throws NotFound */
  async show(
    ctx: RequestContext,
    id: string,
    asked: { readonly version: number | null; readonly page: number },
  ): Promise<SitingModel> {
    return this.uow.read(ctx, async (tx) => {
      const version = await this.found(tx, id, asked.version);
      const versions = await this.sitings.versions(tx, id);
      const former = await this.sitings.doneBefore(tx, { id, version: version.version });
      const isNewest = versions[0]?.version === version.version;
      const moved = isNewest ? await this.movedSince(tx, version) : null;
      const proposed = await this.competition.of(tx, version);
      const follows = ctx.actor.id !== null && (await this.follows.followers(tx, id)).includes(ctx.actor.id);
      return sitingModel(ctx.locale, { version, versions, former, moved, proposed, follows, page: asked.page });
    });
  }

  /** @throws NotFound */
  async progress(ctx: RequestContext, id: string, version: number | null): Promise<SitingProgressView> {
    const { state, step } = await this.uow.read(ctx, (tx) => this.found(tx, id, version));
    return { state, label: t(ctx.locale, `common.jobs.${step ?? state}`) };
  }

  /** The newest plans of two scenarios. @throws NotFound where one has none */
  async compare(
    ctx: RequestContext,
    { first, second }: { readonly first: string; readonly second: string },
  ): Promise<SitingComparisonModel> {
    return this.uow.read(ctx, async (tx) =>
      sitingComparison(ctx.locale, [await this.solved(tx, first), await this.solved(tx, second)]),
    );
  }

  private async found(tx: Tx, id: string, version: number | null): Promise<SitingVersion> {
    const found = await this.sitings.byId(tx, id, version);
    if (!found) throw new NotFound('siting');
    return found;
  }

  private async solved(tx: Tx, id: string): Promise<SolvedVersion> {
    const found = await this.sitings.doneBefore(tx, { id, version: Number.MAX_SAFE_INTEGER });
    if (!found?.outcome) throw new NotFound('siting');
    return { ...found, outcome: found.outcome };
  }

  /** Existing places of today against those that a plan was made from; null without a plan. */
  private async movedSince(tx: Tx, { wish, outcome }: SitingVersion): Promise<PlacesMoved | null> {
    const { communes } = territoryOf(wish);
    if (!outcome || communes.length === 0) return null;
    const { existing } = await this.facts.existing(tx, communes, wish, this.clock.today());
    return placesMoved(outcome.existing, existing);
  }
}
