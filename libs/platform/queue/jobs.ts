import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '../context/index.js';
import type { Tx } from '../db/index.js';
import { RETRY, type RetryPolicy } from './retry.rules.js';

/**
 * The queues; separate so that nothing waits behind work that is slower by nature: `work` for short work on the
 * database, `mail` for what waits for the mail relay, `documents` for typesetting and sealing, `long` for what takes
 * seconds to minutes and yields to the others meanwhile (files of thousands of rows, plans).
 */
export type QueueName = 'work' | 'mail' | 'documents' | 'long';
export const QUEUE_NAMES: readonly QueueName[] = ['work', 'mail', 'documents', 'long'];

/**
 * Priority within a queue: first work for which a `person` waits on a page, then work that is to happen `soon`, then
 * work done by `night`.
 */
export type Urgency = 'person' | 'soon' | 'night';
export const URGENCIES: readonly Urgency[] = ['person', 'soon', 'night'];

/**
 * A limit for a kind of job, or for kinds that share it: they have a queue of their own, in which they wait for each other
 * and nothing else waits for them.
 */
export interface JobLimit {
  /** Name of that queue: `module.nouns`, never that of one of {@link QUEUE_NAMES}. */
  readonly name: string;
  /** How many of these jobs a process runs at once at most, 1 or more. Of one employer and urgency no more are handed over. */
  readonly atOnce: number;
}

/** A job declared once: its name, the schema of its payload, where it runs and how it is tried again. */
export interface JobDefinition<P = unknown> {
  /** `module.verb-noun`, unique in the portal. */
  readonly name: string;
  readonly payload: z.ZodType<P>;
  readonly queue: QueueName;
  readonly urgency: Urgency;
  /** Null: as many at once as its queue has room for. */
  readonly limit: JobLimit | null;
  /** One of {@link RETRY}, by the kind of effect. */
  readonly retry: RetryPolicy;
  /**
   * Permission of those who may follow a run of it (`JobRuns`) besides the person who started it: that of its subject's
   * page. Null: nobody else.
   */
  readonly followedWith: string | null;
}

const declared = new Map<string, JobDefinition>();

/**
 * Declares a job. Payloads carry ids, never documents or personal data. Unless it says otherwise a letter is tried again as
 * letters are and everything else as quick work is; a job that can be followed has somebody who waits for it.
 * @throws when the name is taken, or a limit is none or that of letters (which are held and shared out by their queue)
 */
export function defineJob<P>(
  definition: Pick<JobDefinition<P>, 'name' | 'payload'> & Partial<JobDefinition<P>>,
): JobDefinition<P> {
  if (declared.has(definition.name)) throw new Error(`job ${definition.name} is declared twice`);
  if (definition.limit) checkLimit(definition.limit, definition.queue);
  const job: JobDefinition<P> = Object.freeze({
    queue: 'work',
    urgency: definition.followedWith ? 'person' : 'soon',
    retry: definition.queue === 'mail' ? RETRY.letter : RETRY.quick,
    limit: null,
    followedWith: null,
    ...definition,
  });
  declared.set(job.name, job);
  return job;
}

function checkLimit({ name, atOnce }: JobLimit, queue: QueueName | undefined): void {
  const taken = QUEUE_NAMES.some((one) => one === name) || queue === 'mail';
  const other = declaredLimits().find((limit) => limit.name === name && limit.atOnce !== atOnce);
  if (taken || other || !Number.isInteger(atOnce) || atOnce < 1) throw new Error(`the limit ${name} cannot be kept`);
}

/** The queue in which a job waits: that of its limit where it has one. */
export const queueNameOf = ({ queue, limit }: Pick<JobDefinition, 'queue' | 'limit'>): string => limit?.name ?? queue;

/** The limits of every job declared so far, each once. */
export const declaredLimits = (): readonly JobLimit[] => [
  ...new Map([...declared.values()].flatMap(({ limit }) => (limit ? [[limit.name, limit]] : []))).values(),
];

/** Every job declared so far, by name. */
export const declaredJobs = (): ReadonlyMap<string, JobDefinition> => declared;

/** The run in which a handler is called. */
export interface JobRun {
  /** Id of the outbox message: the natural prefix of effect keys. Stays the same however often the job is run. */
  readonly id: string;
  /** 1 on the first try; runs that did not count are not counted here either. */
  readonly attempt: number;
}

/** Handles one job: idempotent, since a run may be repeated whose worker went away before it could say that it was done. */
export interface JobHandler<P = unknown> {
  handle(ctx: RequestContext, payload: P, run: JobRun): Promise<void>;
  /**
   * Called when the job is given up, before that is recorded; retried for an hour when it throws. The error is that of
   * the last run, or says why there was none (dropped by an operator, lost its worker too often).
   */
  onFailed?(ctx: RequestContext, payload: P, error: Error): Promise<void>;
  /**
   * Called when somebody asks for a job once more that had ended as failed, in the transaction that makes it due: takes back what
   * `onFailed` left, so that the run has its effect. Whoever has `onFailed` has this as well.
   *
   * @throws DomainError where a run would have none any more, whose words tell the way out; the job stays as it is
   */
  onRetry?(tx: Tx, payload: P): Promise<void>;
}

export const HANDLES_METADATA = 'palier:handles-job';

/** Binds a provider class to the job it handles; the worker refuses to start when a job has no handler or two. */
export const HandlesJob = <P>(definition: JobDefinition<P>): ClassDecorator =>
  SetMetadata(HANDLES_METADATA, definition);

/** A recurring job. Its next firing is kept in `job_schedules`. */
export interface Schedule<P = unknown> {
  readonly id: string;
  /** What it does, in one English sentence for the operator (docs/operations.md). */
  readonly what: string;
  readonly job: JobDefinition<P>;
  /** Cron expression: minute, hour, day, month, weekday. */
  readonly pattern: string;
  readonly zone: string;
  readonly payload: P;
}

export const SCHEDULES_METADATA = 'palier:schedule';

const scheduled: Omit<Schedule, 'job'>[] = [];

/** Declares on a handler class that its job also runs on a schedule. */
export const Scheduled =
  <P>(schedule: Omit<Schedule<P>, 'job'>): ClassDecorator =>
  (target) => {
    scheduled.push(schedule);
    SetMetadata(SCHEDULES_METADATA, schedule)(target);
  };

/** Every schedule declared so far, by id. */
export const declaredSchedules = (): readonly Omit<Schedule, 'job'>[] =>
  scheduled.toSorted((a, b) => (a.id < b.id ? -1 : 1));
