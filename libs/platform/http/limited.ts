import { SetMetadata } from '@nestjs/common';
import type { Limit } from './limit.js';

/** Metadata key of {@link Limited}. */
export const LIMIT_METADATA = 'palier:limit';

/**
 * How often one person (or one address, where nobody is signed in) may call a handler. The guard counts it once the person
 * may call it at all and before anything is done; whoever is over it gets 429 with `Retry-After`.
 */
export const Limited = (limit: Limit) => SetMetadata(LIMIT_METADATA, limit);
