import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext } from '#libs/platform/context/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { unprintable } from '#libs/documents/index.js';
import { GroupRolesRepository, type GroupRole } from '../members/group-roles.repository.js';
import { decideLink, type LinkDecision } from '../members/member-link.rules.js';
import { displayNameOf, isServiceAddress, type Member } from '../members/member.js';
import { MembersRepository } from '../members/members.repository.js';
import { Principals, type MemberFacts } from '../members/principals.queries.js';
import { RoleSources } from '../members/role-sources.queries.js';
import { ConnectionDomainsRepository } from './connection-domains.repository.js';
import type { SignedSignIn } from './saml-assertion.rules.js';
import type { SamlConnection } from './saml-connections.repository.js';
import type { SamlRefusalReason } from './saml-refusal.js';
import type { SamlRequest } from './saml-requests.repository.js';
import type { AdmittedMember } from '../sessions/admission.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';

/** Whether the person of a verified assertion is admitted; a refusal leaves its reason in the audit trail. */
export type AdmissionOutcome =
  | { readonly kind: 'admitted'; readonly member: AdmittedMember }
  | { readonly kind: 'refused'; readonly reason: SamlRefusalReason };

/** An answer whose signature was checked, whatever the provider speaks. */
export interface Answered {
  readonly connection: Pick<SamlConnection, 'id' | 'slug'>;
  readonly signIn: Pick<SignedSignIn, 'assertionId' | 'nameId' | 'namedByAddress' | 'attributes'>;
}

interface AnsweredRequest extends Answered {
  readonly request: SamlRequest;
}

/** Whom an answer would admit, and how, if it were one to a sign-in. */
export type Meaning =
  | { readonly kind: 'refused'; readonly reason: SamlRefusalReason }
  | {
      readonly kind: 'admitted';
      readonly person: {
        readonly how: 'known' | 'link' | 'create' | 'provision';
        readonly name: string;
        readonly email: string;
        readonly roles: string[];
        readonly unit: string | null;
      };
      /** What the groups of the answer give. */
      readonly groups: readonly Pick<GroupRole, 'group' | 'role'>[];
    };

/** Finds the member behind (connection, NameID), links a first sign-in, and records in the audit trail who came in. */
@Injectable()
export class AdmitMember {
  constructor(
    private readonly members: MembersRepository,
    private readonly employees: EmployeeRecords,
    private readonly subjects: SamlSubjectsRepository,
    private readonly domains: ConnectionDomainsRepository,
    private readonly principals: Principals,
    private readonly groups: GroupRolesRepository,
    private readonly sources: RoleSources,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async admit(tx: Tx, answer: AnsweredRequest): Promise<AdmissionOutcome> {
    const { connection, request, signIn } = answer;
    const known = await this.subjects.memberOf(tx, connection.id, signIn.nameId, signIn.namedByAddress);
    const given = await this.groups.given(tx, connection.id, signIn.attributes.groups);
    const memberId = known ?? (await this.linkFirst(tx, answer, given));
    if (typeof memberId !== 'string') return this.refuse(tx, answer, null, memberId.reason);
    const groups = namesOf(given);
    const groupsBefore = await this.subjects.keepGroups(tx, connection.id, memberId, groups);
    const facts = await this.principals.activeIn(tx, memberId);
    if (!facts) return this.refuse(tx, answer, memberId, 'member-deactivated');
    if (request.confirmMemberId !== null && request.confirmMemberId !== memberId) {
      return this.refuse(tx, answer, memberId, 'other-member');
    }
    await this.audit.record(actingAs(tx, facts), {
      action: request.confirmMemberId === null ? 'identity.sign-in' : 'identity.confirm-identity',
      subject: { type: 'member', id: memberId },
      detail: {
        connection: connection.slug,
        assertionId: signIn.assertionId,
        ...(request.confirmMemberId === null ? {} : { purpose: request.purpose }),
        ...(known === null ? { firstSignIn: true } : {}),
        ...(request.shared ? { shared: true } : {}),
      },
    });
    if (groupsBefore !== null) {
      await this.audit.record(actingAs(tx, facts), {
        action: 'identity.follow-groups',
        subject: { type: 'member', id: memberId },
        detail: { connection: connection.slug, before: groupsBefore, groups, roles: [...facts.roles] },
      });
    }
    const { employerId, employeeId, locale, roles } = facts;
    return { kind: 'admitted', member: { employerId, memberId, employeeId, locale, roles } };
  }

  /** Whom an answer would admit. Writes nothing: no member, no link, no entry. */
  async look(tx: Tx, { connection, signIn }: Answered): Promise<Meaning> {
    const given = await this.groups.given(tx, connection.id, signIn.attributes.groups);
    const known = await this.subjects.memberOf(tx, connection.id, signIn.nameId, signIn.namedByAddress);
    const decision = known === null ? await this.decide(tx, connection, signIn, given) : null;
    if (decision?.kind === 'refuse') return { kind: 'refused', reason: decision.reason };
    const byGroup = given.map(({ role }) => role);
    const groups = given.map(({ group, role }) => ({ group, role }));
    if (decision?.kind === 'provision') {
      const person = newMember(decision.email, signIn.attributes.displayName);
      const { displayName: name, email } = person;
      return { kind: 'admitted', groups, person: { how: 'provision', name, email, roles: byGroup, unit: null } };
    }
    if (decision?.kind === 'create') {
      const employee = await this.employees.byId(tx, decision.employee.id);
      const name = displayNameOf(decision.employee);
      const { email } = decision.employee;
      const roles = ['employee', ...byGroup];
      return { kind: 'admitted', groups, person: { how: 'create', name, email, roles, unit: employee?.unit ?? null } };
    }
    const memberId = known ?? decision?.member.id ?? '';
    const facts = await this.principals.activeIn(tx, memberId);
    if (!facts) return { kind: 'refused', reason: 'member-deactivated' };
    const employeeId = facts.employeeId ?? decision?.employeeId ?? null;
    const employee = employeeId === null ? null : await this.employees.byId(tx, employeeId);
    const others = (await this.sources.of(tx, memberId)).filter((one) => one.connectionId !== connection.id);
    const roles = [...new Set([...others.map(({ role }) => role), ...byGroup])];
    const { displayName: name, email } = facts;
    const how = known === null ? 'link' : 'known';
    return { kind: 'admitted', groups, person: { how, name, email, roles, unit: employee?.unit ?? null } };
  }

  /** @returns the member's id, or why nobody can be linked. */
  private async linkFirst(
    tx: Tx,
    { connection, signIn }: AnsweredRequest,
    given: readonly GroupRole[],
  ): Promise<string | { readonly reason: SamlRefusalReason }> {
    await this.subjects.lockFirstLinks(tx, connection.id);
    const linkedMeanwhile = await this.subjects.memberOf(tx, connection.id, signIn.nameId, signIn.namedByAddress);
    if (linkedMeanwhile !== null) return linkedMeanwhile;
    const decision = await this.decide(tx, connection, signIn, given);
    if (decision.kind === 'refuse') return decision;
    let memberId: string;
    if (decision.kind === 'create' || decision.kind === 'provision') {
      memberId = newId();
      const person =
        decision.kind === 'create'
          ? {
              employeeId: decision.employee.id,
              email: decision.employee.email,
              displayName: displayNameOf(decision.employee),
              roles: ['employee' as const],
            }
          : newMember(decision.email, signIn.attributes.displayName);
      await this.members.add(tx, { id: memberId, ...person, createdAt: this.clock.now() });
    } else {
      memberId = decision.member.id;
      if (decision.employeeId !== null && decision.member.employeeId === null) {
        await this.members.setEmployee(tx, memberId, decision.employeeId);
      }
    }
    const linked = await this.subjects.link(tx, connection.id, signIn.nameId, memberId, this.clock.now());
    return linked ? memberId : { reason: 'member-ambiguous' };
  }

  private async decide(
    tx: Tx,
    connection: AnsweredRequest['connection'],
    signIn: AnsweredRequest['signIn'],
    given: readonly GroupRole[],
  ): Promise<LinkDecision> {
    const { staffNumber, email: claimed } = signIn.attributes;
    const email = await this.believed(tx, connection.id, claimed);
    const employeeByStaffNumber = staffNumber === null ? null : await this.employees.byStaffNumber(tx, staffNumber);
    const employeeByEmail = email === null ? null : await this.employees.byEmail(tx, email);
    const memberByEmail = email === null ? null : await this.members.byEmail(tx, email);
    const memberOfEmployee = new Map<string, Member>();
    for (const employee of [employeeByStaffNumber, employeeByEmail]) {
      const member = employee && (await this.members.byEmployee(tx, employee.id));
      if (member) memberOfEmployee.set(employee.id, member);
    }
    const withSubject = new Set<string>();
    for (const member of [memberByEmail, ...memberOfEmployee.values()]) {
      if (member && (await this.subjects.hasSubject(tx, connection.id, member.id))) withSubject.add(member.id);
    }
    return decideLink({
      employeeByStaffNumber,
      employeeByEmail,
      memberByEmail,
      memberOfEmployee: (id) => memberOfEmployee.get(id) ?? null,
      hasSubject: (id) => withSubject.has(id),
      admits: await this.groups.admission(tx, connection.id),
      claimed: { email, getsRole: given.length > 0 },
      today: this.clock.today(),
    });
  }

  /**
   * The address in an answer, as far as it may say who somebody is: not that of a service, nor one of a domain that comes
   * in by another connection, whose provider alone speaks for it.
   */
  private async believed(tx: Tx, connectionId: string, claimed: string | null): Promise<string | null> {
    if (claimed === null || isServiceAddress(claimed)) return null;
    const responsible = await this.domains.of(tx, claimed.slice(claimed.lastIndexOf('@') + 1));
    return responsible === null || responsible === connectionId ? claimed : null;
  }

  private async refuse(
    tx: Tx,
    { connection, signIn }: AnsweredRequest,
    memberId: string | null,
    reason: SamlRefusalReason,
  ): Promise<AdmissionOutcome> {
    await this.audit.record(tx, {
      action: 'identity.refuse-sign-in',
      subject: { type: memberId === null ? 'saml-connection' : 'member', id: memberId ?? connection.id },
      detail: { connection: connection.slug, assertionId: signIn.assertionId, reason },
    });
    return { kind: 'refused', reason };
  }
}

/** The same transaction from the moment its caller is known: the audit trail names who came in. */
function actingAs(tx: Tx, { memberId, displayName }: MemberFacts): Tx {
  return { ...tx, ctx: requestContext({ ...tx.ctx, actor: { kind: 'member', id: memberId, name: displayName } }) };
}

/** Somebody whom a group lets in: no employee of record, and no role but by groups. */
const newMember = (email: string, name: string | null) => ({
  employeeId: null,
  email,
  displayName: name !== null && unprintable(name).length === 0 ? name : email,
  roles: [],
});

const namesOf = (given: readonly GroupRole[]): string[] => [...new Set(given.map(({ group }) => group.toLowerCase()))];
