import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { tenantOf, UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ERASED_KINDS, KEPT_DAYS, mayBeChosen, type ErasedKind } from '../held/erased-kinds.rules.js';
import { PersonalRetentionRepository } from '../held/personal-retention.repository.js';

/** Days of each kind. */
export interface RetentionWish {
  readonly days: Readonly<Record<ErasedKind, number>>;
}

/** An administrator chooses how long each kind is kept; the same again changes nothing. */
@Injectable()
export class ChooseRetention {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly retention: PersonalRetentionRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput for days outside the bounds of their kind, each field named */
  async execute(ctx: RequestContext, { days }: RetentionWish): Promise<void> {
    const refused = ERASED_KINDS.filter((kind) => !mayBeChosen(kind, days[kind])).map((kind): FieldRefusal => {
      const { least, most } = KEPT_DAYS[kind];
      return { field: kind, code: 'privacy.days', params: { least, most } };
    });
    if (refused.length > 0) throw new InvalidInput(refused);
    await this.uow.run(ctx, async (tx) => {
      const before = new Map((await this.retention.choices(tx)).map((choice) => [choice.kind, choice.days]));
      const changed = ERASED_KINDS.filter((kind) => (before.get(kind) ?? KEPT_DAYS[kind].usual) !== days[kind]);
      if (changed.length === 0) return;
      for (const kind of changed) await this.retention.choose(tx, kind, days[kind], actorName(ctx), this.clock.now());
      await this.audit.record(tx, {
        action: 'privacy.choose-retention',
        subject: { type: 'employer', id: tenantOf(tx) },
        detail: Object.fromEntries(changed.map((kind) => [kind, days[kind]])),
      });
    });
  }
}
