import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Tx } from '../db/index.js';
import { declaredProviders } from '../discovery/index.js';

/** Whose data: a record of the register, an account, or the two of one person. */
export interface DataSubject {
  readonly employeeId: string | null;
  readonly memberId: string | null;
}

/** A module's part of what is held about one person, as that person takes it away (GDPR art. 15 and 20). */
export interface OwnDataSource {
  /** Plain JSON of everything about this person; dates as ISO text. A list is empty, anything else null, where nothing is held. */
  ownData(tx: Tx, person: DataSubject): Promise<unknown>;
}

const HOLDS_METADATA = 'palier:holds-own-data';

/** Declares that a provider class supplies a part of what is held about a person, under this name in the export. */
export const HoldsOwnData = (section: string): ClassDecorator => SetMetadata(HOLDS_METADATA, section);

/** Gathers what all modules hold about one person. */
@Injectable()
export class OwnData implements OnApplicationBootstrap {
  private readonly sources = new Map<string, OwnDataSource>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    for (const { declared, instance } of declaredProviders<string, OwnDataSource>(
      this.discovery,
      this.reflector,
      HOLDS_METADATA,
    ))
      this.sources.set(declared, instance);
  }

  /** By section, in alphabetical order. */
  async of(tx: Tx, person: DataSubject): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    for (const section of [...this.sources.keys()].toSorted())
      found[section] = await this.sources.get(section)!.ownData(tx, person);
    return found;
  }
}
