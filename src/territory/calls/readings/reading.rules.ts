import type { Criterion } from '../call.js';
import type { Reading, Score } from './reading.js';

/** Weights times scores: tenths of a point out of 100, since weights sum to 100 and scores go to 10. */
export const pointsOf = (criteria: readonly Criterion[], scores: readonly Score[]): number =>
  criteria.reduce((sum, { weight }, at) => sum + weight * (scores[at]?.points ?? 0), 0);

/** What the readers of an answer come to. */
export interface Verdict {
  /** `assign`: fewer than two readers; `reading`: some have not scored; `third`: two differ by too much; `done`: it can be decided. */
  readonly stage: 'assign' | 'reading' | 'third' | 'done';
  /** Mean of all readers, in tenths of a point, rounded; null until all have scored. */
  readonly mean: number | null;
  /** Between the highest and the lowest, in tenths of a point. */
  readonly apart: number | null;
}

/** @param spread points out of 100 by which two readers may differ without a third */
export function verdictOf(readings: readonly Pick<Reading, 'points' | 'scoredAt'>[], spread: number): Verdict {
  const none = { mean: null, apart: null };
  if (readings.some(({ scoredAt }) => scoredAt === null))
    return { stage: readings.length < 2 ? 'assign' : 'reading', ...none };
  const points = readings.flatMap((reading) => (reading.points === null ? [] : [reading.points]));
  if (readings.length < 2 || points.length < readings.length) return { stage: 'assign', ...none };
  const apart = Math.max(...points) - Math.min(...points);
  const mean = Math.round(points.reduce((sum, one) => sum + one, 0) / points.length);
  return { stage: points.length === 2 && apart > spread * 10 ? 'third' : 'done', mean, apart };
}
