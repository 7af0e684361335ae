import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { newId, violates, type Tx } from '#libs/platform/db/index.js';
import { unprintable } from '#libs/documents/index.js';
import { EmployeeLeaves, EmployeeRecords, EmployeeReturns, worksOn, type EmployeeView } from '../../employees/index.js';
import { DeactivateMember } from '../members/deactivate-member.js';
import { displayNameOf, type Member } from '../members/member.js';
import { MembersRepository } from '../members/members.repository.js';
import { ReactivateMember } from '../members/reactivate-member.js';
import { MOST_LEAVINGS } from './directory-leavings.rules.js';
import type { ScimUser } from './scim-attributes.rules.js';
import { ScimRefused } from './scim.errors.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes members what the company directory says of them. Access follows at once and for everybody. Somebody whom the
 * directory deactivates has left: the register records today as their last day, and what follows an end follows. When many go
 * within a day, somebody may have unassigned a group by mistake: then access ends, and HR records who has left.
 */
@Injectable()
export class FollowDirectory {
  constructor(
    private readonly members: MembersRepository,
    private readonly employees: EmployeeRecords,
    private readonly leaves: EmployeeLeaves,
    private readonly returns: EmployeeReturns,
    private readonly deactivate: DeactivateMember,
    private readonly reactivate: ReactivateMember,
    private readonly clock: Clock,
  ) {}

  /** The employee of the register whom the directory means: by staff number, or else by address. */
  async employeeOf(tx: Tx, { employeeNumber, email }: ScimUser): Promise<EmployeeView | null> {
    const byNumber = employeeNumber === null ? null : await this.employees.byStaffNumber(tx, employeeNumber);
    return byNumber ?? (email === null ? null : await this.employees.byEmail(tx, email));
  }

  /** The member whom the directory means and whom it does not know yet: of that employee, or of that address. */
  async memberOf(tx: Tx, user: ScimUser, employee: EmployeeView | null): Promise<Member | null> {
    const ofEmployee = employee && (await this.members.byEmployee(tx, employee.id));
    return ofEmployee ?? (await this.members.byEmail(tx, addressOf(user)));
  }

  /** Somebody new, without an invitation: they come in by the company's sign-in. @throws ScimRefused */
  async admit(tx: Tx, user: ScimUser, employee: EmployeeView | null): Promise<string> {
    const id = newId();
    await this.members.add(tx, {
      id,
      employeeId: employee?.id ?? null,
      email: employee?.email ?? addressOf(user),
      displayName: employee ? displayNameOf(employee) : nameOf(user),
      roles: employee ? ['employee'] : [],
      createdAt: this.clock.now(),
    });
    return id;
  }

  /**
   * Gives a member the name and address of the directory, or those of the register where they are an employee of record,
   * and access or none.
   * @throws ScimRefused `uniqueness` for an address of somebody else, LastAdministrator
   */
  async become(tx: Tx, member: Member, user: ScimUser): Promise<void> {
    const employee = await this.linked(tx, member, user);
    const active = member.deactivatedAt === null;
    if (active && !user.active) await this.leave(tx, member, employee);
    if (!active && user.active) await this.comeBack(tx, member, employee);
    const email = employee?.email ?? addressOf(user);
    const displayName = employee ? displayNameOf(employee) : nameOf(user);
    if (email.toLowerCase() === member.email.toLowerCase() && displayName === member.displayName) return;
    try {
      await this.members.setProfile(tx, member.id, { email, displayName });
    } catch (error) {
      if (violates(error, 'members_email')) throw new ScimRefused('uniqueness', 'emails');
      throw error;
    }
  }

  /** The employee of record behind a member; somebody without one gets whom the directory means, unless another member is that person. */
  private async linked(tx: Tx, member: Member, user: ScimUser): Promise<EmployeeView | null> {
    if (member.employeeId !== null) return this.employees.byId(tx, member.employeeId);
    const employee = await this.employeeOf(tx, user);
    if (!employee || (await this.members.byEmployee(tx, employee.id))) return null;
    await this.members.setEmployee(tx, member.id, employee.id);
    return employee;
  }

  private async leave(tx: Tx, member: Member, employee: EmployeeView | null): Promise<void> {
    const today = this.clock.today();
    const since = new Date(this.clock.nowMs() - DAY_MS);
    const mayRecord = employee && employee.leftOn === null && worksOn(employee, today);
    if (mayRecord && (await this.members.deactivatedSince(tx, since)) < MOST_LEAVINGS)
      await this.leaves.together(tx, { employeeIds: [employee.id], lastDay: today });
    await this.deactivate.within(tx, member.id);
  }

  /** A departure of today is withdrawn; who has been away comes back by HR, who knows since when. */
  private async comeBack(tx: Tx, member: Member, employee: EmployeeView | null): Promise<void> {
    if (employee?.leftOn && worksOn(employee, this.clock.today()))
      await this.returns.within(tx, { employeeId: employee.id });
    await this.reactivate.within(tx, member.id);
  }
}

/** The address at work, or a user name that is one. @throws ScimRefused when there is neither */
function addressOf({ email, userName }: ScimUser): string {
  const address = email ?? userName;
  if (!address?.includes('@') || address.length > 254) throw new ScimRefused('invalidValue', 'emails');
  return address;
}

/** Name on the screens. @throws ScimRefused for a name that no document could print */
function nameOf(user: ScimUser): string {
  const whole = [user.givenName, user.familyName].filter((part) => part !== null).join(' ');
  const name = (whole || user.displayName || user.userName || '').slice(0, 120);
  if (unprintable(name).length > 0) throw new ScimRefused('invalidValue', 'name');
  return name;
}
