import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/index.js';
import type { Figure, Span } from './figure.js';
import { KeptFigureRepository } from './kept-figure.repository.js';

/** A figure as it was kept last. */
export interface LastFigure<T> {
  readonly value: T;
  /** The day that it is of. */
  readonly day: string;
  readonly keptAt: Date;
  /** Whether it is of the day that was asked for, and nothing behind it has changed since. */
  readonly stands: boolean;
}

type Wanted = Span & { readonly name: string };

/**
 * Figures over many rows, computed once and kept until a row behind them changes. Triggers note each change in the
 * transaction that makes it, so a reader sees a kept figure and the notes against it at one moment: the answer is
 * always what computing it would give, only faster. Figures are refreshed by a job, never by a reader.
 */
@Injectable()
export class KeptFigures {
  private readonly keeping = new WeakMap<Tx, Wanted[]>();

  constructor(private readonly kept: KeptFigureRepository) {}

  /**
   * A figure of some spans, in their order: as kept where it stands, else computed.
   * @param compute gives the value of each span it is passed, in their order; called once, for all that are missing
   */
  async of<T>(
    tx: Tx,
    figure: Figure<T>,
    spans: readonly Span[],
    compute: (missing: readonly Span[]) => Promise<readonly T[]>,
  ): Promise<T[]> {
    const values = new Map<string, T>();
    for (const { first, last, value } of await this.kept.standing(tx, figure, spans))
      values.set(keyOf({ first, last }), figure.value.parse(value));
    const missing = spans.filter((span) => !values.has(keyOf(span)));
    const computed = missing.length > 0 ? await compute(missing) : [];
    const kept = this.keeping.get(tx);
    kept?.push(...spans.map((span) => ({ ...span, name: figure.name })));
    for (const [n, span] of missing.entries()) {
      values.set(keyOf(span), computed[n]!);
      if (kept) await this.kept.keep(tx, figure, span, computed[n]);
    }
    return spans.map((span) => values.get(keyOf(span))!);
  }

  /**
   * What was kept last of a figure of single days, up to a day: for a reader who would rather be told an earlier value,
   * and that it is one, than wait for a new one. Null before anything was kept, and while figures are kept: those are
   * computed.
   */
  async last<T>(tx: Tx, figure: Figure<T>, until: string): Promise<LastFigure<T> | null> {
    if (this.keeping.has(tx)) return null;
    const kept = await this.kept.last(tx, figure, until);
    return (
      kept && {
        value: figure.value.parse(kept.value),
        day: kept.last,
        keptAt: kept.keptAt,
        stands: kept.stands && kept.last === until,
      }
    );
  }

  /** Whether a figure of a day is kept and still stands, so that asking for it costs little. */
  async stands(tx: Tx, figure: Figure<unknown>, day: string): Promise<boolean> {
    return (await this.kept.standing(tx, figure, [{ first: day, last: day }])).length > 0;
  }

  /**
   * Keeps every figure that `read` asks for, and forgets all others of the tenant: pages that ask for the same find them.
   * Needs a transaction that sees what others commit meanwhile (READ COMMITTED): what is computed after a note was taken
   * away must see the change that it was about.
   */
  async keep(tx: Tx, read: () => Promise<void>): Promise<void> {
    await this.kept.lock(tx);
    await this.kept.settle(tx);
    const wanted: Wanted[] = [];
    this.keeping.set(tx, wanted);
    try {
      await read();
    } finally {
      this.keeping.delete(tx);
    }
    await this.kept.forgetOthers(tx, wanted);
  }

  /** Employers whose figures of their present day are to be kept anew. */
  async due(tx: Tx, now: Date): Promise<string[]> {
    return this.kept.due(tx, now);
  }
}

const keyOf = ({ first, last }: Span) => `${first}/${last}`;
