import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { clientAuthenticationAnonymous, type JwtSignerJwk } from '@openid4vc/oauth2';
import { Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { compactVerify, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { z } from 'zod';

// The portal of a test speaks http on loopback.
setGlobalConfig({ allowInsecureUrls: true });

const PublicJwk = z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string() });
const Signers = z.object({ jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }) });
const Header = z.object({ kid: z.string() });
const Payload = z.object({ iss: z.string() });
const part = (token: string, index: number): unknown =>
  JSON.parse(Buffer.from(token.split('.')[index]!, 'base64url').toString());

const hasher = (data: string | ArrayBuffer, algorithm: string): Uint8Array =>
  createHash(algorithm.replace('-', ''))
    .update(typeof data === 'string' ? data : Buffer.from(data))
    .digest();

/** How a request of a wallet differs from a sound one. */
export interface WalletMischief {
  /** Types another transaction code. */
  readonly pin?: string;
  /** Answers another nonce. */
  readonly nonce?: string;
  /** Signs with this wallet's key while it names its own. */
  readonly signedBy?: TestWallet;
  /** When the proof says that it was made. */
  readonly at?: Date;
}

/** A wallet app with one key, made of published packages: it takes offers by OpenID4VCI and shows what its holder chooses. */
export class TestWallet {
  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly publicJwk: z.infer<typeof PublicJwk>,
    private readonly now: () => Date,
  ) {}

  static async create(now: () => Date): Promise<TestWallet> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    return new TestWallet(privateKey, PublicJwk.parse(await exportJWK(publicKey)), now);
  }

  /** Takes an offer with the transaction code that the person types. @returns the credential */
  async take(link: string, pin: string, mischief: WalletMischief = {}): Promise<string> {
    const client = this.client(mischief.signedBy?.privateKey ?? this.privateKey);
    const credentialOffer = await client.resolveCredentialOffer(link);
    const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
    const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
      txCode: mischief.pin ?? pin,
    });
    const credentialConfigurationId = credentialOffer.credential_configuration_ids[0]!;
    const nonce = mischief.nonce ?? (await client.requestNonce({ issuerMetadata })).c_nonce;
    const signer: JwtSignerJwk = { method: 'jwk', publicJwk: this.publicJwk, alg: 'ES256' };
    const { jwt } = await client.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId,
      signer,
      nonce,
      issuedAt: mischief.at ?? this.now(),
    });
    const { credentialResponse } = await client.retrieveCredentials({
      issuerMetadata,
      credentialConfigurationId,
      accessToken: accessTokenResponse.access_token,
      proofs: { jwt: [jwt] },
    });
    const [first] = credentialResponse.credentials ?? [];
    return z.object({ credential: z.string() }).parse(first).credential;
  }

  /** A proof of possession, for requests that are written by hand. */
  async proof(audience: string, nonce: string): Promise<string> {
    return new SignJWT({ nonce })
      .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: this.publicJwk })
      .setAudience(audience)
      .setIssuedAt(this.now())
      .sign(this.privateKey);
  }

  /** What the holder shows to somebody who asked with a nonce. */
  async show(credential: string, claims: readonly string[], to: { audience: string; nonce: string }): Promise<string> {
    const instance = new SDJwtVcInstance({
      hasher,
      hashAlg: 'sha-256',
      kbSignAlg: 'ES256',
      kbSigner: async (data) => {
        const key = createPrivateKey({ key: { ...(await exportJWK(this.privateKey)) }, format: 'jwk' });
        return sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
      },
    });
    return instance.present(credential, Object.fromEntries(claims.map((claim) => [claim, true])), {
      kb: { payload: { iat: Math.floor(this.now().getTime() / 1000), aud: to.audience, nonce: to.nonce } },
    });
  }

  private client(signingKey: CryptoKey): Openid4vciClient {
    return new Openid4vciClient({
      callbacks: {
        hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
        generateRandom: (length) => randomBytes(length),
        clientAuthentication: clientAuthenticationAnonymous(),
        signJwt: async (_signer, { header, payload }) => ({
          jwt: await new SignJWT(payload).setProtectedHeader(header).sign(signingKey),
          signerJwk: this.publicJwk,
        }),
      },
    });
  }
}

/** The key that an issuer publishes under this id (JWT VC issuer metadata). @throws when it publishes none */
async function publishedKey(issuer: string, kid: string): Promise<JWK> {
  const { origin, pathname } = new URL(issuer);
  const answer = await fetch(`${origin}/.well-known/jwt-vc-issuer${pathname}`);
  const key = Signers.parse(await answer.json()).jwks.keys.find((one) => one.kid === kid);
  if (!key) throw new Error(`${issuer} publishes no key ${kid}`);
  return key;
}

/**
 * Somebody to whom a credential is shown: trusts one issuer, follows what it publishes, and asks whether the credential stands.
 * @returns what it sees @throws when the credential does not hold
 */
export async function seen(
  shown: string,
  issuer: string,
  { nonce, now }: { nonce: string; now: Date },
): Promise<Record<string, unknown>> {
  if (Payload.parse(part(shown.split('~')[0]!, 1)).iss !== issuer) throw new Error('another issuer');
  const verifier = async (data: string, signature: string) => {
    const key = await publishedKey(
      issuer,
      Header.parse(JSON.parse(Buffer.from(data.split('.')[0]!, 'base64url').toString())).kid,
    );
    await compactVerify(`${data}.${signature}`, await importJWK(key, 'ES256'));
    return true;
  };
  const instance = new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    verifier,
    statusVerifier: verifier,
    kbVerifier: async (data, signature, payload) => {
      const { cnf } = z.object({ cnf: z.object({ jwk: PublicJwk }) }).parse(payload);
      await compactVerify(`${data}.${signature}`, await importJWK(cnf.jwk, 'ES256'));
      return true;
    },
    loadTypeMetadataFormat: true,
  });
  const { payload } = await instance.verify(shown, {
    keyBindingNonce: nonce,
    currentDate: Math.floor(now.getTime() / 1000),
  });
  return { ...payload };
}
