import { AnswerClaim } from './answer-claim.js';
import { ClaimPlace } from './claim-place.js';
import { ClaimPlaceController } from './claim-place.controller.js';
import { ClaimPlacePage } from './claim-place.page.js';
import { ClaimsRepository } from './claims.repository.js';
import { DecideClaim } from './decide-claim.js';
import { InviteToPlace } from './invite-to-place.js';
import { MailPlaceCodeJob } from './mail-place-code.job.js';
import { OwnPlacesController } from './own-places.controller.js';
import { OwnPlacesPage } from './own-places.page.js';
import { PlaceLettersController } from './place-letters.controller.js';
import { PlaceLettersPage } from './place-letters.page.js';
import { PlaceLettersRepository } from './place-letters.repository.js';
import { PlaceOwners } from './place-owners.queries.js';
import { PlatformClaimsController } from './platform-claims.controller.js';
import { PlatformClaimsPage } from './platform-claims.page.js';
import { PostPlaceLetters } from './post-place-letters.js';
import { PrintPlaceLetters } from './print-place-letters.js';
import { ProvePlace } from './prove-place.js';
import { RunPlaces } from './run-places.queries.js';
import { SendPlaceCode } from './send-place-code.js';
import { TellOfClaimJob } from './tell-of-claim.job.js';

export { ClaimPlace } from './claim-place.js';
export type { ProofFailure } from './claim.js';
export { ClaimSettled } from './claims.errors.js';
export { ClaimsRepository } from './claims.repository.js';
export { PlaceOwners, type OwnPlace } from './place-owners.queries.js';
export { RunPlaces, type UntakenPlace } from './run-places.queries.js';

/** Whose the places of the directory are: for the module that puts the folders together. */
export const CLAIM_CONTROLLERS = [
  ClaimPlaceController,
  OwnPlacesController,
  PlaceLettersController,
  PlatformClaimsController,
];
export const CLAIM_PROVIDERS = [
  AnswerClaim,
  ClaimPlace,
  ClaimPlacePage,
  ClaimsRepository,
  DecideClaim,
  InviteToPlace,
  MailPlaceCodeJob,
  OwnPlacesPage,
  PlaceLettersPage,
  PlaceLettersRepository,
  PlaceOwners,
  PlatformClaimsPage,
  PostPlaceLetters,
  PrintPlaceLetters,
  ProvePlace,
  RunPlaces,
  SendPlaceCode,
  TellOfClaimJob,
];
