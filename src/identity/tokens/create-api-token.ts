import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission, RESOURCE_SCOPES, type Role } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { UnknownMember } from '../identity.errors.js';
import { serviceAddress, type Member } from '../members/member.js';
import { MembersRepository } from '../members/members.repository.js';
import {
  doorOf,
  LONGEST_TOKEN_DAYS,
  newToken,
  TOKEN_DAYS,
  TOKEN_SCOPES,
  tokenHash,
  type TokenDoor,
} from './api-token.rules.js';
import { ApiTokensRepository } from './api-tokens.repository.js';

const NEW_TOKEN = z
  .object({
    scope: z.enum(TOKEN_SCOPES),
    /** What a token of scope `resources` is narrowed to. */
    resources: z.array(z.enum(RESOURCE_SCOPES)).default([]),
    /** E-mail address of the member it acts as; without it, the employer's service member. */
    as: z.string().trim().max(254).optional(),
    /** A name by which its maker recognises it in the list. */
    name: z.string().trim().max(60).default(''),
    /** Days until its end. */
    days: z.coerce.number().int().min(1).max(LONGEST_TOKEN_DAYS).default(TOKEN_DAYS),
  })
  .refine(({ scope, resources }) => scope !== 'resources' || resources.length > 0, {
    path: ['resources'],
    error: 'identity.token-without-resources',
  });

/** For whom a token is made, and for how long. */
export type CreateApiTokenInput = z.input<typeof NEW_TOKEN>;

/** A token that was just made. */
export interface CreatedToken {
  /** The token itself, which cannot be read again. */
  readonly token: string;
  readonly id: string;
  /** Address of the member it acts as. */
  readonly as: string;
  readonly expiresAt: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The service members: programs of the HR department, and the company directory, which has no role but that of its token.
 */
const SERVICES: Readonly<Record<TokenDoor, { readonly name: string; readonly roles: readonly Role[] }>> = {
  api: { name: 'API', roles: ['hr'] },
  scim: { name: 'SCIM', roles: [] },
};

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
  async execute(ctx: RequestContext, wanted: CreateApiTokenInput): Promise<CreatedToken> {
    const input = parseInput(NEW_TOKEN, wanted);
    requirePermission(ctx, 'tokens.manage');
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!employer) throw new Error('the tenant of the context does not exist');
    const token = newToken(input.scope);
    const id = newId();
    const expiresAt = new Date(this.clock.nowMs() + input.days * DAY_MS);
    const member = await this.uow.run(ctx, async (tx) => {
      const actsAs =
        input.as === undefined
          ? await this.serviceMember(tx, doorOf(input.scope), employer.slug)
          : await this.members.byEmail(tx, input.as);
      if (!actsAs || actsAs.deactivatedAt) throw new UnknownMember();
      const { scope, name } = input;
      const resources = scope === 'resources' ? [...new Set(input.resources)] : null;
      const kept = { id, memberId: actsAs.id, scope, resources, name, expiresAt };
      await this.tokens.add(tx, kept, tokenHash(token), this.clock.now());
      await this.audit.record(tx, {
        action: 'identity.create-token',
        subject: { type: 'api-token', id },
        detail: { scope, ...(resources && { resources }), memberId: actsAs.id, expiresAt: expiresAt.toISOString() },
      });
      return actsAs;
    });
    return { token, id, as: member.email, expiresAt };
  }

  /** The member that programs act as; no identity provider can sign it in. */
  private async serviceMember(tx: Tx, scope: TokenDoor, slug: string): Promise<Member | null> {
    const { name, roles } = SERVICES[scope];
    const email = serviceAddress(scope, slug);
    const known = await this.members.byEmail(tx, email);
    if (known) return known;
    const id = newId();
    await this.members.add(tx, {
      id,
      employeeId: null,
      email,
      displayName: `${name} ${slug}`,
      roles,
      createdAt: this.clock.now(),
    });
    await this.audit.record(tx, {
      action: 'identity.invite-member',
      subject: { type: 'member', id },
      detail: { service: scope, roles: [...roles] },
    });
    return this.members.byId(tx, id);
  }
}
