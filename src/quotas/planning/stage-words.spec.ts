import type { SolveStage } from '#libs/allocation/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';

/** Every stage of the engine: the compiler asks for a new one here. */
const STAGES: Record<SolveStage, true> = {
  grouping: true,
  feasibility: true,
  fairness: true,
  cost: true,
  budget: true,
  'choosing-sites': true,
  explaining: true,
  checking: true,
};

describe('the page that waits', () => {
  it.each(['fr', 'en'] as const)('has words for every stage of the engine in %s', (locale) => {
    const mute = Object.keys(STAGES).filter((stage) => !hasTranslation(locale, `common.jobs.${stage}`));
    expect(mute).toEqual([]);
  });
});
