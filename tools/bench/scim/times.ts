/** How long requests took, in milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

/** Nearest-rank percentiles of durations in milliseconds; nothing was measured: zeros. */
export function timesOf(durations: readonly number[]): Times {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}
