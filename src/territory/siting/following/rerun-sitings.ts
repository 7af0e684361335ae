import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { SitingVersion } from '../scenarios/scenario.js';
import { dataMoved } from '../scenarios/siting-moves.rules.js';
import { territoryOf } from '../scenarios/siting-wish.rules.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { AskSiting } from '../solving/ask-siting.js';
import { peopleOf } from '../solving/people.rules.js';
import { SitingFactsReader } from '../solving/siting-facts.reader.js';
import { FollowsRepository } from './follows.repository.js';

/**
 * Asks anew for the followed scenarios whose newest plan was made from other data than those of today: places that came or went,
 * or people of another census. What it asks for is made from today's data, so that a change is computed once.
 */
@Injectable()
export class RerunSitings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly follows: FollowsRepository,
    private readonly sitings: SitingsRepository,
    private readonly facts: SitingFactsReader,
    private readonly ask: AskSiting,
  ) {}

  /** @param ctx of a job, for nobody. @returns how many it asked for */
  async execute(ctx: RequestContext): Promise<number> {
    const territories = await this.uow.read(ctx, (tx) => this.follows.territories(tx));
    let asked = 0;
    for (const id of territories) {
      const inside = requestContext({ ...ctx, organisation: { kind: 'territory', id } });
      const scenarios = await this.uow.read(inside, (tx) => this.follows.scenarios(tx));
      for (const scenario of scenarios) {
        const version = await this.uow.read(inside, (tx) => this.moved(tx, scenario));
        if (version && (await this.ask.byNight(inside, version))) asked += 1;
      }
    }
    return asked;
  }

  /** The newest version of a scenario where its data have moved; null where not, where it has no plan or is at work. */
  private async moved(tx: Tx, id: string): Promise<SitingVersion | null> {
    const version = await this.sitings.byId(tx, id, null);
    const { communes } = version ? territoryOf(version.wish) : { communes: [] };
    if (!version?.outcome || communes.length === 0) return null;
    const { existing } = await this.facts.existing(tx, communes, version.wish, this.clock.today());
    const people = peopleOf(version.wish, communes);
    const now = { existing, communes: communes.map(({ insee }, at) => ({ insee, people: people[at] ?? 0 })) };
    return dataMoved(version.outcome, now) ? version : null;
  }
}
