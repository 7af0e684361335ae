import { Injectable } from '@nestjs/common';
import { qrSvg } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { addressKey, page, RateLimits, type PageResult, type RefusedForm } from '#libs/platform/http/index.js';
import { accessModel, firstModel, joinModel, openedModel } from './access.view.js';
import { AccountLinksRepository } from './account-links.repository.js';
import { linkHash } from './account-links.js';
import { LINK_LIMIT } from './account-limits.js';
import { AccountsRepository } from './accounts.repository.js';
import { AuthenticatorSecrets } from './authenticator-secrets.js';
import { forNobody } from './nobody.js';
import { Passkeys } from './passkeys.js';
import { base32, totpAddress } from './totp.rules.js';

/** The pages behind a link that is used once. Opening one spends nothing. */
@Injectable()
export class AccessPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: AccountLinksRepository,
    private readonly accounts: AccountsRepository,
    private readonly secrets: AuthenticatorSecrets,
    private readonly passkeys: Passkeys,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Counts what one address tries. @throws TooManyAttempts */
  async count(ctx: RequestContext): Promise<void> {
    await this.limits.consume(LINK_LIMIT, addressKey(ctx.client.ip ?? ''));
  }

  /** How to sign in from now on; joining, for whoever has an account; or that the link can no longer be used. */
  async show(
    ctx: RequestContext,
    { token, challenge, refused }: { token: string; challenge: string; refused?: RefusedForm | undefined },
  ): Promise<PageResult> {
    const { link, joins } = await this.uow.read(forNobody(ctx), async (tx) => {
      const found = await this.links.peek(tx, linkHash(token), this.clock.now());
      const known = found?.purpose === 'invitation' && (await this.accounts.byEmail(tx, found.person?.email ?? ''));
      const proven = known && (known.passwordHash !== null || (await this.accounts.proofs(tx, known.id)).passkeys > 0);
      return { link: found, joins: proven };
    });
    if (!link) return page('identity/access-spent', {}, 410);
    if (link.person === null) return page('identity/access-first', firstModel(ctx.locale, token, refused));
    if (joins) return page('identity/access-join', joinModel(token, link.person));
    const secret = await this.secrets.secret(await this.secrets.keyId(), link.totpSalt);
    const svg = await qrSvg(totpAddress(secret, link.person.email));
    return page(
      'identity/access',
      accessModel(ctx.locale, {
        token,
        person: link.person,
        isReset: link.purpose === 'reset',
        options: await this.passkeys.toCreate(link.person, challenge),
        qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
        secret: base32(secret),
        refused,
      }),
    );
  }

  /** The codes of the account for emergencies, to be locked away with it. */
  sealed(recoveryCodes: readonly string[]): PageResult {
    return page('identity/access-sealed', openedModel(recoveryCodes));
  }

  /** The codes that are shown once. */
  opened(recoveryCodes: readonly string[]): PageResult {
    return page('identity/access-opened', openedModel(recoveryCodes));
  }
}
