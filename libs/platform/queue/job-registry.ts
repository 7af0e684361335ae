import { Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { EmployerZones } from '../clock/index.js';
import { UnitOfWork } from '../db/index.js';
import { declaredProviders } from '../discovery/index.js';
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
    private readonly zones: EmployerZones,
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
    const schedules: Schedule[] = [];
    for (const { declared: job, instance } of declaredProviders<JobDefinition, JobHandler & OnceHandler>(
      this.discovery,
      this.reflector,
      HANDLES_METADATA,
    )) {
      if (jobs.has(job.name)) throw new Error(`job ${job.name} has two handlers`);
      // Whether it is the one or the other is what the class says.
      const of = instance.constructor;
      const once = this.reflector.get<true | undefined>(ONCE_METADATA, of);
      const handler = once ? new OnceJob(instance, this.uow, this.effects, this.zones) : instance;
      jobs.set(job.name, { job, handler });
      const schedule = this.reflector.get<Omit<Schedule, 'job'> | undefined>(SCHEDULES_METADATA, of);
      if (schedule) schedules.push({ ...schedule, job });
    }
    return { jobs, schedules };
  }
}
