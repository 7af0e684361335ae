import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { ActorWords } from '../actor.js';
import { ActorRefused, NotForActor } from '../actors.errors.js';
import { ActorNamesReader } from './actor-names.reader.js';
import { EntryRepository } from './entry.repository.js';
import { actorFor } from './entry.rules.js';

/** What is published, and whether the e-mail address is that of whoever publishes it. */
export interface EntryInput extends ActorWords {
  readonly ownAddress: boolean;
}

/** An organisation decides to stand in the public directory, or changes what stands there. */
@Injectable()
export class PublishEntry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly entries: EntryRepository,
    private readonly names: ActorNamesReader,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotForActor, ActorRefused naming `email` for an address of a person who has not said so */
  async execute(ctx: RequestContext, { ownAddress, ...words }: EntryInput): Promise<void> {
    const whose = actorFor(ctx);
    if (!whose) throw new NotForActor();
    if (ownAddress && whose.kind === 'employer') throw new ActorRefused('email', 'address-employer');
    const own = ownAddress && ctx.actor.kind === 'member' ? ctx.actor.id : null;
    try {
      await this.uow.run(ctx, async (tx) => {
        const { name } = await this.names.of(tx, whose);
        const entry = { ...words, id: newId(), name, contactMemberId: own };
        await this.entries.save(tx, whose, entry, this.clock.now());
        await this.audit.record(tx, {
          action: 'actors.publish',
          subject: { type: whose.kind === 'employer' ? 'employer' : 'organisation', id: whose.id },
          detail: { ...words, departments: [...words.departments], ownAddress: own !== null },
        });
      });
    } catch (error) {
      if (!violates(error, 'actor_entries_person')) throw error;
      if (whose.kind === 'employer') throw new ActorRefused('email', 'address-employer');
      throw new ActorRefused('email', own === null ? 'address-person' : 'address-not-own');
    }
  }
}
