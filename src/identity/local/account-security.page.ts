import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import type { FieldProblems, FormFault, SummaryRow } from '#libs/platform/views/index.js';
import { AccountSession } from './account-session.js';
import { AccountSessionsRepository } from './account-sessions.repository.js';
import { AccountsRepository } from './accounts.repository.js';
import { forNobody } from './nobody.js';
import { OwnPasskeysRepository } from './own-passkeys.repository.js';
import { Passkeys } from './passkeys.js';

/** /account/security */
export interface AccountSecurityModel {
  readonly rows: readonly SummaryRow[];
  readonly passkeys: readonly {
    readonly credentialId: string;
    /** As its owner calls it. */
    readonly label: string;
    readonly facts: string;
    /** Names the field of its name. */
    readonly id: string;
    readonly removeLabel: string;
  }[];
  /** What the browser is told to make another. */
  readonly options: string;
  readonly sessions: readonly string[];
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** /acting: for whom the account may act. */
export interface ActingModel {
  readonly organisations: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly current: boolean;
  }[];
}

/** The pages of one's own account. */
@Injectable()
export class AccountSecurityPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly own: OwnPasskeysRepository,
    private readonly passkeys: Passkeys,
    private readonly sessions: AccountSessionsRepository,
    private readonly session: AccountSession,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async security(
    ctx: RequestContext,
    { accountId, challenge, refused }: { accountId: string; challenge: string; refused?: RefusedForm | undefined },
  ): Promise<AccountSecurityModel> {
    const { account, proofs, passkeys, sessions } = await this.uow.read(forNobody(ctx), async (tx) => ({
      account: await this.accounts.byId(tx, accountId),
      proofs: await this.accounts.proofs(tx, accountId),
      passkeys: await this.own.of(tx, accountId),
      sessions: await this.sessions.of(tx, accountId, this.clock.now()),
    }));
    if (!account) throw new NotFound('account');
    const word = (key: string, values: Record<string, string | number> = {}) =>
      t(ctx.locale, `identity.security.${key}`, values);
    const problems = refused && errorSummary(ctx.locale, refused.refusal);
    const day = (at: Date) => formatInstant(ctx.locale, at, employerZone(), 'date');
    return {
      passkeys: passkeys.map(({ credentialId, label, createdAt, lastUsedAt }, index) => {
        const name = label ?? word('unnamed', { number: index + 1 });
        const facts = { made: day(createdAt), used: lastUsedAt ? day(lastUsedAt) : '' };
        return {
          credentialId,
          label: name,
          facts: word(lastUsedAt ? 'made-and-asked' : 'made', facts),
          id: `label-${index + 1}`,
          removeLabel: word('remove-passkey', { name }),
        };
      }),
      options: await this.passkeys.toCreate(account, challenge),
      errors: problems?.errors,
      problems: problems?.byField ?? {},
      rows: [
        { label: word('name'), value: account.displayName },
        { label: word('email'), value: account.email },
        { label: word('passkeys'), value: word('passkeys-value', { count: proofs.passkeys }) },
        { label: word('password'), value: word(account.passwordHash === null ? 'no-password' : 'with-password') },
        { label: word('codes'), value: word('codes-value', { count: proofs.codes }) },
      ],
      sessions: sessions.map(({ startedAt, endsAt }) =>
        t(ctx.locale, 'identity.account.session', {
          began: formatInstant(ctx.locale, new Date(startedAt), employerZone(), 'long'),
          ends: formatInstant(ctx.locale, endsAt, employerZone(), 'long'),
        }),
      ),
    };
  }

  async acting(ctx: RequestContext, accountId: string): Promise<ActingModel> {
    const all = await this.session.memberships(ctx, accountId);
    return {
      organisations: all.map(({ organisation, organisationName }) => ({
        id: organisation.id,
        name: organisationName,
        kind: t(ctx.locale, `organisations.kinds.${organisation.kind}`),
        current: organisation.id === ctx.organisation?.id,
      })),
    };
  }
}
