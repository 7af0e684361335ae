import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Tx } from '../db/index.js';
import { declaredProviders } from '../discovery/index.js';
import type { Task } from '../views/index.js';

/** What a module has waiting for somebody who leads people; the page that shows it belongs to another module. */
export interface AwaitingSource {
  /** Nothing for whoever may not do it. @param managerId the reader's own employee record */
  awaiting(tx: Tx, managerId: string): Promise<readonly Task[]>;
}

const AWAITING_METADATA = 'palier:awaits-manager';

/** Declares that a provider class tells what waits for managers; the lowest place comes first. */
export const AwaitsManager = (place: number): ClassDecorator => SetMetadata(AWAITING_METADATA, place);

/** Gathers what waits for a manager in all modules. */
@Injectable()
export class Awaiting implements OnApplicationBootstrap {
  private sources: readonly AwaitingSource[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    this.sources = declaredProviders<number, AwaitingSource>(this.discovery, this.reflector, AWAITING_METADATA)
      .toSorted((one, other) => one.declared - other.declared)
      .map(({ instance }) => instance);
  }

  /** In the order of the sources. */
  async of(tx: Tx, managerId: string): Promise<Task[]> {
    const found: Task[] = [];
    for (const source of this.sources) found.push(...(await source.awaiting(tx, managerId)));
    return found;
  }
}
