import { Injectable } from '@nestjs/common';
import { OpenidClient, type Provider } from '#libs/platform/openid/index.js';
import type { OpenidConnection } from './openid-connections.repository.js';
import { OpenidSecrets } from './openid-secrets.js';

/** The providers of employers' connections. */
@Injectable()
export class OpenidProviders {
  constructor(
    private readonly client: OpenidClient,
    private readonly secrets: OpenidSecrets,
  ) {}

  /** The provider of a connection. @throws what {@link OpenidClient.discover} throws */
  async of(connection: OpenidConnection): Promise<Provider> {
    const { id, issuer, clientId, secretEncrypted } = connection;
    return this.client.of(JSON.stringify([id, issuer, clientId, secretEncrypted]), async () => ({
      issuer,
      clientId,
      clientSecret: await this.secrets.open(connection),
    }));
  }
}
