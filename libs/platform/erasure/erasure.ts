import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Tx } from '../db/index.js';
import { declaredProviders } from '../discovery/index.js';

/** A module's way to erase one kind of personal data. What it erases, nobody brings back. */
export interface ErasingSource {
  /** How many rows of the kind are held about somebody. */
  held(tx: Tx, employeeId: string): Promise<number>;
  /**
   * Erases what has been due since a day (ISO): of people who left, counted from the first day on which they no longer worked,
   * or else from the row's own day. Harmless twice.
   * @param employeeId one person alone; null for everybody of the tenant
   * @returns how many rows
   */
  erase(tx: Tx, since: string, employeeId: string | null): Promise<number>;
}

const ERASES_METADATA = 'palier:erases';

/** Declares that a provider class erases this kind. */
export const Erases = (kind: string): ClassDecorator => SetMetadata(ERASES_METADATA, kind);

/** Finds who erases a kind. */
@Injectable()
export class Erasure implements OnApplicationBootstrap {
  private readonly sources = new Map<string, ErasingSource>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    for (const { declared, instance } of declaredProviders<string, ErasingSource>(
      this.discovery,
      this.reflector,
      ERASES_METADATA,
    ))
      this.sources.set(declared, instance);
  }

  /** @throws Error for a kind that no module erases */
  of(kind: string): ErasingSource {
    const source = this.sources.get(kind);
    if (!source) throw new Error(`nobody erases ${kind}`);
    return source;
  }
}
