import type { CredentialKind } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { day, period } from '../attestation-days.js';
import type { Attestation } from '../attestation.js';
import { OFFER_MINUTES } from './wallet-lifetimes.js';
import type { ShownOffer } from './offer-to-wallet.js';
import type { HeldCredential } from './wallet-credentials.repository.js';

/** Adding an attestation to a wallet: what it will hold, then the code that it reads. */
export interface WalletOfferModel {
  readonly lead: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly action: string;
  readonly minutes: number;
  readonly specimen: boolean;
  /** Claims that the person chooses to show, in words. */
  readonly chosen: readonly string[];
  /** Claims that whoever is shown anything reads. */
  readonly always: readonly string[];
  /** Credentials that are out, in words, and where each is withdrawn. */
  readonly held: readonly { readonly text: string; readonly withdrawal: string }[];
  readonly offer: { readonly link: string; readonly qr: string; readonly pin: string } | null;
}

/** What the page is made of. */
interface WalletOfferFacts {
  readonly attestation: Attestation;
  readonly credential: CredentialKind;
  readonly held: readonly HeldCredential[];
  readonly offer: (ShownOffer & { readonly qr: string }) | null;
}

export function walletOfferModel(
  locale: Locale,
  { attestation, credential, held, offer }: WalletOfferFacts,
): WalletOfferModel {
  const claim = (name: string) => t(locale, `attestations.wallet.claims.${name}`);
  const base = `/my/attestations/${attestation.id}`;
  return {
    lead: [
      t(locale, `attestations.kind.${attestation.kind}.name`),
      period(locale, attestation.periodFrom, attestation.periodTo),
    ].join(' · '),
    back: { href: base, label: attestation.number },
    action: `${base}/wallet`,
    minutes: OFFER_MINUTES,
    specimen: attestation.specimen,
    chosen: credential.hidden.map(claim),
    always: credential.open.map(claim),
    held: held.map(({ id, issuedAt, expiresAt }) => ({
      text: t(locale, 'attestations.wallet.held', { day: day(locale, issuedAt), end: day(locale, expiresAt) }),
      withdrawal: `${base}/wallet/${id}/withdrawal`,
    })),
    offer: offer && { link: offer.link, qr: offer.qr, pin: offer.pin },
  };
}
