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
  /** Mails that the relay took since this was last asked, with their headers. */
  readonly taken: () => readonly string[];
  /** Kills a process, and starts it again; which of the web processes, the number between 0 and 1 says. */
  readonly kill: (what: 'worker' | 'web', which: number) => Promise<void>;
}

/** How a storm goes. */
export interface StormPlan {
  readonly seed: number;
  readonly questions: number;
  readonly visitors: number;
  /** After so many no more is asked, however few questions there were. */
  readonly seconds: number;
  /** Questions between two killings, by and large. */
  readonly killEvery: number;
  /** Seconds until nothing waits any more. */
  readonly patience: number;
}

const OFFERS_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 500;
/** Nothing is killed after this share of the questions: whoever dies last is waited for in the end, while nobody asks for anything. */
const LAST_KILL = 0.95;
/** A look reads every booking there is, and takes longer the longer a storm lasts: this share of the time at the most. */
const LOOKING = 0.03;

/** Lets a storm rage, looks all the while, kills processes at random, and waits until nothing waits. @returns all that happened */
export async function rage(ground: Ground, plan: StormPlan): Promise<History> {
  const { query } = ground;
  const storm = new Storm(ground.scene, ground.webs, plan.seed);
  const random = seededRandom(plan.seed);
  const seen: string[] = [];
  const over = new AbortController();
  const kills = { worker: 0, web: 0 };
  const mails = new Map<string, number>();
  let next = (plan.killEvery * random()) / 2;
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
      () => {
        count(ground.taken(), mails);
        return offerNow(query);
      },
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
        if (storm.asked < next || storm.asked > plan.questions * LAST_KILL) return;
        // Twice at least among the questions of npm test, whatever is drawn.
        next = storm.asked + plan.killEvery * (0.5 + random());
        // In turns, so that a short storm has both.
        const what = kills.worker > kills.web ? 'web' : 'worker';
        kills[what] += 1;
        await ground.kill(what, random());
      },
    ),
  ]);
  try {
    await storm.rage(plan.questions, plan.visitors, plan.seconds);
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
  count(ground.taken(), mails);
  return {
    operations: storm.operations,
    bounds: ground.scene.bounds,
    end: await endOf(query, mails),
    seen,
    kills: kills.worker,
    webKills: kills.web,
    asked: storm.asked,
  };
}

/** Counts mails by their Message-ID. */
function count(mails: readonly string[], times: Map<string, number>): void {
  for (const mail of mails) {
    const found = /^message-id:\s*<([^>]+)>/im.exec(mail)?.[1] ?? '';
    // A copy: a part of a string holds the whole of it, and there are gigabytes of mail in a long storm.
    const id = Buffer.from(found).toString();
    times.set(id, (times.get(id) ?? 0) + 1);
  }
}
