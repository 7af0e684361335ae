import { setTimeout as wait } from 'node:timers/promises';
import { allEnded, checkBookings, checkLetters, givenUp, together, type Findings } from './checker.js';
import type { House } from './house.js';
import { Visitors, type Told } from './visitors.js';

/** One way in which the machines around the portal fail, and what became of its promises. */
export interface Fault {
  readonly name: string;
  /** Whether the short run has it too. */
  readonly short: boolean;
  /** Backends on which it can happen. Default: both. */
  readonly queues?: 'redis' | 'postgresql';
  /** Why this machine cannot have it; null where it can. */
  readonly hindrance?: () => string | null;
  run(house: House): Promise<Outcome>;
}

export interface Outcome extends Findings {
  /** How often the fault was injected. */
  readonly injected: number;
  /** Seconds from the end of the fault until nothing waited any more; null: never. */
  readonly recovered: number | null;
  /** What the portal said of it, or of what it could not do; null: nothing needed to be said. */
  readonly told: string | null;
  /** What must hold beside the promises and does not. */
  readonly wrong: readonly string[];
}

/**
 * Seconds after a fault within which everything that was promised has happened: a server that goes three times costs a
 * message up to three leases of a minute, and a machine may be slower by half. How long it took is printed.
 */
const RECOVERY = 300;
const QUIET_MS = 1_500;

/** How a fault differs from the usual one. */
export interface LoadOptions {
  readonly people?: number;
  /** Longest recovery in seconds. */
  readonly patience?: number;
  /** A letter whose outcome nobody could know may come twice under one Message-ID; the reader's mailbox recognises it. */
  readonly lettersMayRepeat?: boolean;
  /** Messages that must be given up; no other may. */
  readonly failures?: readonly string[];
  /** What the portal said of the fault itself, beside its answers. */
  readonly told?: readonly string[];
  /** More to look at when everything is quiet again: sentences about what is wrong. */
  readonly afterwards?: (history: readonly Told[]) => Promise<readonly string[]>;
}

/** Injects a fault while people book and cancel, waits until nothing waits, and compares. */
export async function underLoad(
  house: House,
  inject: () => Promise<number>,
  {
    people = 4,
    patience = RECOVERY,
    lettersMayRepeat = false,
    failures = [],
    told = [],
    afterwards = async () => [],
  }: LoadOptions = {},
): Promise<Outcome> {
  const before = new Set((await givenUp(house)).map(({ id }) => id));
  const taken = house.relay.accepted.length;
  const visitors = new Visitors(house.scene, house.addresses, { people });
  let injected: number;
  let begun: number;
  let history: readonly Told[];
  try {
    await wait(QUIET_MS);
    injected = await inject();
    begun = performance.now();
    await wait(QUIET_MS);
  } finally {
    history = await visitors.stop();
  }
  await house.until(() => allEnded(house), patience);
  const recovered = (await allEnded(house)) ? (performance.now() - begun) / 1000 : null;
  const letters = await checkLetters(house, history, taken);
  const found = together(await checkBookings(house, history), lettersMayRepeat ? { ...letters, doubled: [] } : letters);
  const wrong = [
    ...wrongAnswers(history),
    ...wronglyEnded(await givenUp(house), before, failures),
    ...house.dead().map(({ name, lastWords }) => `${name} ended: ${lastWords}`),
    ...(await afterwards(history)),
  ];
  const repeated =
    lettersMayRepeat && letters.doubled.length > 0 ? `${letters.doubled.length} letters repeated, recognisably` : null;
  return {
    ...found,
    injected,
    recovered,
    told: toldOf(history, [...told, ...(repeated === null ? [] : [repeated])]),
    wrong,
  };
}

/**
 * Tells the second web process and the second worker to end, as systemd and Kubernetes do.
 * @returns those that outlived the grace period of docker/server and docker/kubernetes
 */
export async function toldToEnd(house: House): Promise<string[]> {
  const grace = { web: 30, worker: 60 };
  const [web, worker] = await Promise.all([
    house.webs[1]!.end('SIGTERM', grace.web),
    house.workers[1]!.end('SIGTERM', grace.worker),
  ]);
  return [
    ...(web === null ? [`the web process did not end within ${grace.web} seconds`] : []),
    ...(worker === null ? [`the worker did not end within ${grace.worker} seconds`] : []),
  ];
}

/** Messages that were given up although they should have been done, and the other way round. */
function wronglyEnded(
  given: readonly { id: string; why: string }[],
  before: ReadonlySet<string>,
  failures: readonly string[],
): string[] {
  const now = given.filter(({ id }) => !before.has(id));
  return [
    ...now.filter(({ id }) => !failures.includes(id)).map(({ why }) => `given up: ${why}`),
    ...failures
      .filter((id) => !now.some((one) => one.id === id))
      .map((id) => `message ${id} should have been given up`),
  ];
}

/** Answers that no fault excuses: 5xx other than 503, and 503 that does not say when to come back. */
function wrongAnswers(history: readonly Told[]): string[] {
  const bare = history.filter(({ status, retryAfter }) => status === 503 && !retryAfter).length;
  const failed = history.filter(({ status }) => status !== null && status >= 500 && status !== 503);
  return [
    ...(bare > 0 ? [`${bare} answers 503 without Retry-After`] : []),
    ...(failed.length > 0
      ? [`${failed.length} answers ${[...new Set(failed.map(({ status }) => status))].join(', ')}`]
      : []),
  ];
}

function toldOf(history: readonly Told[], more: readonly string[]): string | null {
  const again = history.filter(({ answer }) => answer === 'try-again').length;
  const broken = history.filter(({ answer }) => answer === 'unknown');
  const ways = [...new Set(broken.map(({ broke }) => broke))].join(', ');
  const words = [
    ...(again > 0 ? [`${again} x 503`] : []),
    ...(broken.length > 0 ? [`${broken.length} x connection broke (${ways})`] : []),
    ...more,
  ];
  return words.length > 0 ? words.join(', ') : null;
}
