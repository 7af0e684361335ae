import { ok, warning, wrong, type Finding } from './finding.js';

const MINUTE = 60;
const DAY_SECONDS = 24 * 60 * MINUTE;
const MB = 1024 * 1024;

/**
 * Clocks that differ by more than this are not synchronised; by more than `CLOCK_WRONG_MS`, sign-in answers are
 * refused.
 */
const CLOCK_WARNING_MS = 2_000;
const CLOCK_WRONG_MS = 60_000;
/** A schedule overdue by this much has no worker. */
const OVERDUE_SECONDS = 10 * MINUTE;
const SEAL_WARNING_DAYS = 30;

/** @param aheadMs how far this machine's clock is ahead of the database's, in milliseconds */
export function judgeClock(aheadMs: number): Finding {
  const by = Math.abs(aheadMs);
  const says = `the clock of this machine is ${(by / 1000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead of'} the database’s`;
  const todo = 'keep both by NTP (timedatectl)';
  if (by > CLOCK_WRONG_MS) return wrong('clock', says, todo);
  return by > CLOCK_WARNING_MS ? warning('clock', says, todo) : ok('clock', says);
}

/** A schedule as the workers keep it; times in seconds before the present. */
export interface KeptSchedule {
  readonly id: string;
  readonly lastOutcome: string | null;
  /** Since its job ended last; null before the first time. */
  readonly endedAgo: number | null;
  /** Since it should have fired next; negative while that lies ahead. */
  readonly overdue: number;
}

/** How the schedules stand: one line for all that are fine, one for each that is not. */
export function judgeSchedules(kept: readonly KeptSchedule[]): Finding[] {
  const todo = 'start a worker, and look at its log';
  if (kept.length === 0) return [warning('schedules', 'no worker has ever written them down', todo)];
  const ailing = kept.flatMap(({ id, lastOutcome, overdue }) => {
    if (overdue > OVERDUE_SECONDS) return [wrong('schedules', `${id} is overdue by ${duration(overdue)}`, todo)];
    return lastOutcome === 'failed'
      ? [warning('schedules', `${id} failed the last time`, 'look for its reason: palier jobs list')]
      : [];
  });
  if (ailing.length > 0) return ailing;
  const ended = kept.flatMap(({ endedAgo }) => endedAgo ?? []);
  const last = ended.length === 0 ? 'none has ended yet' : `the last ended ${duration(Math.min(...ended))} ago`;
  return [ok('schedules', `${kept.length} on time; ${last}`)];
}

/** What Redis says of itself (`INFO`). */
export interface RedisFacts {
  readonly version: string;
  /** `standalone`, `sentinel` or `cluster`. */
  readonly mode: string;
  readonly policy: string;
  readonly appendOnly: boolean;
  readonly usedBytes: number;
  /** 0: as much as the machine has. */
  readonly maxBytes: number;
}

/** Queues stand on one server, must not be evicted, and should survive a restart. */
export function judgeRedis({ version, mode, policy, appendOnly, usedBytes, maxBytes }: RedisFacts): Finding[] {
  const part = 'redis';
  const findings = [
    ...(mode === 'cluster'
      ? [
          wrong(
            part,
            'a node of a cluster, which sends commands elsewhere',
            'set REDIS_URL to one server and its replica',
          ),
        ]
      : []),
    ...(policy === 'noeviction'
      ? []
      : [wrong(part, `it may throw jobs away (maxmemory-policy ${policy})`, 'set maxmemory-policy noeviction')]),
    ...(appendOnly ? [] : [warning(part, 'a restart of it forgets jobs under way', 'set appendonly yes')]),
    ...(maxBytes > 0 && usedBytes > maxBytes * 0.8
      ? [warning(part, `${Math.round((usedBytes / maxBytes) * 100)} % of its memory is used`, 'give it more maxmemory')]
      : []),
  ];
  return findings.length > 0 ? findings : [ok(part, `${version}, noeviction, append-only file`)];
}

/**
 * @param folder its path
 * @param freeBytes what an ordinary user may still write there
 * @param what what is stored there
 */
export function judgeDisk(folder: string, freeBytes: number, totalBytes: number, what: string): Finding {
  const says = `${Math.round(freeBytes / MB)} MB free of ${Math.round(totalBytes / MB)} MB in ${folder}`;
  const todo = `make room: ${what}`;
  if (freeBytes < 100 * MB) return wrong('disk', says, todo);
  return freeBytes < Math.min(totalBytes * 0.1, 1024 * MB) ? warning('disk', says, todo) : ok('disk', says);
}

/**
 * @param daysLeft whole days until the end of the certificate
 * @param qualified whether the certificate calls itself one of a qualified seal, its key in a qualified device
 */
export function judgeSealDays(daysLeft: number, file: string, qualified = false): Finding {
  const kind = qualified ? ' (of a qualified seal, as it says itself)' : '';
  const says = `${file} opens; its certificate${kind} is valid for ${daysLeft} more days`;
  return daysLeft < SEAL_WARNING_DAYS
    ? warning('seal', says, 'order its renewal now (docs/deployment.md, "The seal")')
    : ok('seal', says);
}

function duration(seconds: number): string {
  if (seconds < 2 * MINUTE) return `${Math.round(seconds)} s`;
  if (seconds < 2 * 60 * MINUTE) return `${Math.round(seconds / MINUTE)} min`;
  return seconds < 2 * DAY_SECONDS
    ? `${Math.round(seconds / MINUTE / 60)} h`
    : `${Math.round(seconds / DAY_SECONDS)} days`;
}
