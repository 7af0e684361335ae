import { ChangeEvidence } from './change-evidence.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';
import { EvidencePage } from './evidence.page.js';
import { KeepEvidence } from './keep-evidence.js';
import { ShownCharterController } from './shown-charter.controller.js';
import { TellOfEvidenceJob } from './tell-of-evidence.job.js';

export { KeepEvidence } from './keep-evidence.js';

/** The host charter: for the module that puts the folders together. */
export const CHARTER_CONTROLLERS = [EvidenceController, ShownCharterController];
export const CHARTER_PROVIDERS = [
  ChangeEvidence,
  EvidenceFilesRepository,
  EvidencePage,
  KeepEvidence,
  TellOfEvidenceJob,
];
