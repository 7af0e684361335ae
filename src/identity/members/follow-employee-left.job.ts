import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { EMPLOYEE_LEFT, EmployeeRecords, gapOf } from '../../employees/index.js';
import { EndAuthority } from '../../employers/index.js';
import { MembersRepository } from './members.repository.js';

type Payload = z.infer<typeof EMPLOYEE_LEFT.payload>;

/**
 * Ends what somebody may sign for the employer with their last day worked. Their access needs nobody: it is looked up anew with
 * every request. An authority does not come back with a return; an administrator records another.
 */
@HandlesEvent(EMPLOYEE_LEFT, { name: 'identity.follow-employee-left' })
@Injectable()
export class FollowEmployeeLeftJob implements EventHandler<Payload> {
  constructor(
    private readonly members: MembersRepository,
    private readonly employees: EmployeeRecords,
    private readonly authority: EndAuthority,
  ) {}

  async handle(tx: Tx, { employeeId, leftOn }: Payload): Promise<void> {
    const member = await this.members.byEmployee(tx, employeeId);
    const person = member && (await this.employees.lock(tx, employeeId));
    if (!member || !person) return;
    // The departure may have been withdrawn or put off since: the present record counts.
    const from = person.away.map(gapOf).find((gap) => gap.from >= leftOn)?.from ?? person.leftOn;
    if (from !== null) await this.authority.ofMember(tx, member.id, from, 'employee-left');
  }
}
