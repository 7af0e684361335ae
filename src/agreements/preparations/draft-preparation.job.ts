import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { BeginDrafts } from '../lifecycle/begin-drafts.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import { GroupPeople } from './group-people.queries.js';
import type { GroupLine, Preparation } from './preparation.js';
import { PreparationBackWithPerson } from './preparation.errors.js';
import { DRAFT_PREPARATION } from './preparation.jobs.js';
import { PreparationJudge } from './preparation-judge.js';
import { PreparationsRepository } from './preparations.repository.js';

/** People of one transaction. */
const TURN = 200;

interface Payload {
  readonly preparationId: string;
}

/**
 * Writes the drafts of a preparation. The people are judged again in the transaction that writes; who has a draft by then is
 * left out, and PostgreSQL refuses a second one (`agreements_one_draft`), upon which the turn is repeated.
 */
@HandlesJob(DRAFT_PREPARATION)
@Injectable()
export class DraftPreparationJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: GroupPeople,
    private readonly preparations: PreparationsRepository,
    private readonly judge: PreparationJudge,
    private readonly drafts: BeginDrafts,
    private readonly runs: JobRuns,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { preparationId }: Payload): Promise<void> {
    for (;;) {
      const at = await this.uow.run(ctx, (tx) => this.turn(tx, preparationId));
      if (at === null) return;
      await this.runs.progress(ctx, at.runId, { step: 'writing', done: at.done });
    }
  }

  async onFailed(ctx: RequestContext, { preparationId }: Payload): Promise<void> {
    const runId = await this.uow.run(ctx, async (tx) => {
      const one = await this.preparations.byId(tx, preparationId, 'for update');
      if (one?.state !== 'drafting') return null;
      await this.preparations.settle(tx, preparationId, 'open');
      return one.runId;
    });
    if (runId !== null) await this.runs.fail(ctx, runId, 'unexpected');
  }

  async onRetry(tx: Tx, { preparationId }: Payload): Promise<void> {
    if ((await this.preparations.byId(tx, preparationId, 'for update'))?.state !== 'drafting')
      throw new PreparationBackWithPerson();
  }

  /** @returns how far it has come; null when nothing is left to do */
  private async turn(tx: Tx, id: string): Promise<{ runId: string; done: number } | null> {
    const one = await this.preparations.byId(tx, id, 'for update');
    if (one?.state !== 'drafting' || one.runId === null) return null;
    const waiting = await this.people.waiting(tx, id, this.clock.today(), TURN);
    if (waiting.length > 0) await this.write(tx, one, waiting);
    const { drafted, refused } = await this.preparations.counts(tx, id);
    if (waiting.length === TURN) return { runId: one.runId, done: drafted + refused };
    await this.preparations.settle(tx, id, 'drafted');
    await this.runs.finish(tx, one.runId, { drafted, refused });
    return null;
  }

  private async write(tx: Tx, one: Preparation, lines: readonly GroupLine[]): Promise<void> {
    const judge = await this.judge.of(tx, one);
    const ready = new Map<string, { readonly terms: TermsInput; readonly employeeIds: string[] }>();
    const refused: { employeeId: string; code: string }[] = [];
    for (const { employeeId, ...line } of lines) {
      const outcome = judge({ ...line, employeeId });
      if (outcome.is === 'not') refused.push({ employeeId, code: outcome.code });
      if (outcome.is !== 'ready') continue;
      const key = JSON.stringify(outcome.terms);
      const same = ready.get(key) ?? { terms: outcome.terms, employeeIds: [] };
      same.employeeIds.push(employeeId);
      ready.set(key, same);
    }
    for (const { terms, employeeIds } of ready.values()) {
      const { locale, signBy } = one;
      const ids = await this.drafts.begin(tx, { employeeIds, locale, terms, signBy, existing: 'keep' });
      await this.preparations.drafted(tx, one.id, employeeIds, ids);
    }
    await this.preparations.refuse(
      tx,
      one.id,
      refused.map(({ employeeId }) => employeeId),
      refused.map(({ code }) => code),
    );
  }
}
