import { Inject, Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { said } from '#libs/platform/errors/index.js';
import type { Passkey } from './account.js';

const TEXT = z.string().max(8_000);

/** What a browser answers, as the WebAuthn standard writes it in JSON (level 3, 5.1). */
const ANSWER = z.object({
  id: z.string().min(16).max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  // No extension is asked for: none is read.
  clientExtensionResults: z.unknown().transform(() => ({})),
});
const CREATED = ANSWER.extend({
  response: z.object({
    clientDataJSON: TEXT,
    attestationObject: z.string().max(100_000),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
const GIVEN = ANSWER.extend({
  response: z.object({
    clientDataJSON: TEXT,
    authenticatorData: TEXT,
    signature: TEXT,
    userHandle: z.string().max(200).optional(),
  }),
});

/** Why an answer was not taken, for the log. */
export class PasskeyRefused extends Error {}

/** WebAuthn with the portal as relying party. Every answer is bound to its origin, to a challenge, and to a verified person. */
@Injectable()
export class Passkeys {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  private get origin(): string {
    return new URL(this.config.baseUrl).origin;
  }

  private get rpId(): string {
    return new URL(this.config.baseUrl).hostname;
  }

  /** What a browser needs to make a passkey that finds its account by itself. */
  async toCreate(person: { readonly email: string; readonly displayName: string }, challenge: string): Promise<string> {
    const options = await generateRegistrationOptions({
      rpName: 'Palier',
      rpID: this.rpId,
      userName: person.email,
      userDisplayName: person.displayName,
      challenge: Buffer.from(challenge, 'base64url'),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: [-8, -7, -257],
    });
    return JSON.stringify(options);
  }

  /** What a browser needs to ask for a passkey, whoever it belongs to. */
  async toAsk(challenge: string): Promise<string> {
    const options = await generateAuthenticationOptions({
      rpID: this.rpId,
      challenge: Buffer.from(challenge, 'base64url'),
      userVerification: 'required',
    });
    return JSON.stringify(options);
  }

  /** @throws PasskeyRefused */
  async created(answer: string, challenge: string): Promise<Omit<Passkey, 'accountId'>> {
    const response = read(CREATED, answer);
    const { verified, registrationInfo } = await refusing(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.rpId,
        requireUserVerification: true,
      }),
    );
    if (!verified || registrationInfo === undefined) throw new PasskeyRefused('not verified');
    const { id, publicKey, counter } = registrationInfo.credential;
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey),
      counter,
      transports: response.response.transports ?? [],
    };
  }

  /** The passkey that an answer claims to come from. @throws PasskeyRefused */
  claimed(answer: string): string {
    return read(GIVEN, answer).id;
  }

  /** @returns the authenticator's counter. @throws PasskeyRefused */
  async given(answer: string, challenge: string, passkey: Passkey): Promise<number> {
    const response = read(GIVEN, answer);
    const { verified, authenticationInfo } = await refusing(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.rpId,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: passkey.counter,
        },
      }),
    );
    if (!verified) throw new PasskeyRefused('not verified');
    return authenticationInfo.newCounter;
  }
}

function read<T>(schema: z.ZodType<T>, answer: string): T {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    throw new PasskeyRefused('not JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new PasskeyRefused('not an answer of a passkey');
  return parsed.data;
}

/** The library throws for whatever does not hold; each is a refusal. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new PasskeyRefused(said(error), { cause: error });
  }
}
