import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';
import { MOST_DOCUMENTS } from './evidence-file.js';

/** The evidence was withdrawn meanwhile. */
export class EvidenceWithdrawn extends Conflict {
  constructor() {
    super('hosting.evidence-withdrawn', 'the evidence was withdrawn');
  }
}

/** A place keeps no more documents. */
export class EvidenceFull extends InvalidInput {
  constructor() {
    super(
      [{ field: 'document', code: 'hosting.evidence-full', params: { most: MOST_DOCUMENTS } }],
      'hosting.evidence-full',
    );
  }
}
