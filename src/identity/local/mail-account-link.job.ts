import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requestContext, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { AccountMemberships } from './account-memberships.js';
import { AccountLinks, LINK_MINUTES } from './account-links.js';
import type { LinkedPerson } from './account-links.repository.js';
import { MAIL_ACCOUNT_LINK } from './account.jobs.js';
import { AccountsRepository } from './accounts.repository.js';
import { forNobody } from './nobody.js';

type Payload = z.infer<typeof MAIL_ACCOUNT_LINK.payload>;

/** The letter `account-link`. */
export interface AccountLinkLetter {
  readonly name: string;
  /** Null where somebody asked to choose anew how to sign in. */
  readonly organisationName: string | null;
  readonly minutes: number;
  readonly url: string;
}

interface Addressee {
  readonly person: LinkedPerson;
  readonly organisationName: string | null;
  readonly locale: Locale;
}

/** Sends a link that is used once. The link is made here, so that no queue holds it. */
@HandlesJob(MAIL_ACCOUNT_LINK)
@Injectable()
export class MailAccountLinkJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly memberships: AccountMemberships,
    private readonly links: AccountLinks,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, payload: Payload, run: JobRun): Promise<void> {
    const nobody = forNobody(ctx);
    const found = await this.addressee(ctx, payload);
    if (!found) return;
    const { person, organisationName, locale } = found;
    const purpose = payload.reset === null ? 'invitation' : 'reset';
    const url = await this.uow.run(nobody, (tx) => this.links.make(tx, purpose, person));
    await this.letters.send(nobody, {
      effectKey: `identity.account-link:${run.id}`,
      to: { email: person.email, otherwise: locale },
      write: (language, letterhead) => {
        const model: AccountLinkLetter = { name: person.displayName, organisationName, minutes: LINK_MINUTES, url };
        return this.views.renderEmail('account-link', model, language, letterhead);
      },
    });
  }

  private async addressee(ctx: RequestContext, { reset, invitation }: Payload): Promise<Addressee | null> {
    if (reset !== null) {
      const account = await this.uow.read(forNobody(ctx), (tx) => this.accounts.byId(tx, reset));
      if (!account) return null;
      const { email, displayName } = account;
      return { person: { email, displayName, membership: null }, organisationName: null, locale: ctx.locale };
    }
    if (invitation === null) return null;
    const { kind, organisationId, memberId } = invitation;
    const inside = requestContext({ ...ctx, organisation: { kind, id: organisationId } });
    const facts = await this.uow.read(inside, (tx) => this.memberships.activeIn(tx, memberId));
    if (!facts || facts.accountId !== null) return null;
    const { email, displayName, organisationName, organisationLocale } = facts;
    return { person: { email, displayName, membership: invitation }, organisationName, locale: organisationLocale };
  }
}
