import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '../context/index.js';

/**
 * Queues, so that nothing waits behind what is slower by nature: `work` for short work on the database, `mail` for what
 * waits for the mail relay, `documents` for typesetting and sealing, `long` for what takes seconds to minutes and gives
 * way to the others meanwhile (files of thousands of rows, plans).
 */
export type QueueName = 'work' | 'mail' | 'documents' | 'long';
export const QUEUE_NAMES: readonly QueueName[] = ['work', 'mail', 'documents', 'long'];

/** A job declared once: its name, the schema of its payload, where it runs and how often it is tried. */
export interface JobDefinition<P = unknown> {
  /** `module.verb-noun`, unique in the portal. */
  readonly name: string;
  readonly payload: z.ZodType<P>;
  readonly queue: QueueName;
  /** Attempts before the job counts as failed; the pause between them grows exponentially. */
  readonly attempts: number;
  readonly backoffMs: number;
  /**
   * Permission of those who may follow a run of it (`JobRuns`) besides whoever started it: that of its subject's page.
   * Null: nobody else.
   */
  readonly followedWith: string | null;
}

const declared = new Map<string, JobDefinition>();

/** Declares a job. Payloads carry ids, never documents or personal data. @throws when the name is taken. */
export function defineJob<P>(
  definition: Pick<JobDefinition<P>, 'name' | 'payload'> & Partial<JobDefinition<P>>,
): JobDefinition<P> {
  if (declared.has(definition.name)) throw new Error(`job ${definition.name} is declared twice`);
  const job: JobDefinition<P> = Object.freeze({
    queue: 'work',
    attempts: 5,
    backoffMs: 2_000,
    followedWith: null,
    ...definition,
  });
  declared.set(job.name, job);
  return job;
}

/** Every job declared so far, by name. */
export const declaredJobs = (): ReadonlyMap<string, JobDefinition> => declared;

/** The run in which a handler is called. */
export interface JobRun {
  /** The outbox message or scheduler firing: the natural prefix of effect keys. */
  readonly id: string;
  /** 1 on the first try. */
  readonly attempt: number;
  /** Whether no further attempt follows when this one fails. */
  readonly isLastAttempt: boolean;
}

/** Handles one job: idempotent, since every job may run twice (BullMQ promises "at least once"). */
export interface JobHandler<P = unknown> {
  handle(ctx: RequestContext, payload: P, run: JobRun): Promise<void>;
  /** Called once when the last attempt has failed. */
  onFailed?(ctx: RequestContext, payload: P, error: Error): Promise<void>;
}

export const HANDLES_METADATA = 'palier:handles-job';

/** Binds a provider class to the job it handles; the worker refuses to start when a job has no handler or two. */
export const HandlesJob = <P>(definition: JobDefinition<P>): ClassDecorator =>
  SetMetadata(HANDLES_METADATA, definition);

/** A recurring job: a BullMQ job scheduler with this id. */
export interface Schedule<P = unknown> {
  readonly id: string;
  /** What it does, in one English sentence for whoever runs the portal (docs/operations.md). */
  readonly what: string;
  readonly job: JobDefinition<P>;
  /** Cron expression. */
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
