import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EMPLOYEE_ADDRESS_CHANGED } from '../../employees/index.js';
import { addressMoves } from './address-moves.rules.js';
import { MembersRepository } from './members.repository.js';

type Payload = z.infer<typeof EMPLOYEE_ADDRESS_CHANGED.payload>;

/**
 * Gives a member the address that the register has now, for sign-in and letters; whoever gets the old address later is
 * then not taken for them. People may exchange their addresses. An address held by an invited member who is not an
 * employee stays with that member.
 */
@HandlesEvent(EMPLOYEE_ADDRESS_CHANGED, { name: 'identity.follow-employee-address' })
@Injectable()
export class FollowEmployeeAddressJob implements EventHandler<Payload> {
  constructor(
    private readonly members: MembersRepository,
    private readonly audit: AuditTrail,
  ) {}

  async handle(tx: Tx, { employeeIds }: Payload): Promise<void> {
    await this.members.lockAddresses(tx, employeeIds);
    const { moved, kept } = addressMoves(
      await this.members.staleAddresses(
        tx,
        employeeIds.map((employeeId) => ({ employeeId, email: null })),
      ),
    );
    await this.members.takeAddresses(tx, moved);
    await this.audit.record(
      tx,
      ...moved.map(({ memberId: id }): AuditEvent => ({
        action: 'identity.change-address',
        subject: { type: 'member', id },
        detail: { because: 'employee-address-changed' },
      })),
      ...kept.map(({ memberId: id }): AuditEvent => ({
        action: 'identity.keep-address',
        subject: { type: 'member', id },
        detail: { because: 'address-of-another-member' },
      })),
    );
  }
}
