import { Inject, Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { EmployerZones, inEmployerZone } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import type { RequestContext } from '../context/index.js';
import { isUnavailable } from '../db/index.js';
import { retryAdvice } from '../errors/index.js';
import { Tracing, type OpenSpan, type SpanFacts } from '../tracing/index.js';
import type { QueuedJob } from './backend.js';
import { JobContexts } from './job-contexts.js';
import { JobRuns } from './job-runs.js';
import type { BoundJob } from './job-registry.js';
import type { JobHandler } from './jobs.js';
import { Leases } from './leases.js';
import type { JobOrigin } from './outbox.js';
import type { LeasedJob, RunEnd } from './outbox.repository.js';
import { QueueMetrics, type RunOutcome } from './queue-metrics.js';
import { afterwards, LATE_AFTER, REFUSED, RETRY, TELLING, type FailedRun } from './retry.rules.js';

/** The job is of no kind that this code knows, or its payload does not fit. */
class JobRefused extends Error {
  override readonly name = 'JobRefused';
}

/** The job was given up before this run, for the reason in the message. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** What of a bundle has not begun after so many milliseconds is left to others: nothing waits behind one slow job. */
const BUNDLE_MS = 1_000;

/** The payload of a job that somebody follows on a page. */
const WAITED_FOR = z.object({ runId: z.uuid() });

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/**
 * Runs the jobs that the queues deliver, and records in the row how each ended: done, due again, or given up with the
 * reason.
 */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private jobs: ReadonlyMap<string, BoundJob> = new Map();
  private stopping = false;

  constructor(
    private readonly leases: Leases,
    private readonly contexts: JobContexts,
    private readonly zones: EmployerZones,
    private readonly runs: JobRuns,
    private readonly metrics: QueueMetrics,
    private readonly tracing: Tracing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sets the handlers. */
  bind(jobs: ReadonlyMap<string, BoundJob>): void {
    this.jobs = jobs;
    this.metrics.begin(jobs.keys());
  }

  /** Begins nothing any more. */
  stop(): void {
    this.stopping = true;
  }

  /**
   * Runs jobs one after the other, those that nobody else runs or ran; the ends are recorded meanwhile.
   * @param due is told after how many seconds a job is due again, 0 when it has ended and its place is free
   * @throws when the database is away before anything was begun
   */
  async run(handed: readonly QueuedJob[], due: (seconds: number) => void): Promise<void> {
    const waiting = await this.leases.begin(handed);
    const late = setTimeout(() => void this.letGo(waiting.splice(0), due), BUNDLE_MS);
    try {
      // What has not begun when the process ends is released with everything else.
      while (!this.stopping) {
        const run = waiting.shift();
        if (!run) return;
        await this.tracing.span(`job ${run.job}`, factsOf(run), (span) => this.runOne(run, span, due));
      }
    } finally {
      clearTimeout(late);
    }
  }

  /** Leaves what has not begun to others; where that fails, their leases run out. */
  private async letGo(runs: readonly LeasedJob[], due: (seconds: number) => void): Promise<void> {
    if (runs.length === 0) return;
    try {
      await this.leases.letGo(runs);
      due(0);
    } catch (error) {
      this.logger.warn(`${runs.length} jobs behind a slow one: ${asError(error).message}`);
    }
  }

  private async runOne(run: LeasedJob, span: OpenSpan, due: (seconds: number) => void): Promise<void> {
    const began = performance.now();
    const { end, outcome } =
      run.failing === null ? await this.attempt(run) : await this.giveUp(run, new GivenUp(run.failing));
    const ms = Math.round(performance.now() - began);
    this.metrics.ended(run.job, outcome, ms / 1000);
    // As the access log: a share of them, drawn whatever became of them. What failed has said so.
    if (Math.random() < this.config.accessLog) this.logger.log('job', { ...logged(run), outcome, ms });
    span.set({ 'palier.job.outcome': outcome });
    if (outcome !== 'done') span.failed(outcome);
    void this.end(run, end, due);
  }

  private async end(run: LeasedJob, end: RunEnd, due: (seconds: number) => void): Promise<void> {
    await this.leases.end(run, end);
    due(end.kind === 'again' ? end.seconds : 0);
  }

  private async attempt(run: LeasedJob): Promise<{ end: RunEnd; outcome: RunOutcome }> {
    try {
      const { handler, payload } = this.read(run);
      const ctx = await this.contexts.of(run);
      await this.inZoneOf(run, () => handler.handle(ctx, payload, { id: run.id, attempt: run.attempts + 1 }));
      return { end: { kind: 'done' }, outcome: 'done' };
    } catch (error) {
      return this.afterFailure(run, asError(error));
    }
  }

  /** A job of an employer has the employer's days. */
  private async inZoneOf({ employerId }: LeasedJob, work: () => Promise<void>): Promise<void> {
    await inEmployerZone(employerId === null ? null : await this.zones.of(employerId), work);
  }

  /** @throws JobRefused */
  private read({ job, payload }: LeasedJob): { handler: JobHandler; payload: unknown } {
    const bound = this.jobs.get(job);
    if (!bound) throw new JobRefused(`no handler for ${job}`);
    const read = bound.job.payload.safeParse(payload);
    if (!read.success) throw new JobRefused(`the payload does not fit: ${z.prettifyError(read.error)}`);
    return { handler: bound.handler, payload: read.data };
  }

  private async afterFailure(run: LeasedJob, error: Error): Promise<{ end: RunEnd; outcome: RunOutcome }> {
    const policy = error instanceof JobRefused ? REFUSED : (this.jobs.get(run.job)?.job.retry ?? RETRY.quick);
    const next = afterwards(policy, { attempts: run.attempts, since: run.since, ...whatItSays(error) }, Math.random());
    const who = `${run.job} ${run.id}, attempt ${run.attempts + 1}`;
    if (next.kind === 'given up') {
      this.logger.error(`${who}, the last: ${error.message}`, logged(run), error.stack);
      return this.giveUp(run, error);
    }
    const what = `${who}, again in ${Math.round(next.seconds)} s: ${error.message}`;
    if (next.counts) this.logger.error(what, logged(run), error.stack);
    else this.logger.warn(what, logged(run));
    if (policy === RETRY.promised && run.since > LATE_AFTER)
      this.logger.error(
        `${run.job} ${run.id} is promised and not done since ${Math.round(run.since / 60)} min`,
        logged(run),
      );
    await this.sayAgain(run);
    const { seconds, counts } = next;
    return {
      end: { kind: 'again', seconds, counts, reason: error.message, givenUp: false },
      outcome: counts ? 'retried' : 'postponed',
    };
  }

  /** Reports the retry on the page that waits, if that is possible. */
  private async sayAgain(run: LeasedJob): Promise<void> {
    const waiting = WAITED_FOR.safeParse(run.payload);
    if (!waiting.success || run.employerId === null) return;
    try {
      await this.runs.progress(await this.contexts.of(run), waiting.data.runId, { step: 'again' });
    } catch (error) {
      this.logger.warn(`${run.job} ${run.id}: ${asError(error).message}`, logged(run));
    }
  }

  /**
   * Tells the handler that its job is given up, and ends the page that waits. If that fails it is retried, without
   * running the job, before the row ends.
   */
  private async giveUp(run: LeasedJob, error: Error): Promise<{ end: RunEnd; outcome: RunOutcome }> {
    const outcome = error instanceof JobRefused ? 'refused' : 'failed';
    try {
      const ctx = await this.contexts.of(run);
      await this.inZoneOf(run, () => this.tell(ctx, run, error));
      return { end: { kind: 'failed', reason: error.message }, outcome };
    } catch (trouble) {
      const { message } = asError(trouble);
      this.logger.error(`${run.job} ${run.id} is given up, which its handler could not take: ${message}`, logged(run));
      const known = run.failing !== null;
      const waiting = { attempts: known ? run.attempts : 0, since: known ? run.since : 0, ...whatItSays(trouble) };
      const next = afterwards(TELLING, waiting, Math.random());
      if (next.kind === 'given up')
        return { end: { kind: 'failed', reason: `${error.message} (its handler was not told: ${message})` }, outcome };
      const end: RunEnd = {
        kind: 'again',
        seconds: next.seconds,
        counts: true,
        reason: error.message,
        givenUp: !known,
      };
      return { end, outcome: 'retried' };
    }
  }

  private async tell(ctx: RequestContext, run: LeasedJob, error: Error): Promise<void> {
    const handler = this.jobs.get(run.job)?.handler;
    try {
      await handler?.onFailed?.(ctx, run.payload, error);
    } catch (trouble) {
      // A payload that does not parse is not passed to the handler.
      if (!(error instanceof JobRefused) || isUnavailable(trouble)) throw trouble;
      this.logger.warn(`${run.job} ${run.id}: ${asError(trouble).message}`, logged(run));
    }
    const waiting = WAITED_FOR.safeParse(run.payload);
    if (waiting.success && ctx.employerId !== null) await this.runs.giveUp(ctx, waiting.data.runId);
  }
}

/** The fields of a run in the log, named as those of a request. */
const logged = ({ id, job, attempts, employerId, origin }: LeasedJob) => ({
  requestId: (origin as JobOrigin).requestId,
  tenantId: employerId,
  job,
  jobId: id,
  attempt: attempts + 1,
});

/** The span of a run continues the trace of the request, or of the job, that asked for it. */
const factsOf = ({ id, job, attempts, employerId, origin }: LeasedJob): SpanFacts => ({
  kind: 'consumer',
  // Written by the outbox and by schedules alone.
  parent: (origin as JobOrigin).traceparent,
  attributes: {
    'palier.job': job,
    'palier.job.id': id,
    'palier.job.attempt': attempts + 1,
    ...(employerId === null ? {} : { 'palier.tenant_id': employerId }),
  },
});

/** What an error says about trying again. */
function whatItSays(error: unknown): Pick<FailedRun, 'away' | 'final'> {
  const advice = retryAdvice(error);
  return { away: advice?.retryAfter ?? (isUnavailable(error) ? 0 : null), final: advice?.retryAfter === null };
}
