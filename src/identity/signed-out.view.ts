import type { CompanySession } from './saml/leave-everywhere.js';

/** After signing out: whether the session of the company is still open, and how to end it. */
export interface SignedOutModel {
  /** The session of the company has ended too. */
  readonly everywhere: boolean;
  /** It may be open, and only the person can end it. */
  readonly mayBeOpen: boolean;
  /** Address that ends it, where the identity provider has one. */
  readonly endUrl: string | null;
}

/** After a logout that the identity provider began or answered. */
export const signedOut = ({ everywhere }: { everywhere: 'yes' | 'no' | 'unasked' }): SignedOutModel => ({
  everywhere: everywhere === 'yes',
  mayBeOpen: everywhere === 'no',
  endUrl: null,
});

/** After signing out here alone. */
export const leftOpen = (left: CompanySession): SignedOutModel => ({ everywhere: false, ...left });
