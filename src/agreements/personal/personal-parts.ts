import type { Provider, Type } from '@nestjs/common';
import { ChooseSignatureLevels } from '../certificates/choose-signature-levels.js';
import { FilesToSignRepository } from '../certificates/files-to-sign.repository.js';
import { SignerStandings } from '../certificates/signer-standings.js';
import { PersonalSignaturesRepository } from '../certificates/personal-signatures.repository.js';
import { SignatureRulesRepository } from '../certificates/signature-rules.repository.js';
import { SigningServices } from '../certificates/signing-services.js';
import { BeginPersonalSignature } from './begin-personal-signature.js';
import { CompleteSignature } from './complete-signature.js';
import { ExpectedSigners } from './expected-signers.js';
import { IdentifySigner } from './identify-signer.js';
import { ReturnFromService } from './return-from-service.js';
import { SignatureLevelsController } from './signature-levels.controller.js';
import { SignatureLevelsPage } from './signature-levels.page.js';
import { SigningAttemptsRepository } from './signing-attempts.repository.js';
import { SigningController } from './signing.controller.js';
import { SigningPage } from './signing.page.js';
import { SigningSecrets } from './signing-secrets.js';

/** Before `hr/agreements/:id`. */
export const PERSONAL_CONTROLLERS: Type[] = [SignatureLevelsController, SigningController];

/** What signing with certificates needs inside the module. */
export const PERSONAL_PROVIDERS: Provider[] = [
  BeginPersonalSignature,
  ChooseSignatureLevels,
  CompleteSignature,
  ExpectedSigners,
  FilesToSignRepository,
  IdentifySigner,
  PersonalSignaturesRepository,
  SignerStandings,
  ReturnFromService,
  SignatureLevelsPage,
  SignatureRulesRepository,
  SigningAttemptsRepository,
  SigningPage,
  SigningSecrets,
  SigningServices,
];
