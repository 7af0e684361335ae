import type { Limit } from '#libs/platform/http/index.js';

/** Each file is typeset for whoever asks. */
export const PAPER_LIMIT: Limit = { name: 'host-papers', points: 20, seconds: 60 };
