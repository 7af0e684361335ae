import { Injectable } from '@nestjs/common';
import { requestContext, systemContext, type Actor, type RequestContext } from '../context/index.js';
import { UnitOfWork } from '../db/index.js';
import { MemberDirectory } from '../members/index.js';
import type { JobOrigin } from './outbox.js';
import type { LeasedJob } from './outbox.repository.js';

/** The contexts in which jobs run: that of the requester, without their rights; scheduled jobs act as the system. */
@Injectable()
export class JobContexts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MemberDirectory,
  ) {}

  /** Reads the requester's name, which is not part of any job. */
  async of({ id, job, employerId, origin }: LeasedJob): Promise<RequestContext> {
    // Written by the outbox and by schedules alone.
    const { requestId, locale, ...asked } = origin as JobOrigin;
    const asSystem = systemContext(`job ${job}`, employerId, requestId, locale);
    return requestContext({ ...asSystem, job: { id, name: job }, actor: await this.actor(asSystem, asked) });
  }

  private async actor(asSystem: RequestContext, origin: Pick<JobOrigin, 'actorId' | 'actorKind'>): Promise<Actor> {
    const id = origin.actorId;
    if (!id) return asSystem.actor;
    if (origin.actorKind !== 'member') return { kind: 'system', id, name: id };
    const name =
      asSystem.employerId === null ? null : await this.uow.read(asSystem, (tx) => this.members.nameOf(tx, id));
    return { kind: 'member', id, name: name ?? '' };
  }
}
