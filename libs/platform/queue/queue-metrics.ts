import { Injectable } from '@nestjs/common';
import type { Counter, Histogram } from 'prom-client';
import { Metrics } from '../observability/index.js';
import { OutboxRepository } from './outbox.repository.js';
import { ScheduleRepository } from './schedules/schedule.repository.js';

/**
 * How a run ended: `done`; `retried`, after a failure; `postponed`, because a server is away; `failed`, for good;
 * `lost`, its worker was lost; `refused`, its kind is unknown or its payload does not parse.
 */
export type RunOutcome = 'done' | 'retried' | 'postponed' | 'failed' | 'lost' | 'refused';

/** Ends that somebody is told of: they count from 0, so that an alert sees the first of them too. */
const TOLD: readonly RunOutcome[] = ['failed', 'lost', 'refused'];
/** Label of jobs that this code does not know: any name may stand in a row. */
const UNKNOWN = 'unknown';

/** What can be measured of jobs and schedules; labels hold kinds, never a tenant or a person. */
@Injectable()
export class QueueMetrics {
  private readonly runs: Counter;
  private readonly durations: Histogram;
  private kinds: ReadonlySet<string> = new Set();

  constructor(
    private readonly metrics: Metrics,
    private readonly outbox: OutboxRepository,
    private readonly schedules: ScheduleRepository,
  ) {
    this.runs = metrics.counter('palier_jobs_total', 'Runs of jobs by how they ended.', ['job', 'outcome']);
    this.durations = metrics.histogram(
      'palier_job_seconds',
      'Duration of one run of a job.',
      ['job', 'outcome'],
      [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300],
    );
  }

  /** Names the kinds of jobs that this process runs. */
  begin(kinds: Iterable<string>): void {
    this.kinds = new Set(kinds);
    for (const job of [...this.kinds, UNKNOWN]) for (const outcome of TOLD) this.runs.inc({ job, outcome }, 0);
  }

  /**
   * Counts the end of a run.
   * @param seconds how long it took, where that is known
   */
  ended(kind: string, outcome: RunOutcome, seconds?: number): void {
    const job = this.kinds.has(kind) ? kind : UNKNOWN;
    this.runs.inc({ job, outcome });
    if (seconds !== undefined) this.durations.observe({ job, outcome }, seconds);
  }

  /** Adds the gauges that are read at every scrape; for the process that runs the relay. */
  watch(): void {
    this.metrics.gauges('palier_outbox_messages', 'Messages of the outbox whose job is not done.', ['job'], async () =>
      (await this.outbox.depth()).map(({ job, messages }) => ({ labels: { job }, value: messages })),
    );
    this.metrics.gauges('palier_outbox_oldest_seconds', 'Age of the oldest of them, in seconds.', ['job'], async () =>
      (await this.outbox.depth()).map(({ job, oldestSeconds }) => ({ labels: { job }, value: oldestSeconds })),
    );
    this.metrics.gauge('palier_letters_undelivered', 'Letters that were given up and that nobody has seen to.', () =>
      this.outbox.undeliveredLetters(),
    );
    this.metrics.gauges(
      'palier_schedule_last_run_timestamp_seconds',
      'When the job of a schedule was last done, or where it never was the schedule was first kept; in seconds since 1970.',
      ['schedule'],
      async () =>
        (await this.schedules.lastDone()).map(({ id, seconds }) => ({ labels: { schedule: id }, value: seconds })),
    );
  }
}
