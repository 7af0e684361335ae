import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { ofEmployer, requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CreateEmployer, SirenTaken, SlugTaken, type Employer } from '../../employers/index.js';
import { AccountLinks } from '../local/account-links.js';
import { AccountMemberships } from '../local/account-memberships.js';
import { forNobody } from '../local/nobody.js';
import { MembersRepository } from '../members/members.repository.js';
import { slugsOf } from './opening-slug.rules.js';
import type { EmployerOpening } from './opening.js';
import { OpeningSettled } from './openings.errors.js';
import { OpeningsRepository } from './openings.repository.js';

/** What is kept of the token in a link. */
export const openingTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whoever has the letter confirms: the employer opens with its first administrator, who is its HR too, or the platform is asked. */
@Injectable()
export class ConfirmOpening {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly openings: OpeningsRepository,
    private readonly employers: CreateEmployer,
    private readonly members: MembersRepository,
    private readonly memberships: AccountMemberships,
    private readonly links: AccountLinks,
    private readonly audit: AuditTrail,
  ) {}

  /** The opening behind a link. @throws NotFound for any other link, and once it was deleted */
  async behind(ctx: RequestContext, token: string): Promise<EmployerOpening> {
    const opening = await this.uow.read(forNobody(ctx), (tx) => this.openings.byToken(tx, openingTokenHash(token)));
    if (!opening) throw new NotFound('opening');
    return opening;
  }

  /**
   * Who administers an employer that was opened and has not come in yet, as a link that was let lapse leaves them: only the
   * platform could let them in otherwise. Null once they have, and where nothing was opened.
   */
  async waitsFor(ctx: RequestContext, { employerId, email, displayName }: EmployerOpening): Promise<string | null> {
    if (employerId === null) return null;
    return this.uow.read(inside(ctx, employerId, displayName), async (tx) => {
      const member = await this.members.byEmail(tx, email);
      const facts = member && (await this.memberships.activeIn(tx, member.id));
      return member && facts?.accountId === null ? member.id : null;
    });
  }

  /**
   * @returns the address at which the administrator chooses how to sign in; null where the platform is asked
   * @throws NotFound; OpeningSettled where whoever opened it has come in, or another opened an employer under the SIREN meanwhile
   */
  async execute(ctx: RequestContext, { token }: { readonly token: string }): Promise<string | null> {
    const opening = await this.behind(ctx, token);
    if (opening.dispute !== null) {
      await this.dispute(ctx, opening);
      return null;
    }
    if (opening.employerId === null) return this.open(ctx, token, opening);
    const memberId = await this.waitsFor(ctx, opening);
    if (memberId === null) throw new OpeningSettled();
    return this.linkOf(ctx, opening, opening.employerId, memberId);
  }

  private async open(ctx: RequestContext, token: string, opening: EmployerOpening): Promise<string> {
    const memberId = newId();
    const [slug, other] = slugsOf(opening.name, opening.siren);
    const wish = { token, opening, memberId };
    const { id } = await this.create(ctx, { ...wish, slug }).catch((error: unknown) => {
      if (error instanceof SlugTaken) return this.create(ctx, { ...wish, slug: other });
      throw error;
    });
    return this.linkOf(ctx, opening, id, memberId);
  }

  private async linkOf(
    ctx: RequestContext,
    { email, displayName }: EmployerOpening,
    organisationId: string,
    memberId: string,
  ): Promise<string> {
    const membership = { kind: 'employer' as const, organisationId, memberId };
    return this.uow.run(forNobody(ctx), (tx) => this.links.make(tx, 'invitation', { email, displayName, membership }));
  }

  /** The platform is asked. */
  private async dispute(ctx: RequestContext, { id, siren }: EmployerOpening): Promise<void> {
    await this.uow.run(forNobody(ctx), async (tx) => {
      if (!(await this.openings.dispute(tx, id, this.clock.now()))) throw new OpeningSettled();
      await this.audit.record(tx, {
        action: 'identity.confirm-opening',
        subject: { type: 'employer-opening', id },
        detail: { siren, opened: false },
      });
    });
  }

  /** The tenant, its first administrator and the opening that says so: all of it or nothing. Of two confirmations at once the SIREN lets one through. */
  private async create(
    ctx: RequestContext,
    wish: {
      readonly token: string;
      readonly opening: EmployerOpening;
      readonly memberId: string;
      readonly slug: string;
    },
  ): Promise<Employer> {
    const { token, opening, memberId, slug } = wish;
    const { id, name, siren, locale, displayName, email } = opening;
    const roles = ['hr', 'admin'] as const;
    try {
      return await this.employers.executeDeclared(inside(ctx, null, displayName), {
        employer: { name, siren, locale, sector: 'private', slug },
        also: async (tx) => {
          const at = this.clock.now();
          if (!(await this.openings.open(tx, openingTokenHash(token), at))) throw new OpeningSettled();
          await this.members.add(tx, { id: memberId, employeeId: null, email, displayName, roles, createdAt: at });
          await this.audit.record(tx, {
            action: 'identity.invite-member',
            subject: { type: 'member', id: memberId },
            detail: { role: 'admin', roles: [...roles] },
          });
          await this.audit.record(tx, {
            action: 'identity.confirm-opening',
            subject: { type: 'employer-opening', id },
            detail: { siren, opened: true },
          });
        },
      });
    } catch (error) {
      if (error instanceof SirenTaken) throw new OpeningSettled();
      throw error;
    }
  }
}

/** The firm acts for itself this once; its audit log names who did. */
const inside = (ctx: RequestContext, employerId: string | null, displayName: string): RequestContext =>
  requestContext({
    ...ctx,
    actor: { kind: 'system', id: 'self-opening', name: `self-opening (${displayName})` },
    organisation: ofEmployer(employerId),
    employeeId: null,
    roles: [],
  });
