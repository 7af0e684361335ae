import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requestContext, systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { SessionPrincipal } from '#libs/platform/http/index.js';
import { AuditTrail } from '../../audit/index.js';
import { StaffDirectory } from '../../organisations/index.js';
import { AccountsRepository } from '../local/accounts.repository.js';
import { DemoStaff, type StaffPersona } from './demo-staff.queries.js';

/** A door that a visitor of the demonstration went through. */
export interface DemoEntry {
  readonly acting: RequestContext;
  readonly principal: SessionPrincipal;
}

/** Doors of the demonstration for whoever belongs to no employer. Exists in demo mode only: anybody may be anybody there. */
@Injectable()
export class DemoDoors {
  constructor(
    @Inject(CONFIG) config: Config,
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly people: DemoStaff,
    private readonly staff: StaffDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    if (!config.demo) throw new Error('the doors of the demonstration open in demo mode alone');
  }

  /** Whom a visitor can be; nobody where no platform was opened. */
  async personas(): Promise<StaffPersona[]> {
    const demo = systemContext('Palier demo', null, 'demo-doors');
    const platform = await this.uow.read(demo, (tx) => this.accounts.platform(tx));
    if (!platform) return [];
    const organisation = { kind: 'platform' as const, id: platform.id };
    return this.uow.read(requestContext({ ...demo, organisation }), (tx) => this.people.all(tx));
  }

  /** @throws NotFound for anybody but the personas */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<DemoEntry> {
    const chosen = (await this.personas()).find((persona) => persona.memberId === memberId);
    if (!chosen) throw new NotFound('member');
    const organisation = { kind: chosen.kind, id: chosen.organisationId };
    return this.uow.run(requestContext({ ...ctx, organisation }), async (tx) => {
      const facts = await this.staff.activeIn(tx, memberId);
      if (!facts) throw new NotFound('member');
      const actor = { kind: 'member' as const, id: memberId, name: facts.displayName };
      const acting = requestContext({ ...tx.ctx, actor, roles: facts.roles });
      await this.audit.record(
        { ...tx, ctx: acting },
        {
          action: 'identity.sign-in-locally',
          subject: { type: 'organisation', id: organisation.id },
          detail: { memberId, by: 'demo' },
        },
      );
      return { acting, principal: { memberId, organisation, startedAt: this.clock.nowMs() } };
    });
  }
}
