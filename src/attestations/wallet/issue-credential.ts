import { Inject, Injectable } from '@nestjs/common';
import { issueSdJwt, type JsonValue } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AttestationRepository } from '../attestation.repository.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { credentialOf } from './credential-of.js';
import { CredentialIssuers, type CredentialIssuer } from './credential-issuers.js';
import { CredentialKeys } from './credential-keys.js';
import { credentialTimes } from './credential-times.rules.js';
import { provenKey } from './key-proof.js';
import { PlaceCredential } from './place-credential.js';
import { WalletRefused } from './wallet.errors.js';
import { isOwnNonce } from './wallet-nonce.js';
import { WalletOffersRepository } from './wallet-offers.repository.js';
import { secretHash } from './wallet-secrets.js';

/** What a wallet asks an employer for. */
export interface CredentialWish {
  readonly issuer: CredentialIssuer;
  readonly token: string;
  /** The type that was offered. */
  readonly configuration: string;
  /** A JWT that proves possession of the key to which the credential is bound. */
  readonly proof: string;
}

/** Hands a wallet the credential that was offered, bound to its key, once. */
@Injectable()
export class IssueCredential {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly offers: WalletOffersRepository,
    private readonly attestations: AttestationRepository,
    private readonly kinds: AttestationKinds,
    private readonly places: PlaceCredential,
    private readonly keys: CredentialKeys,
    private readonly issuers: CredentialIssuers,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws WalletRefused; what was offered can then still be fetched, but where it no longer stands */
  async execute(ctx: RequestContext, { issuer, token, configuration, proof }: CredentialWish): Promise<string> {
    const now = this.clock.now();
    const key = await this.keys.active(issuer.employer.slug);
    return this.uow.run(ctx, async (tx) => {
      const offer = await this.offers.byToken(tx, secretHash(token));
      if (!offer || offer.redeemedAt !== null || offer.tokenEndsAt === null || offer.tokenEndsAt <= now)
        throw new WalletRefused('token-unknown');
      const attestation = await this.attestations.byId(tx, offer.attestationId);
      const credential = attestation && credentialOf(this.kinds, attestation);
      if (!credential) throw new WalletRefused('no-longer-stands');
      if (configuration !== credential.type) throw new WalletRefused('configuration-other');
      const holder = await provenKey(proof, {
        audience: issuer.id,
        now,
        isOwnNonce: (nonce) =>
          isOwnNonce(nonce, { issuer: issuer.id, key: this.config.sessionSecret, nowMs: now.getTime() }),
      });
      const { iat, exp, expiresAt } = credentialTimes(now, attestation.validUntil);
      if (expiresAt <= now) throw new WalletRefused('no-longer-stands');
      const { listId, idx } = await this.places.take(tx, { attestationId: attestation.id, issuedAt: now, expiresAt });
      await this.offers.redeem(tx, offer.id, now);
      await this.audit.record(tx, {
        action: 'attestations.issue-credential',
        subject: { type: 'attestation', id: attestation.id },
        detail: { number: attestation.number },
      });
      const { open, hidden } = credential.claims(JSON.parse(attestation.data));
      const registered: Record<string, JsonValue> = {
        iss: issuer.id,
        vct: this.issuers.typeAddress(credential.type),
        iat,
        exp,
        cnf: { jwk: { kty: holder.kty ?? '', crv: holder.crv ?? '', x: holder.x ?? '', y: holder.y ?? '' } },
        status: { status_list: { idx, uri: `${issuer.id}/status/${listId}` } },
      };
      return issueSdJwt({ open: { ...open, ...registered }, hidden }, key);
    });
  }
}
