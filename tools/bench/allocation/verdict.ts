import type { Measured } from './measured.js';

/** A figure beside what it should be. */
export interface Target {
  readonly target: string;
  readonly value: number | null;
  readonly below: number | null;
  /** Null when the peer to compare with is not installed. */
  readonly met: boolean | null;
}

/** What is compared: our run and those of the peers, null for one that is not installed. */
export interface Runs {
  readonly size: string;
  readonly budget: boolean;
  readonly palier: Measured;
  readonly highs: Measured;
  readonly clp: Measured | null;
}

const PRECISION = 1e-6;

/**
 * Whether a peer's optimum of the linear programme fits ours: equal without a budget, where the programme has a whole
 * optimum; with one, between our bound and our plan, which is whole.
 */
export function agrees(palier: Measured, peer: Measured, budget: boolean): boolean {
  const { objective, bound } = palier;
  if (objective === null || bound === null || peer.objective === null) return false;
  const slack = PRECISION * Math.max(1, Math.abs(peer.objective));
  if (!budget) return Math.abs(objective - peer.objective) <= slack;
  return bound <= peer.objective + slack && peer.objective <= objective + slack;
}

/** The targets that the instance has. */
export function targets({ size, budget, palier, clp }: Runs): Target[] {
  const below = (target: string, value: number | null, limit: number | null): Target => ({
    target,
    value,
    below: limit,
    met: value === null || limit === null ? null : value < limit,
  });
  if (size === '1k') {
    return [
      below('CPU seconds of the solve, code compiled', palier.warmCpuSeconds ?? null, 0.1),
      below('CPU seconds of the first solve of a process', palier.cpuSeconds, 0.1),
    ];
  }
  if (size !== '20k') return [];
  return [
    below('CPU seconds of the solve, less than CLP', palier.cpuSeconds, clp?.cpuSeconds ?? null),
    below('peak memory of the process, MB', palier.peakMemoryMb, 400),
    ...(budget ? [below('gap', palier.gap, 0.0005)] : []),
  ];
}
