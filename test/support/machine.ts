/*
 * What the machine of this run has. Specs that need more than Node are skipped without it, and global-teardown.mjs says
 * so aloud: a run never looks more complete than it was.
 */

/** The Chromium for browser journeys, found by global-setup.mjs (`CHROMIUM_PATH`, else the usual places). */
export const chromiumPath = process.env.PALIER_TEST_CHROMIUM || undefined;

/** The Redis for the queues; without it they run on PostgreSQL. */
export const redisUrl = process.env.REDIS_URL || undefined;

/** Whether what is exhaustive by nature runs too (`PALIER_TEST_EXHAUSTIVE=1`, set by .ci/run). */
export const exhaustive = process.env.PALIER_TEST_EXHAUSTIVE === '1';

/** `describe` where there is a Chromium, `describe.skip` elsewhere. */
export const describeInBrowser = chromiumPath === undefined ? describe.skip : describe;
