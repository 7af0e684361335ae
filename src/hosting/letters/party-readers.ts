import { Injectable } from '@nestjs/common';
import { ofEmployer, requestContext, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { can } from '../../access/index.js';
import { StaffDirectory } from '../../organisations/index.js';

/** The two parties of a contract, or of what may become one, and which of them is written to. */
export interface Addressed {
  readonly employerId: string;
  readonly organisationId: string;
  readonly to: 'employer' | 'host';
}

/** Somebody who signs for a party. */
export interface PartyReader {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The language of an operator's people; members of employers are looked up when the letter is written. */
  readonly otherwise?: Locale;
}

/** Who signs for a party, and in whose name they are written to. */
@Injectable()
export class PartyReaders {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MemberDirectory,
    private readonly staff: StaffDirectory,
  ) {}

  /** @returns a context of the party, its people, and what `read` finds there */
  async of<Found>(ctx: RequestContext, addressed: Addressed, read: (tx: Tx) => Promise<Found>) {
    const { employerId, organisationId, to } = addressed;
    const organisation = to === 'host' ? ({ kind: 'operator', id: organisationId } as const) : ofEmployer(employerId);
    const there = requestContext({ ...ctx, organisation });
    return this.uow.read(there, async (tx) => ({
      there,
      found: await read(tx),
      readers: to === 'host' ? await this.managers(tx) : await this.hr(tx),
    }));
  }

  private async hr(tx: Tx): Promise<PartyReader[]> {
    const members = await this.members.withRole(tx, 'hr');
    return members.map(({ id, displayName, email }) => ({ id, name: displayName, email }));
  }

  /** Those who sign for the place, each in their own language, else that of their organisation. */
  private async managers(tx: Tx): Promise<PartyReader[]> {
    const members = await this.staff.all(tx);
    return members
      .filter(({ roles }) => {
        const asker = {
          actor: { kind: 'member' },
          employeeId: null,
          organisation: tx.ctx.organisation,
          roles,
        } as const;
        return can(asker, 'hosting.sign');
      })
      .map(({ memberId, displayName, email, locale, organisationLocale }) => ({
        id: memberId,
        name: displayName,
        email,
        otherwise: locale ?? organisationLocale,
      }));
  }
}

/** Where a letter goes, as letters want it. */
export const recipientOf = ({ email, otherwise }: PartyReader) => ({
  email,
  ...(otherwise === undefined ? {} : { otherwise }),
});
