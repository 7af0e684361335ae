import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { TooManyAttempts } from '#libs/platform/errors/index.js';

/** Messages that are looked at side by side: looking is CPU, waiting for the database is not. */
const AT_ONCE = 2;
/** Messages that may wait, each of up to 200 kB; half a minute of work for one process. */
const WAITING = 400;
/** What a message that finds no place is told to wait, in seconds. */
const RETRY_SECONDS = 10;

/**
 * Takes the messages of identity providers in turn, and lets other requests pass between two of them: a crowd at the
 * door, hostile or not, never holds up the pages of those who are in.
 */
@Injectable()
export class MessageTurns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws TooManyAttempts when too many wait already; whatever the work throws */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running += 1;
    else if (this.waiting.length >= WAITING) throw new TooManyAttempts(RETRY_SECONDS);
    else await new Promise<void>((go) => this.waiting.push(go));
    try {
      await setImmediate();
      return await work();
    } finally {
      // A place is handed on, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
