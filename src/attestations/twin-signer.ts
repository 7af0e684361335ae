import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  generateTwinKey,
  signTwin,
  twinKeyFromJwk,
  verifyTwin,
  type TwinKey,
  type TwinKeySet,
} from '#libs/documents/index.js';
import { KeyVault } from '#libs/platform/keys/index.js';
import { TWIN_KEY } from './twin-key.js';

/** A key as it is stored, private or published: all its members are texts. */
const JWK = z.record(z.string(), z.string());

/** Signs the machine-readable twins of documents, and reads those that it signed. */
@Injectable()
export class TwinSigner {
  constructor(private readonly vault: KeyVault) {}

  /** Compact JWS, with the present key. */
  async sign(twin: Parameters<typeof signTwin>[0]): Promise<string> {
    return signTwin(twin, await this.key());
  }

  /** @throws DocumentsError `documents.twin-invalid` */
  async read(jws: string): ReturnType<typeof verifyTwin> {
    return verifyTwin(jws, await this.keySet());
  }

  /** Public keys, retired ones included (RFC 7517). */
  async keySet(): Promise<TwinKeySet> {
    const published = await this.vault.published(TWIN_KEY);
    return { keys: published.map(({ publicJwk }) => JWK.parse(publicJwk)) };
  }

  private async key(): Promise<TwinKey> {
    const stored = await this.vault.active(TWIN_KEY, async () => {
      const made = await generateTwinKey();
      return {
        keyId: made.kid,
        certificate: null,
        publicJwk: { ...made.publicJwk },
        privateKey: JSON.stringify(made.privateJwk),
      };
    });
    return twinKeyFromJwk(JWK.parse(JSON.parse(stored.privateKey)));
  }
}
