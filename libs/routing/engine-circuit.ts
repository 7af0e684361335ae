import { Logger } from '@nestjs/common';
import { said } from '../platform/errors/index.js';
import { EngineRefusal } from './routing-engine.js';

/** After a failure nobody waits for the engine again for this long. */
const REST_MS = 30_000;

/** Keeps people from waiting for an engine that is away: after a failure it rests. A refusal is an answer. */
export class EngineCircuit {
  private readonly logger = new Logger('Routing');
  private restsUntil = 0;

  get rests(): boolean {
    return performance.now() < this.restsUntil;
  }

  /** What `ask` gives; null where the engine rests, fails or refuses. */
  async try<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    if (this.rests) return null;
    try {
      return await ask();
    } catch (error) {
      if (error instanceof EngineRefusal) return null;
      this.restsUntil = performance.now() + REST_MS;
      this.logger.warn(`the routing engine does not answer, ways are estimated: ${said(error)}`);
      return null;
    }
  }
}
