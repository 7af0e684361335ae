import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { browserBound, levelAsked, OpenidClient, type Provider } from '#libs/platform/openid/index.js';
import { siretIn } from './proof.rules.js';

/** One question to ProConnect, tied to the session that asks. */
export interface Question {
  readonly state: string;
  /** The id of the session: nonce and code verifier follow from it and rest nowhere. */
  readonly session: string;
}

/** Where ProConnect sends people back, behind the portal's own address. */
const CALLBACK = '/operator/place-proofs';
/** What is asked: the establishment, and neither name nor address of the person. */
const CLAIM = 'siret';

/**
 * The portal as a client of ProConnect (or of a provider that behaves as it does), which says for which establishment somebody acts.
 * Nobody signs in by it.
 */
@Injectable()
export class Proconnect {
  constructor(
    private readonly client: OpenidClient,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Where the person identifies. @throws what the client library throws; NotFound where ProConnect is asked nothing here */
  async address({ state, session }: Question): Promise<string> {
    const { config } = await this.provider();
    const client = await import('openid-client');
    const { verifier, nonce } = browserBound(session, state);
    const level = levelAsked(config.serverMetadata());
    return client.buildAuthorizationUrl(config, {
      redirect_uri: `${this.config.baseUrl}${CALLBACK}`,
      scope: `openid ${CLAIM}`,
      ...(level !== null && { acr_values: level }),
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).href;
  }

  /**
   * What it signed about the establishment: the SIRET, null where it names none, and who said it.
   * @param query of the address at which the person came back, as it came
   * @throws what the client library throws; NotFound where ProConnect is asked nothing here
   */
  async establishment(query: string, { state, session }: Question): Promise<{ siret: string | null; issuer: string }> {
    const provider = await this.provider();
    const { claims, more } = await this.client.exchange(provider, {
      url: new URL(`${this.config.baseUrl}${CALLBACK}?${query}`),
      state,
      ...browserBound(session, state),
      wantsMore: (said) => said[CLAIM] === undefined,
    });
    return { siret: siretIn({ ...more, ...claims }), issuer: provider.config.serverMetadata().issuer };
  }

  private async provider(): Promise<Provider> {
    const { proconnect } = this.config;
    if (proconnect === null) throw new NotFound('ProConnect');
    return this.client.of(JSON.stringify(proconnect), () => Promise.resolve(proconnect));
  }
}
