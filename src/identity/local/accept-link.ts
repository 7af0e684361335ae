import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AccountMemberships } from './account-memberships.js';
import { AccountLinksRepository, type LinkedPerson, type OpenLink } from './account-links.repository.js';
import { linkHash } from './account-links.js';
import { CodeRefused, LinkSpent, PasswordRefused, ProofRefused } from './account.errors.js';
import type { LocalAccount } from './account.js';
import { AccountsRepository } from './accounts.repository.js';
import { AuthenticatorSecrets } from './authenticator-secrets.js';
import { commonPasswords } from './common-passwords.js';
import { EndAccountSessions } from './end-account-sessions.js';
import { forNobody } from './nobody.js';
import { challengeHash } from './passkey-challenge.js';
import { PasskeyRefused, Passkeys } from './passkeys.js';
import { hashPassword } from './password-hash.js';
import { passwordRefusal } from './password.rules.js';
import { newRecoveryCodes, recoveryHash } from './recovery-codes.rules.js';
import { matchingStep } from './totp.rules.js';

/** How somebody will prove who they are from now on. */
export type NewProof =
  | { readonly kind: 'password'; readonly password: string; readonly code: string }
  | { readonly kind: 'passkey'; readonly answer: string; readonly challenge: string };

/** An account that can be used from now on, with codes that are shown once. */
export interface OpenedAccount {
  readonly accountId: string;
  readonly recoveryCodes: readonly string[];
  /** It is the account for emergencies, which is to be locked away and opens no session now. */
  readonly sealed: boolean;
}

/** Answers a link: the person chooses how to sign in, or joins with the account they have. */
@Injectable()
export class AcceptLink {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: AccountLinksRepository,
    private readonly accounts: AccountsRepository,
    private readonly secrets: AuthenticatorSecrets,
    private readonly passkeys: Passkeys,
    private readonly memberships: AccountMemberships,
    private readonly ended: EndAccountSessions,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkSpent, PasswordRefused, CodeRefused, ProofRefused; the link is spent only where nothing is refused */
  async execute(ctx: RequestContext, { token, proof }: { token: string; proof: NewProof }): Promise<OpenedAccount> {
    const nobody = forNobody(ctx);
    const hash = linkHash(token);
    const link = await this.uow.read(nobody, (tx) => this.links.peek(tx, hash, this.clock.now()));
    if (!link?.person) throw new LinkSpent();
    const keep = await this.prepared(link, link.person, proof);
    const codes = newRecoveryCodes();
    const accountId = await this.uow.run(nobody, async (tx) => {
      const used = await this.links.use(tx, hash, this.clock.now());
      if (!used?.person) throw new LinkSpent();
      const known = await this.accounts.lockByEmail(tx, used.person.email);
      // Whoever has an account joins with it; a link to join does not give a new key to what is already theirs.
      if (known && used.purpose === 'invitation' && (await this.isProven(tx, known))) throw new LinkSpent();
      const id = known?.id ?? newId();
      if (known) await this.accounts.forgetProofs(tx, id);
      else await this.accounts.add(tx, { id, ...used.person }, this.clock.now());
      await keep(tx, id);
      await this.accounts.keepRecoveryCodes(
        tx,
        id,
        codes.map((code) => recoveryHash(id, code)),
      );
      await this.audit.record(tx, {
        action: used.purpose === 'reset' ? 'identity.reset-account' : 'identity.open-account',
        subject: { type: 'account', id },
        detail: { by: proof.kind },
      });
      return id;
    });
    if (link.purpose === 'reset') await this.ended.execute(ctx, { accountId });
    const sealed = await this.tie(ctx, link.person, accountId);
    return { accountId, recoveryCodes: codes, sealed };
  }

  /** Joins an organisation with the account that the address has already. @throws LinkSpent */
  async join(ctx: RequestContext, { token }: { token: string }): Promise<void> {
    const joined = await this.uow.run(forNobody(ctx), async (tx) => {
      const used = await this.links.use(tx, linkHash(token), this.clock.now());
      const account = used?.person && (await this.accounts.lockByEmail(tx, used.person.email));
      if (!used?.person || !account || used.purpose !== 'invitation') throw new LinkSpent();
      return { person: used.person, accountId: account.id };
    });
    await this.tie(ctx, joined.person, joined.accountId);
  }

  /** Whether the account has something to prove itself with. */
  private async isProven(tx: Tx, account: LocalAccount): Promise<boolean> {
    return account.passwordHash !== null || (await this.accounts.proofs(tx, account.id)).passkeys > 0;
  }

  /** Checks the proof before the link is spent. @returns what keeps it, in the transaction that spends the link */
  private async prepared(link: OpenLink, person: LinkedPerson, proof: NewProof) {
    if (proof.kind === 'passkey') return this.preparedPasskey(proof);
    const reason = passwordRefusal(proof.password, { email: person.email, common: commonPasswords() });
    if (reason !== null) throw new PasswordRefused(reason);
    const totpKeyId = await this.secrets.keyId();
    const secret = await this.secrets.secret(totpKeyId, link.totpSalt);
    const totpLastStep = matchingStep(secret, proof.code, this.clock.now(), 0);
    if (totpLastStep === null) throw new CodeRefused();
    const passwordHash = await hashPassword(proof.password);
    return (tx: Tx, id: string) =>
      this.accounts.setPassword(tx, id, { passwordHash, totpKeyId, totpSalt: link.totpSalt, totpLastStep });
  }

  private async preparedPasskey({ answer, challenge }: Extract<NewProof, { kind: 'passkey' }>) {
    const key = await this.passkeys.created(answer, challenge).catch((error: unknown) => {
      if (error instanceof PasskeyRefused) throw new ProofRefused();
      throw error;
    });
    return async (tx: Tx, id: string): Promise<void> => {
      if (!(await this.accounts.spend(tx, challengeHash(challenge), this.clock.now()))) throw new ProofRefused();
      if (!(await this.accounts.addPasskey(tx, { ...key, accountId: id }, this.clock.now()))) throw new ProofRefused();
    };
  }

  /** @returns whether the account for emergencies was sealed by that */
  private async tie(ctx: RequestContext, { membership }: LinkedPerson, accountId: string): Promise<boolean> {
    if (membership === null) return false;
    const organisation = { kind: membership.kind, id: membership.organisationId };
    return this.uow.run(requestContext({ ...ctx, organisation }), async (tx) => {
      // Somebody whose access was closed meanwhile has an account and no membership.
      if (!(await this.memberships.tie(tx, membership.memberId, accountId))) return false;
      await this.audit.record(tx, {
        action: 'organisations.join',
        subject: { type: 'organisation', id: membership.organisationId },
        detail: { memberId: membership.memberId },
      });
      return this.memberships.isSealed(tx, membership.memberId);
    });
  }
}
