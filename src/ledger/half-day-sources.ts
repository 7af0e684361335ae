import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { IsoDate } from '#libs/calendar/index.js';
import type { LedgerEntry } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { declaredProviders } from '#libs/platform/discovery/index.js';

/** What is said of half a day of somebody. */
export interface PersonsEntry extends LedgerEntry {
  readonly employeeId: string;
}

/** What a module above knows of people's half days, from what it keeps anyway: nothing is written twice. */
export interface HalfDaySource {
  /** From day to day, both included; what was taken back is left out. */
  halfDays(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<readonly PersonsEntry[]>;
}

const KNOWS_METADATA = 'palier:knows-half-days';

/** Declares that a provider class knows half days of people. */
export const KnowsHalfDays = (): ClassDecorator => SetMetadata(KNOWS_METADATA, true);

/** Asks the higher modules what they know of people's half days. */
@Injectable()
export class HalfDaySources implements OnApplicationBootstrap {
  private readonly sources: HalfDaySource[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of declaredProviders<true, HalfDaySource>(this.discovery, this.reflector, KNOWS_METADATA))
      this.sources.push(instance);
  }

  async halfDays(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<PersonsEntry[]> {
    const entries: PersonsEntry[] = [];
    for (const source of this.sources) entries.push(...(await source.halfDays(tx, employeeIds, from, to)));
    return entries;
  }
}
