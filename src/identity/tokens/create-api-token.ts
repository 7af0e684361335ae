import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { requirePermission, type Role } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { UnknownMember } from '../identity.errors.js';
import { serviceAddress, type Member } from '../members/member.js';
import { MembersRepository } from '../members/members.repository.js';
import { newToken, tokenHash, type TokenScope } from './api-token.rules.js';
import { ApiTokensRepository } from './api-tokens.repository.js';

/** For whom a token is made. */
export interface CreateApiTokenInput {
  readonly scope: TokenScope;
  /** E-mail address of the member it acts as; without it, the employer's service member. */
  readonly as?: string;
}

/** Roles of the service member: programs of the HR department; a provisioning program administers members. */
const SERVICE_ROLES = { api: ['hr'], scim: ['admin'] } as const satisfies Record<TokenScope, readonly Role[]>;

/** `palier token create`: a bearer token, shown once. */
@Injectable()
export class CreateApiToken {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ApiTokensRepository,
    private readonly members: MembersRepository,
    private readonly employers: EmployerDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the token itself, which cannot be read again
   * @throws Forbidden, UnknownMember when nobody active has the address
   */
  async execute(ctx: RequestContext, input: CreateApiTokenInput): Promise<{ token: string; id: string; as: string }> {
    requirePermission(ctx, 'tokens.manage');
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!employer) throw new Error('the tenant of the context does not exist');
    const token = newToken(input.scope);
    const id = newId();
    const member = await this.uow.run(ctx, async (tx) => {
      const actsAs =
        input.as === undefined
          ? await this.serviceMember(tx, employer.slug, input.scope)
          : await this.members.byEmail(tx, input.as);
      if (!actsAs || actsAs.deactivatedAt) throw new UnknownMember();
      const kept = { id, memberId: actsAs.id, scope: input.scope, tokenHash: tokenHash(token) };
      await this.tokens.add(tx, kept, this.clock.now());
      await this.audit.record(tx, {
        action: 'identity.create-token',
        subject: { type: 'api-token', id },
        detail: { scope: input.scope, memberId: actsAs.id },
      });
      return actsAs;
    });
    return { token, id, as: member.email };
  }

  /** The member that programs act as; no identity provider can sign it in. */
  private async serviceMember(tx: Tx, slug: string, scope: TokenScope): Promise<Member | null> {
    const email = serviceAddress(scope, slug);
    const known = await this.members.byEmail(tx, email);
    if (known) return known;
    const id = newId();
    await this.members.add(tx, {
      id,
      employeeId: null,
      email,
      displayName: `${scope.toUpperCase()} ${slug}`,
      roles: SERVICE_ROLES[scope],
      createdAt: this.clock.now(),
    });
    await this.audit.record(tx, {
      action: 'identity.invite-member',
      subject: { type: 'member', id },
      detail: { service: scope, roles: [...SERVICE_ROLES[scope]] },
    });
    return this.members.byId(tx, id);
  }
}
