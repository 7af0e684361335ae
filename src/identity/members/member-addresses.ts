import { Injectable } from '@nestjs/common';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { MemberDirectory, type MemberAddress } from '#libs/platform/members/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { addressMoves } from './address-moves.rules.js';
import { MembersRepository } from './members.repository.js';

/** The platform's {@link MemberDirectory} over the members of the tenant. */
@Injectable()
export class MemberAddresses extends MemberDirectory {
  constructor(
    private readonly members: MembersRepository,
    private readonly employers: EmployerDirectory,
  ) {
    super();
  }

  override withRole(tx: Tx, role: string): Promise<MemberAddress[]> {
    return this.members.withRole(tx, role);
  }

  override nameOf(tx: Tx, memberId: string): Promise<string | null> {
    return this.members.nameOf(tx, memberId);
  }

  override async accountOf(tx: Tx, employeeId: string): Promise<string | null> {
    return (await this.members.byEmployee(tx, employeeId))?.id ?? null;
  }

  override async wantsReminders(tx: Tx, employeeId: string): Promise<boolean> {
    return (await this.members.choicesOf(tx, { employeeId }))?.reminders ?? true;
  }

  override async cannotFollow(
    tx: Tx,
    people: readonly { readonly employeeId: string; readonly email: string }[],
  ): Promise<ReadonlySet<string>> {
    if (people.length === 0) return new Set();
    const wanted = new Set(people.map(({ employeeId }) => employeeId));
    const { kept } = addressMoves(await this.members.staleAddresses(tx, people));
    return new Set(kept.flatMap(({ employeeId }) => (wanted.has(employeeId) ? [employeeId] : [])));
  }

  override async languageOf(
    tx: Tx,
    { email, employeeId = null, otherwise }: { email: string; employeeId?: string | null; otherwise?: Locale },
  ): Promise<Locale> {
    // A letter of the portal to an account belongs to no employer, of whom the person may have several or none.
    const chosen = tx.employerId === null ? null : await this.members.localeOf(tx, { email, employeeId });
    return chosen ?? otherwise ?? (await this.employers.current(tx)).locale;
  }
}
