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
  /** Kills a process, and starts it again; which of the web processes, the number between 0 and 1 says. */
  readonly kill: (what: 'worker' | 'web', which: number) => Promise<void>;
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
/** A look reads every booking there is, and takes longer the longer a storm lasts: this share of the time at the most. */
const LOOKING = 0.05;

/** Lets a storm rage, looks all the while, kills processes at random, and waits until nothing waits. @returns all that happened */
export async function rage(ground: Ground, plan: StormPlan): Promise<History> {
  const { query } = ground;
  const storm = new Storm(ground.scene, ground.webs, plan.seed);
  const random = seededRandom(plan.seed);
  const seen: string[] = [];
  const over = new AbortController();
  const kills = { worker: 0, web: 0 };
  let next = plan.killEvery * random();
  let lookMs = 0;
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
      () => Math.max(LOOK_EVERY_MS, lookMs / LOOKING),
      async () => {
        const from = performance.now();
        seen.push(...(await impossible(query)));
        lookMs = performance.now() - from;
      },
    ),
    every(
      () => LOOK_EVERY_MS,
      async () => {
        if (storm.asked < next) return;
        next = storm.asked + plan.killEvery * 2 * random();
        // In turns, so that a short storm has both.
        const what = kills.worker > kills.web ? 'web' : 'worker';
        kills[what] += 1;
        await ground.kill(what, random());
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
  return {
    operations: storm.operations,
    end: await endOf(query, ground.taken),
    seen,
    kills: kills.worker,
    webKills: kills.web,
  };
}
