import { Controller, Get, Header, Param } from '@nestjs/common';
import { NotFound } from '#libs/platform/errors/index.js';
import { Allow } from '../../access/index.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { CredentialIssuers } from './credential-issuers.js';
import { CredentialKeys } from './credential-keys.js';
import { authorizationMetadata, issuerMetadata, typeMetadata, type OfferedKind } from './wallet-metadata.view.js';

/** What wallets and verifiers look up of an issuer, at the addresses of their standards (docs/wallets.md). */
@Controller()
@Allow('public')
export class WalletMetadataController {
  constructor(
    private readonly issuers: CredentialIssuers,
    private readonly kinds: AttestationKinds,
    private readonly keys: CredentialKeys,
  ) {}

  @Get('.well-known/openid-credential-issuer/credentials/:employer')
  @Header('cache-control', 'public, max-age=300')
  async issuer(@Param('employer') slug: string) {
    return issuerMetadata(await this.issuers.bySlug(slug), this.offered(), (type) => this.issuers.typeAddress(type));
  }

  @Get('.well-known/oauth-authorization-server/credentials/:employer')
  @Header('cache-control', 'public, max-age=300')
  async authorization(@Param('employer') slug: string) {
    return authorizationMetadata((await this.issuers.bySlug(slug)).id);
  }

  /** The keys that sign its credentials and status lists (SD-JWT VC, 3.5 of the well-known address). */
  @Get('.well-known/jwt-vc-issuer/credentials/:employer')
  @Header('cache-control', 'public, max-age=300')
  async signer(@Param('employer') slug: string) {
    const { id, employer } = await this.issuers.bySlug(slug);
    return { issuer: id, jwks: await this.keys.published(employer.slug) };
  }

  @Get('credential-types/:type')
  @Header('cache-control', 'public, max-age=3600')
  type(@Param('type') type: string) {
    const kind = this.offered().find(({ credential }) => credential.type === type);
    if (!kind) throw new NotFound('type of credential');
    return typeMetadata(this.issuers.typeAddress(type), kind);
  }

  private offered(): OfferedKind[] {
    return this.kinds.all.flatMap(({ id, credential }) => (credential === null ? [] : { id, credential }));
  }
}
