import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Tx } from '../db/index.js';
import { declaredProviders } from '../discovery/index.js';
import type { Link } from '../views/index.js';

/** What a module asks of somebody who may say no: one quiet line on a page that belongs to another module. */
export interface AskingSource {
  /** In the reader's language; nothing where nothing is asked of them. @param employeeId the reader's own employee record */
  asking(tx: Tx, employeeId: string): Promise<readonly Link[]>;
}

const ASKING_METADATA = 'palier:asks-employees';

/** Declares that a provider class asks something of employees. */
export const AsksEmployees = (): ClassDecorator => SetMetadata(ASKING_METADATA, true);

/** Gathers what all modules ask of an employee. */
@Injectable()
export class Asking implements OnApplicationBootstrap {
  private sources: readonly AskingSource[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    this.sources = declaredProviders<true, AskingSource>(this.discovery, this.reflector, ASKING_METADATA).map(
      ({ instance }) => instance,
    );
  }

  async of(tx: Tx, employeeId: string): Promise<Link[]> {
    const found: Link[] = [];
    for (const source of this.sources) found.push(...(await source.asking(tx, employeeId)));
    return found;
  }
}
