import { BeginProof } from './begin-proof.js';
import { FinishProof } from './finish-proof.js';
import { PlaceProofsController } from './place-proofs.controller.js';
import { Proconnect } from './proconnect.js';
import { ProofsRepository } from './proofs.repository.js';

/** Which establishment somebody acts for, shown by ProConnect: for the module that puts the folders together. */
export const PROOF_CONTROLLERS = [PlaceProofsController];
export const PROOF_PROVIDERS = [BeginProof, FinishProof, Proconnect, ProofsRepository];
