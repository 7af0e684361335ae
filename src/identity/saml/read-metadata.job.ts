import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { ofEmployer, requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { compareMetadata, type MetadataDifference } from './compare-metadata.rules.js';
import { shownName } from './connection-slug.rules.js';
import { differenceWords } from './difference-words.js';
import { readIdpMetadata, UnusableMetadata, type IdpMetadata } from './idp-metadata.rules.js';
import { MetadataSource } from './metadata-source.js';
import { MetadataWatchRepository, type WatchedConnection } from './metadata-watch.repository.js';
import { READ_METADATA } from './metadata.jobs.js';

/** The letter `metadata-changed`, to an administrator. */
export interface MetadataChangedLetter {
  readonly reader: string;
  readonly connection: string;
  /** What approving would change, a sentence each. */
  readonly lines: readonly string[];
  readonly url: string;
}

/** What a reading found that the connection does not have. */
interface Finding {
  readonly connection: WatchedConnection;
  readonly difference: MetadataDifference;
}

/**
 * Reads the metadata of each connection that has an address. What is new is kept and told to the administrators; nothing
 * of it holds before one of them approves: a provider's address that fell into other hands lets nobody in.
 */
@HandlesJob(READ_METADATA)
@Scheduled({
  id: 'identity.read-metadata',
  what: 'Reads the metadata of identity providers at their addresses; what is new waits for an administrator, who gets a letter.',
  pattern: '40 3 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class ReadMetadataJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly watch: MetadataWatchRepository,
    private readonly source: MetadataSource,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    await forEachTenant(await this.employers.open(), async (employer) => {
      const theirs = requestContext({ ...ctx, organisation: ofEmployer(employer.id) });
      for (const connection of await this.uow.read(theirs, (tx) => this.watch.watched(tx))) {
        const found = await this.readOne(theirs, connection);
        if (found) await this.tell(theirs, employer, found);
      }
    });
  }

  private async readOne(ctx: RequestContext, connection: WatchedConnection): Promise<Finding | null> {
    const read = await this.source.read(connection.url, connection.slug);
    const now = this.clock.now();
    const metadata = 'failure' in read ? read : parsed(read.text, now);
    return this.uow.run(ctx, async (tx) => {
      const current = await this.watch.lock(tx, connection);
      if (current === null) return null;
      if ('failure' in metadata) {
        await this.watch.record(tx, current.id, metadata, now);
        return null;
      }
      const difference = compareMetadata(current, metadata);
      const awaiting = difference.same || 'failure' in read ? null : read.text;
      await this.watch.record(tx, current.id, { failure: null, awaiting }, now);
      return difference.same ? null : { connection: current, difference };
    });
  }

  /** One letter for each difference and reader, however often it is found: the effect is remembered longer than it waits. */
  private async tell(ctx: RequestContext, employer: Employer, { connection, difference }: Finding): Promise<void> {
    const readers = await this.uow.read(ctx, (tx) => this.members.withRole(tx, 'admin'));
    const event = `${connection.id}:${createHash('sha256').update(JSON.stringify(difference)).digest('base64url')}`;
    const query = connection.slug === employer.slug ? '' : `?connection=${connection.slug}`;
    const told = readers.map((reader): Letter => ({
      effectKey: `identity.metadata-changed:${event}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: MetadataChangedLetter = {
          reader: reader.displayName,
          connection: shownName(connection, employer.name),
          lines: differenceWords(locale, difference),
          url: letterhead.link(`/admin/sign-in${query}`),
        };
        return this.views.renderEmail('metadata-changed', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, told);
  }
}

function parsed(text: string, now: Date): IdpMetadata | { readonly failure: string } {
  try {
    return readIdpMetadata(text, now, null);
  } catch (error) {
    if (!(error instanceof UnusableMetadata)) throw error;
    return { failure: error.reason };
  }
}
