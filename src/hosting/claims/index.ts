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
import { PlaceOwners } from './place-owners.queries.js';
import { PlatformClaimsController } from './platform-claims.controller.js';
import { PlatformClaimsPage } from './platform-claims.page.js';
import { ProvePlace } from './prove-place.js';
import { SendPlaceCode } from './send-place-code.js';
import { TellOfClaimJob } from './tell-of-claim.job.js';

export { ClaimPlace } from './claim-place.js';
export { PlaceOwners, type OwnPlace } from './place-owners.queries.js';

/** Whose the places of the directory are: for the module that puts the folders together. */
export const CLAIM_CONTROLLERS = [ClaimPlaceController, OwnPlacesController, PlatformClaimsController];
export const CLAIM_PROVIDERS = [
  AnswerClaim,
  ClaimPlace,
  ClaimPlacePage,
  ClaimsRepository,
  DecideClaim,
  InviteToPlace,
  MailPlaceCodeJob,
  OwnPlacesPage,
  PlaceOwners,
  PlatformClaimsPage,
  ProvePlace,
  SendPlaceCode,
  TellOfClaimJob,
];
