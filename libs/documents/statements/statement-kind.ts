import type { z } from 'zod';
import type { Origin } from '#libs/day-ledger/index.js';
import type { DocumentLocale } from '../common.data.js';
import type { Fact } from '../document.view.js';
import type { StatementBase } from './statement.data.js';

/** A column of a table; numbers stand to the right. */
export interface Column {
  readonly text: string;
  readonly number?: true;
}

/** One part of a statement. */
export interface StatementSection {
  readonly heading: string;
  /** Sentences that stand before the facts and the table. */
  readonly sentences: readonly string[];
  readonly facts: readonly Fact[];
  readonly table: {
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly string[])[];
    readonly total: readonly string[] | null;
  } | null;
}

/** How a kind of statement is told in one language, to the people of a private or of a public employer. */
export interface Telling {
  readonly locale: DocumentLocale;
  readonly agents: boolean;
  readonly period: StatementBase['period'];
  /** The spacing of our own texts. */
  readonly ours: (text: string) => string;
}

/** One kind of statement: what it may hold, which days stand behind it, and what it says. Pure. */
export interface StatementKind<Figures> {
  /** As in the register; the twin's format is `palier.<id>/<format>`. */
  readonly id: string;
  /** Raise it when the twin changes; a field may be added without. */
  readonly format: number;
  /** Raise it with every visible change. */
  readonly version: string;
  readonly figures: z.ZodType<Figures>;
  title(telling: Pick<Telling, 'locale' | 'agents'>): string;
  /** The origins of all days that any sentence of it speaks of. */
  origins(figures: Figures): readonly Origin[];
  sections(figures: Figures, telling: Telling): readonly StatementSection[];
}
