import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { systemContext } from '#libs/platform/context/index.js';
import { isUuid, UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { KeptJobs, type JobCounts, type KeptJob } from '../jobs/kept-jobs.queries.js';
import { AGES, type JobsQuery } from './jobs.forms.js';

const PAGE_SIZE = 50;
const EVERYTHING = { state: null, kind: null, employerId: null, id: null, after: null, olderThan: null } as const;
const FOLLOWED = z.object({ runId: z.uuid() });

/** The facts of the operator's list. */
export interface ListedJobs {
  readonly jobs: readonly KeptJob[];
  /** The job after which the next page begins; null on the last. */
  readonly next: string | null;
  readonly counts: JobCounts;
}

/** One job, and the run that somebody follows on a page. */
export interface JobFacts {
  readonly job: KeptJob;
  readonly run: JobRunView | null;
}

/** What the operator's pages of jobs show: ids and progress, no person. */
@Injectable()
export class JobsPage {
  constructor(
    private readonly kept: KeptJobs,
    private readonly uow: UnitOfWork,
    private readonly runs: JobRuns,
  ) {}

  /** The oldest first. */
  async list({ state, kind, age, employer, after }: JobsQuery): Promise<ListedJobs> {
    const olderThan = age === null ? null : AGES[age];
    const wish = { ...EVERYTHING, state, kind, employerId: employer, after, olderThan };
    const { jobs: found, counts } = await this.kept.listAndCount({ ...wish, limit: PAGE_SIZE + 1 });
    const jobs = found.slice(0, PAGE_SIZE);
    return { jobs, next: found.length > PAGE_SIZE ? jobs.at(-1)!.id : null, counts };
  }

  /** Null for an id that no job has. */
  async one(id: string): Promise<JobFacts | null> {
    if (!isUuid(id)) return null;
    const [job] = await this.kept.list({ ...EVERYTHING, id, limit: 1 });
    if (!job) return null;
    const followed = FOLLOWED.safeParse(job.payload);
    if (!followed.success || job.employerId === null) return { job, run: null };
    const ctx = systemContext('jobs page', job.employerId, randomUUID());
    return { job, run: await this.uow.read(ctx, (tx) => this.runs.byId(tx, followed.data.runId)) };
  }
}
