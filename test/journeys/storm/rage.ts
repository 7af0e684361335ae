import { setTimeout as wait } from 'node:timers/promises';
import type { Query } from '../../support/database.js';
import { seededRandom } from '#libs/seeded-random/index.js';
import type { History } from './history.js';
import { endOf, impossible, offerNow, waiting } from './look.js';
import { Storm } from './storm.js';
import type { StormScene } from './scene.js';

/** Where a storm rages. */
export interface Ground {
  readonly query: Query;
  readonly scene: StormScene;
  /** The web processes that run. */
  readonly webs: () => readonly string[];
  /** Mails that the relay took. */
  readonly taken: readonly string[];
  /** Kills a process, and starts it again. */
  readonly kill: () => Promise<void>;
}

/** How a storm goes. */
export interface StormPlan {
  readonly seed: number;
  readonly questions: number;
  readonly visitors: number;
  /** Questions between two killings, by and large. */
  readonly killEvery: number;
  /** Seconds until nothing waits any more. */
  readonly patience: number;
}

const OFFERS_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 500;

/** Lets a storm rage, looks all the while, kills processes at random, and waits until nothing waits. @returns all that happened */
export async function rage(ground: Ground, plan: StormPlan): Promise<History> {
  const { query } = ground;
  const storm = new Storm(ground.scene, ground.webs, plan.seed);
  const random = seededRandom(plan.seed);
  const seen: string[] = [];
  const over = new AbortController();
  let kills = 0;
  let next = plan.killEvery * random();
  const every = async (ms: () => number, work: () => Promise<unknown>) => {
    while (!over.signal.aborted) {
      await wait(ms(), undefined, { signal: over.signal }).catch(() => undefined);
      if (!over.signal.aborted) await work();
    }
  };
  const beside = Promise.all([
    every(
      () => OFFERS_EVERY_MS,
      () => offerNow(query),
    ),
    every(
      () => LOOK_EVERY_MS,
      async () => seen.push(...(await impossible(query))),
    ),
    every(
      () => LOOK_EVERY_MS,
      async () => {
        if (storm.asked < next) return;
        next = storm.asked + plan.killEvery * 2 * random();
        kills += 1;
        await ground.kill();
      },
    ),
  ]);
  try {
    await storm.rage(plan.questions, plan.visitors);
  } finally {
    over.abort();
    await beside;
  }
  await offerNow(query);
  const until = Date.now() + plan.patience * 1_000;
  while ((await waiting(query)) > 0) {
    if (Date.now() > until) {
      seen.push(`${await waiting(query)} messages still wait after ${plan.patience} s`);
      break;
    }
    await wait(100);
  }
  seen.push(...(await impossible(query)));
  return { operations: storm.operations, end: await endOf(query, ground.taken), seen, kills };
}
