import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Tx } from '../db/index.js';
import { declaredProviders } from '../discovery/index.js';
import { assertDeclared, type EventDefinition } from '../events/index.js';

/** Most rows listed of one kind of consequence; the rest is counted. */
export const CONSEQUENCE_ROWS = 50;

/** One thing that would change, in words of the reader's language. */
export interface ConsequenceRow {
  /** `jeu. 3 décembre, journée`. */
  readonly when: string;
  /** The person, or the employer where the reader may not know the person. */
  readonly who: string;
  readonly where: string;
  /** What becomes of it: `annulée`, `déplacée au poste 12`. */
  readonly outcome: string;
}

/** One kind of consequence of an ending. */
export interface Consequence {
  /** The whole sentence: `12 réservations de 4 personnes seront annulées.` */
  readonly sentence: string;
  readonly count: number;
  /** How many of them go on elsewhere; none where it is left out. */
  readonly moving?: number;
  /** Different people concerned. */
  readonly people: number;
  /** The first {@link CONSEQUENCE_ROWS}, in the order of time; none where the reader may see counts only. */
  readonly rows: readonly ConsequenceRow[];
}

/** What would follow, from all modules above. */
export interface Foreseen {
  /** With how many rows are not listed. */
  readonly consequences: readonly (Consequence & { readonly more: number })[];
  /** Sums over the consequences; nothing follows when `count` is 0. */
  readonly count: number;
  /** How many of `count` go on elsewhere; absent where none does. */
  readonly moving?: number;
}

/**
 * Foresees the consequence of an event if it were published now. A module that follows an event and changes what people
 * hold implements this beside its handler, from the same function, so that what was announced is what happens.
 */
export interface Forecaster<P = unknown> {
  /** @returns what would follow; a `count` of 0 is not shown. The words are in the language of `tx.ctx`. */
  foresee(tx: Tx, payload: P): Promise<Consequence>;
}

const FORESEES_METADATA = 'palier:foresees-event';

/** Binds a provider class to the event whose consequence it foresees. */
export function Foresees<P>(event: EventDefinition<P>): ClassDecorator {
  assertDeclared(event);
  return SetMetadata(FORESEES_METADATA, event);
}

/** Asks the higher modules what would follow, before a person confirms an ending. */
@Injectable()
export class Consequences implements OnApplicationBootstrap {
  private readonly forecasters = new Map<string, Forecaster[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const found = declaredProviders<EventDefinition, Forecaster>(this.discovery, this.reflector, FORESEES_METADATA);
    for (const { declared, instance } of found) {
      const known = this.forecasters.get(declared.name) ?? [];
      this.forecasters.set(declared.name, [...known, instance]);
    }
  }

  /** What would follow if the event were published with this payload now; the transaction is only read. */
  async foresee<P>(tx: Tx, event: EventDefinition<P>, payload: P): Promise<Foreseen> {
    assertDeclared(event);
    const checked = event.payload.parse(payload);
    const consequences: Foreseen['consequences'][number][] = [];
    for (const forecaster of this.forecasters.get(event.name) ?? []) {
      const consequence = await forecaster.foresee(tx, checked);
      if (consequence.count === 0) continue;
      const rows = consequence.rows.slice(0, CONSEQUENCE_ROWS);
      consequences.push({ ...consequence, rows, more: rows.length > 0 ? consequence.count - rows.length : 0 });
    }
    const count = consequences.reduce((sum, one) => sum + one.count, 0);
    const moving = consequences.reduce((sum, one) => sum + (one.moving ?? 0), 0);
    return { consequences, count, ...(moving > 0 && { moving }) };
  }
}
