import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { lacking } from '../aid/competence.rules.js';
import { GrantorNames } from '../aid/grantor-names.queries.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import type { CallWish } from './call.js';
import { CallConflict, CallRefused } from './calls.errors.js';
import { CallsRepository } from './calls.repository.js';

/** Calls that a territory may keep, and versions of each. */
const MOST_CALLS = 200;
const MOST_VERSIONS = 200;

/** A call to save. */
export interface CallInput extends CallWish {
  /** Null for a new one. */
  readonly id: string | null;
  /** The version that the change began with; 0 for a new call. */
  readonly version: number;
}

/** A territory saves a call: another version each time. Once it is published, only its words and a later end change. */
@Injectable()
export class SaveCall {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly departments: OwnDepartments,
    private readonly names: GrantorNames,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the call's id. @throws NotFound, CallRefused, CallConflict */
  async execute(ctx: RequestContext, { id, version, ...wish }: CallInput): Promise<string> {
    requirePermission(ctx, 'calls.manage');
    const need = lacking({ origin: 'granted', ...wish.aid });
    if (need !== null) throw new CallRefused('act', `needs-${need}`);
    if (wish.aid.regime === 'sgei' && wish.aid.entrustment === '')
      throw new CallRefused('entrustment', 'entrustment-missing');
    try {
      return await this.uow.run(ctx, async (tx) => {
        const at = this.clock.now();
        const callId = id ?? newId();
        const territory = await this.territory(tx, wish);
        const known = id === null ? null : await this.calls.ownById(tx, id);
        if (id === null) {
          if ((await this.calls.count(tx)) >= MOST_CALLS) throw new CallConflict('too-many-calls');
          await this.calls.open(tx, callId, await this.names.own(tx), at);
        } else if (!known) throw new NotFound('call');
        if (version >= MOST_VERSIONS) throw new CallConflict('too-many-versions');
        const after = id === null ? 0 : version;
        const saved = { by: actorName(ctx), at };
        if (!(await this.calls.save(tx, { id: callId, after }, { ...wish, territory }, saved)))
          throw new CallConflict('call-changed');
        await this.audit.record(tx, {
          action: 'calls.save',
          subject: { type: 'call', id: callId },
          detail: { title: wish.title, version: after + 1, closesOn: wish.closesOn },
        });
        return callId;
      });
    } catch (error) {
      if (violates(error, 'call_versions_held')) throw new CallConflict('call-held');
      throw error;
    }
  }

  /** The territory of the choice by its key; empty for a list of communes. @throws CallRefused naming the part that is unknown */
  private async territory(tx: Tx, wish: CallWish): Promise<string> {
    const { code, refused } = chosenTerritory(wish, await this.departments.of(tx));
    if (refused)
      throw new CallRefused(
        refused.part,
        `${refused.part}-${refused.fault}`,
        refused.fault === 'unread' ? { names: refused.names.slice(0, 5).join(', ') } : {},
      );
    return code ? `${code.kind}:${code.code}` : '';
  }
}
