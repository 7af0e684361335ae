import { DeskHoldsRepository } from './desk-holds.repository.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { JoinLine } from './join-line.js';
import { LeaveLine } from './leave-line.js';
import { LeaveLinesJob } from './leave-lines.job.js';
import { LetterOfferController } from './letter/letter-offer.controller.js';
import { LetterOffers } from './letter/letter-offers.js';
import { OfferDesks } from './offer-desks.js';
import { OfferDesksJob } from './offer-desks.job.js';
import { OwnWaits } from './own-waits.queries.js';
import { TakeOffer } from './take-offer.js';
import { TellOfOfferJob } from './tell-of-offer.job.js';
import { WaitingController } from './waiting.controller.js';
import { OpenWaits } from './open-waits.js';

/** Lines of people who wait for a desk: for the module that puts the folders together. */
export const WAITING_CONTROLLERS = [WaitingController, LetterOfferController];
export const WAITING_PROVIDERS = [
  DeskHoldsRepository,
  DeskWaitsRepository,
  JoinLine,
  LeaveLine,
  LeaveLinesJob,
  LetterOffers,
  OfferDesks,
  OfferDesksJob,
  OwnWaits,
  TakeOffer,
  TellOfOfferJob,
  OpenWaits,
];
