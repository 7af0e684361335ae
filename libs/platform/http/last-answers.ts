import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Ends each connection with its next answer once the process is to end. A server that closes takes no new connection, but
 * serves those that are open for as long as somebody speaks on them: a busy proxy never stops.
 */
@Injectable()
export class LastAnswers implements BeforeApplicationShutdown {
  private leaving = false;

  beforeApplicationShutdown(): void {
    this.leaving = true;
  }

  middleware(): RequestHandler {
    return (_req: Request, res: Response, next: NextFunction) => {
      if (this.leaving) res.set('Connection', 'close');
      next();
    };
  }
}
