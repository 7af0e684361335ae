import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Forbidden } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';

/** /demo/doors/confirm: one click stands for a passkey. */
export interface DemoConfirmModel {
  readonly purpose: string;
  readonly back: string;
}

/** Identifying again where no account exists: in the demonstration a click, which the evidence calls so. */
@Injectable()
export class DemoConfirmation {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    if (!config.demo) throw new Error('the doors of the demonstration open in demo mode alone');
  }

  model({ purpose, returnPath }: { readonly purpose: string; readonly returnPath: string }): DemoConfirmModel {
    return { purpose, back: returnPath };
  }

  /** @throws Forbidden for people of employers, who have the demonstration's identity provider */
  async execute(ctx: RequestContext, { purpose }: { readonly purpose: string }): Promise<ReauthenticationProof> {
    const { actor } = ctx;
    if (ctx.employerId !== null || actor.kind !== 'member') throw new Forbidden('confirms at the identity provider');
    const now = this.clock.now().toISOString();
    await this.uow.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'identity.confirm-identity',
        subject: { type: 'member', id: actor.id },
        detail: { purpose, by: 'demo' },
      }),
    );
    return {
      purpose,
      method: 'demo',
      idpEntityId: this.config.baseUrl,
      nameId: actor.id,
      authnContextClassRef: null,
      authnInstant: now,
      assertionId: `demo:${randomUUID()}`,
      requestedAt: now,
      receivedAt: now,
    };
  }
}
