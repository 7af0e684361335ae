import { Injectable } from '@nestjs/common';
import type { Consequence, Forecaster } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EventHandler } from '#libs/platform/events/index.js';
import { EndRooms } from './end-rooms.js';
import type { RoomEnding } from './lost-rooms.rules.js';

/** Base of the handlers that follow an event of a place for booked meeting rooms, and foresee it. */
@Injectable()
export abstract class FollowRoomEnding<P> implements EventHandler<P>, Forecaster<P> {
  constructor(private readonly ends: EndRooms) {}

  protected abstract ending(payload: P): RoomEnding;

  tenants(ctx: RequestContext, payload: P): Promise<string[]> {
    return this.ends.concerned(ctx, this.ending(payload));
  }

  handle(tx: Tx, payload: P): Promise<void> {
    return this.ends.apply(tx, this.ending(payload));
  }

  foresee(tx: Tx, payload: P): Promise<Consequence> {
    return this.ends.foresee(tx, this.ending(payload));
  }
}
