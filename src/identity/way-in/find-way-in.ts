import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, TooManyAttempts } from '#libs/platform/errors/index.js';
import { addressKey, RateLimits, type Limit } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConnectionDirectory } from '../saml/connection-directory.js';
import { GUESS_LIMIT } from '../saml/saml-limits.js';
import { PeopleOfAddress } from './people-of-address.queries.js';
import { MAIL_WAY_IN } from './way-in.jobs.js';

/** Limit on letters to one address, however often somebody asks. */
const LETTER_LIMIT: Limit = { name: 'way-in-letter', points: 3, seconds: 3_600 };

const ADDRESS = z.email();

/** What was typed on the sign-in page. */
export interface WayInInput {
  /** A work address, or the employer's short name. */
  readonly typed: string;
  /** Checked path to come back to, or null for the person's home. */
  readonly returnPath: string | null;
  /** Others use the machine too. */
  readonly shared: boolean;
}

/** Where it leads: to an employer's sign-in at once, or to the person's own mailbox. */
export type WayIn = { readonly slug: string } | 'by-letter';

/**
 * Leads from a work address to the employer's sign-in. The domain decides for everybody who has it, so that the answer
 * says nothing of one person. Any other address is answered in the same words and with the same work, known or not:
 * only its mailbox learns where it signs in.
 */
@Injectable()
export class FindWayIn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly connections: ConnectionDirectory,
    private readonly people: PeopleOfAddress,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
  ) {}

  /** @throws InvalidInput for what is neither an address nor the short name of an employer, TooManyAttempts */
  async execute(ctx: RequestContext, { typed, returnPath, shared }: WayInInput): Promise<WayIn> {
    const text = typed.trim();
    if (!text.includes('@')) {
      const ways = await this.connections.waysIn(text.toLowerCase());
      if (ways) return { slug: ways.slug };
      await this.countGuess(ctx);
      throw refused(text === '' ? 'identity.address-missing' : 'identity.unknown-employer');
    }
    const address = ADDRESS.safeParse(text);
    if (!address.success || text.length > 254) throw refused('identity.email-form');
    const domain = address.data.slice(address.data.lastIndexOf('@') + 1).toLowerCase();
    const employer = await this.employers.byDomain(domain);
    const slug = employer && (await this.connections.ofDomain(employer, domain));
    if (slug) return { slug };
    await this.countGuess(ctx);
    await this.byLetter(ctx, address.data, { returnPath, shared });
    return 'by-letter';
  }

  /** @throws TooManyAttempts */
  private async countGuess({ client }: RequestContext): Promise<void> {
    await this.limits.consume(GUESS_LIMIT, addressKey(client.ip ?? ''));
  }

  private async byLetter(ctx: RequestContext, address: string, wish: Omit<WayInInput, 'typed'>): Promise<void> {
    const often = await this.askedOften(address);
    // The letter belongs to no tenant, and is not an act of whoever may be signed in.
    await this.uow.run(requestContext({ ...ctx, organisation: null }), async (tx) => {
      const people = await this.people.find(tx, address, this.clock.today());
      await this.outbox.add(tx, MAIL_WAY_IN, { people: often ? [] : people, ...wish });
    });
  }

  private async askedOften(address: string): Promise<boolean> {
    const key = createHash('sha256').update(address.toLowerCase()).digest('base64url');
    try {
      await this.limits.consume(LETTER_LIMIT, key);
      return false;
    } catch (error) {
      if (error instanceof TooManyAttempts) return true;
      throw error;
    }
  }
}

const refused = (code: string) => new InvalidInput([{ field: 'address', code }], code);
