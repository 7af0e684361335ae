import { CredentialIssuers } from './credential-issuers.js';
import { CredentialKeys } from './credential-keys.js';
import { GrantWalletToken } from './grant-wallet-token.js';
import { IssueCredential } from './issue-credential.js';
import { OfferToWallet } from './offer-to-wallet.js';
import { PlaceCredential } from './place-credential.js';
import { StatusListReader } from './status-list.reader.js';
import { WalletCredentialsRepository } from './wallet-credentials.repository.js';
import { WalletIssuanceController } from './wallet-issuance.controller.js';
import { WalletMetadataController } from './wallet-metadata.controller.js';
import { WalletOfferController } from './wallet-offer.controller.js';
import { WalletOfferPage } from './wallet-offer.page.js';
import { WalletOffersRepository } from './wallet-offers.repository.js';
import { WithdrawCredential } from './withdraw-credential.js';

/** Attestations in wallets, as parts of the module of attestations. */
export const WALLET_CONTROLLERS = [WalletOfferController, WalletIssuanceController, WalletMetadataController];
export const WALLET_PROVIDERS = [
  CredentialIssuers,
  CredentialKeys,
  GrantWalletToken,
  IssueCredential,
  OfferToWallet,
  PlaceCredential,
  StatusListReader,
  WalletCredentialsRepository,
  WalletOfferPage,
  WalletOffersRepository,
  WithdrawCredential,
];
export { WALLET_DIALECT, WALLET_ROOT } from './wallet-dialect.js';
