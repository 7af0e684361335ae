import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, organisationOf, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { OwnDepartments } from '../../../organisations/index.js';
import type { SitingForm } from '../scenarios/scenario.forms.js';
import type { SitingVersion } from '../scenarios/scenario.js';
import { SitingChanged, TooManySitings } from '../scenarios/siting.errors.js';
import { SitingsRepository, type VersionKey } from '../scenarios/sitings.repository.js';
import { wishOf } from '../scenarios/siting-wish.rules.js';
import { SOLVE_SITING, SOLVE_SITING_BY_NIGHT } from './siting.jobs.js';

/** Scenarios that a territory may keep, versions of each, and computations that may wait or run for it. */
const MOST_SCENARIOS = 200;
const MOST_VERSIONS = 100;
const MOST_AT_WORK = 3;
/** Versions that the night leaves to people. */
const LEFT_TO_PEOPLE = 20;

/** What is asked. */
type Asked = Pick<SitingVersion, 'title' | 'wish'>;

/** A scenario to compute; null for a new one. */
export type SitingInput = SitingForm & { readonly id: string | null };

/** A planner asks where places should open; the answer is computed by a job, and every time that it is asked is a version. */
@Injectable()
export class AskSiting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnDepartments,
    private readonly sitings: SitingsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, SitingRefused, SitingChanged, TooManySitings */
  async execute(ctx: RequestContext, { id, version, title, ...form }: SitingInput): Promise<VersionKey> {
    requirePermission(ctx, 'siting.manage');
    return this.uow.run(ctx, async (tx) => {
      const wish = wishOf(form, await this.own.of(tx));
      return this.keep(tx, { id: id ?? newId(), version: id === null ? 0 : version }, { title, wish });
    });
  }

  /** The same wish once more, on the data of today. @throws NotFound, SitingChanged, TooManySitings */
  async again(ctx: RequestContext, key: VersionKey): Promise<VersionKey> {
    requirePermission(ctx, 'siting.manage');
    return this.uow.run(ctx, async (tx) => {
      const former = await this.sitings.byId(tx, key.id, key.version);
      if (!former) throw new NotFound('siting');
      return this.keep(tx, key, former);
    });
  }

  /**
   * The same wish on data that have moved, asked for by nobody. @returns false where another version came meanwhile, or the scenario
   * has no room for one
   */
  async byNight(ctx: RequestContext, former: VersionKey & Asked): Promise<boolean> {
    if (former.version >= MOST_VERSIONS - LEFT_TO_PEOPLE) return false;
    return this.uow.run(ctx, async (tx) => {
      await this.sitings.takeTurns(tx);
      return (await this.write(tx, former, former, SOLVE_SITING_BY_NIGHT)) !== null;
    });
  }

  private async keep(tx: Tx, after: VersionKey, asked: Asked): Promise<VersionKey> {
    const at = this.clock.now();
    await this.sitings.takeTurns(tx);
    const { scenarios, atWork } = await this.sitings.counts(tx);
    if (atWork >= MOST_AT_WORK) throw new TooManySitings('at-work', MOST_AT_WORK);
    if (after.version >= MOST_VERSIONS) throw new TooManySitings('versions', MOST_VERSIONS);
    if (after.version === 0) {
      if (scenarios >= MOST_SCENARIOS) throw new TooManySitings('scenarios', MOST_SCENARIOS);
      await this.sitings.open(tx, after.id, at);
    } else if (!(await this.sitings.byId(tx, after.id, null))) throw new NotFound('siting');
    const kept = await this.write(tx, after, asked, SOLVE_SITING);
    if (!kept) throw new SitingChanged();
    await this.sitings.stopNights(tx, kept, at);
    return kept;
  }

  /** The next version and the job that computes it; null where the scenario has another newest version. */
  private async write(
    tx: Tx,
    after: VersionKey,
    { title, wish }: Asked,
    job: typeof SOLVE_SITING,
  ): Promise<VersionKey | null> {
    const asked = { by: actorName(tx.ctx), at: this.clock.now(), byNight: job === SOLVE_SITING_BY_NIGHT };
    if (!(await this.sitings.ask(tx, after, { title, wish }, asked))) return null;
    const version = after.version + 1;
    await this.outbox.add(tx, job, { organisationId: organisationOf(tx, 'territory'), scenarioId: after.id, version });
    const { objective, minutes, places, seed } = wish;
    await this.audit.record(tx, {
      action: 'territory.ask-siting',
      subject: { type: 'siting-scenario', id: after.id },
      detail: { title, version, objective, minutes, places, seed },
    });
    return { id: after.id, version };
  }
}
