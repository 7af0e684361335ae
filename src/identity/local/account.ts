import type { Organisation } from '#libs/platform/context/index.js';

/** A person who signs in without a company provider. */
export interface LocalAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** Argon2id, or null where the person has a passkey only. */
  readonly passwordHash: string | null;
  /** What the authenticator's secret is derived from; null where there is none. */
  readonly totp: { readonly keyId: string; readonly salt: string; readonly lastStep: number } | null;
}

/** A passkey that an account has. */
export interface Passkey {
  readonly credentialId: string;
  readonly accountId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** One organisation that an account may act for. */
export interface Membership {
  readonly organisation: Organisation;
  readonly organisationName: string;
  readonly memberId: string;
}
