import { Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { UnitOfWork } from '../db/index.js';
import {
  declaredJobs,
  HANDLES_METADATA,
  SCHEDULES_METADATA,
  type JobDefinition,
  type JobHandler,
  type Schedule,
} from './jobs.js';
import { ONCE_METADATA, OnceJob, type OnceHandler } from './once.js';
import { JobEffects } from './outbox.js';

/** A job with the provider that handles it. */
export interface BoundJob {
  readonly job: JobDefinition;
  readonly handler: JobHandler;
}

/** Finds the handlers among the providers and checks that every job has exactly one. */
@Injectable()
export class JobRegistry {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly uow: UnitOfWork,
    private readonly effects: JobEffects,
  ) {}

  /** The handler of a kind of job; null for one that this process does not have. */
  handlerOf(kind: string): BoundJob | null {
    return this.find().jobs.get(kind) ?? null;
  }

  /** @throws when a declared job has no handler or two. */
  bind(): { jobs: ReadonlyMap<string, BoundJob>; schedules: readonly Schedule[] } {
    const found = this.find();
    const orphans = [...declaredJobs().keys()].filter((name) => !found.jobs.has(name));
    if (orphans.length > 0) throw new Error(`jobs without a handler: ${orphans.join(', ')}`);
    return found;
  }

  private find(): { jobs: ReadonlyMap<string, BoundJob>; schedules: readonly Schedule[] } {
    const jobs = new Map<string, BoundJob>();
    const providers = new Map<string, unknown>();
    const schedules: Schedule[] = [];
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function' || !instance) continue;
      const job = this.reflector.get<JobDefinition | undefined>(HANDLES_METADATA, metatype);
      if (!job) continue;
      const bound = jobs.get(job.name);
      if (bound && providers.get(job.name) !== instance) throw new Error(`job ${job.name} has two handlers`);
      providers.set(job.name, instance);
      const once = this.reflector.get<true | undefined>(ONCE_METADATA, metatype);
      const handler = once ? new OnceJob(instance as OnceHandler, this.uow, this.effects) : (instance as JobHandler);
      jobs.set(job.name, { job, handler });
      const schedule = this.reflector.get<Omit<Schedule, 'job'> | undefined>(SCHEDULES_METADATA, metatype);
      if (schedule && !bound) schedules.push({ ...schedule, job });
    }
    return { jobs, schedules };
  }
}
