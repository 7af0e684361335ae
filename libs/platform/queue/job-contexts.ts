import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { requestContext, systemContext, type Actor, type RequestContext } from '../context/index.js';
import { UnitOfWork } from '../db/index.js';
import { MemberDirectory } from '../members/index.js';
import type { QueuedJob } from './backend.js';
import type { JobOrigin } from './outbox.js';

/** The contexts in which jobs run: that of whoever asked, without their rights; scheduled jobs act as the system. */
@Injectable()
export class JobContexts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MemberDirectory,
  ) {}

  /** Reads the name of whoever asked, which travels with no job. */
  async of(job: Job<QueuedJob>): Promise<RequestContext> {
    const origin = job.data.origin as JobOrigin | null;
    const { employerId } = job.data;
    const requestId = origin?.requestId ?? job.id ?? job.name;
    const asSystem = systemContext(`job ${job.name}`, employerId, requestId, origin?.locale);
    return requestContext({ ...asSystem, actor: await this.actor(asSystem, origin) });
  }

  private async actor(asSystem: RequestContext, origin: JobOrigin | null): Promise<Actor> {
    const id = origin?.actorId;
    if (!id) return asSystem.actor;
    if (origin.actorKind !== 'member') return { kind: 'system', id, name: id };
    const name =
      asSystem.employerId === null ? null : await this.uow.read(asSystem, (tx) => this.members.nameOf(tx, id));
    return { kind: 'member', id, name: name ?? '' };
  }
}
