import { Inject, Injectable } from '@nestjs/common';
import type { CacheProvider } from '@node-saml/node-saml';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import {
  defineKeyPurpose,
  type KeyPair,
  KeyVault,
  RememberedKey,
  makeSelfSignedPair,
} from '#libs/platform/keys/index.js';
import type { SamlConnection } from './saml-connections.repository.js';
import { serviceProviderUrls, type SamlExchange } from './saml-settings.js';
import { oneRequest } from './saml-verifier.js';
import { serviceProviderMetadata } from './sp-metadata.rules.js';

/** Signs our SAML requests and opens encrypted answers. */
const SAML_KEY = defineKeyPurpose('saml-sp');

/** The portal as SAML service provider: its key, its addresses, its metadata. */
@Injectable()
export class ServiceProvider {
  private readonly pair = new RememberedKey(() => this.loadPair());

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  /** Options handed to the library for one exchange with a connection's identity provider. */
  async exchange(
    connection: SamlConnection,
    requests: CacheProvider = oneRequest(null),
    forceAuthn = false,
  ): Promise<SamlExchange> {
    const { privateKeyPem, certificatePem } = await this.signingPair();
    return {
      urls: serviceProviderUrls(this.config.baseUrl, connection.slug),
      idpEntityId: connection.idpEntityId,
      idpSsoUrl: connection.idpSsoUrl,
      idpSloUrl: connection.idpSloUrl,
      idpSloAnswerUrl: connection.idpSloAnswerUrl,
      idpCertificates: connection.idpCertificates,
      signing: { privateKeyPem, certificatePem },
      forceAuthn,
      requests,
    };
  }

  /**
   * Metadata that the identity provider's administrator imports.
   * @param encryption with our key for encrypted assertions: some providers encrypt as soon as they find one
   */
  async metadata(connection: Pick<SamlConnection, 'slug'>, encryption: boolean): Promise<string> {
    const urls = serviceProviderUrls(this.config.baseUrl, connection.slug);
    return serviceProviderMetadata(urls, (await this.signingPair()).certificatePem, encryption);
  }

  /** The key that signs our requests: made once for the installation, kept encrypted, the same in every process. */
  signingPair(): Promise<KeyPair> {
    return this.pair.get();
  }

  private loadPair(): Promise<KeyPair> {
    // A longer key takes a second more to make: not for the first start of a demonstration.
    const bits = this.config.demo ? 2048 : 3072;
    const { hostname } = new URL(this.config.baseUrl);
    return this.vault.pair(SAML_KEY, () => makeSelfSignedPair(hostname, this.clock.now(), bits));
  }
}
