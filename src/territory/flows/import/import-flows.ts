import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CommutingFlow } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { CommutingCensusesRepository } from '../commuting-censuses.repository.js';
import { FlowFileRefused } from './flow-import.errors.js';
import { readFlowFile, type FlowFile, type FlowReading } from './read-flow-file.js';

/** Flows summed before they are written. */
const PART = 20_000;

/** A file of commuting to take in. */
export interface FlowsToImport extends Pick<FlowReading, 'signal' | 'progress'> {
  readonly fileName: string;
  /** Opens the file anew: it is read once to be judged, and once to be written. */
  readonly open: () => Promise<Readable>;
  /** Year of the census; needed where no title of a column says it. */
  readonly year?: number | undefined;
  readonly dryRun: boolean;
}

/** What a file of commuting came to. */
export interface FlowsImported extends Omit<FlowFile, 'year'> {
  readonly year: number;
  /** `refused`: nothing was written; `unchanged`: this is what is there already. */
  readonly outcome: 'new' | 'replaced' | 'unchanged' | 'refused';
}

/**
 * Takes in a census of commuting from a file of INSEE: all of it in place of that of its year, or nothing. Other years stay, and taking
 * in the same again changes nothing.
 */
@Injectable()
export class ImportFlows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly censuses: CommutingCensusesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws FlowFileRefused; FlowImportStopped */
  async execute(ctx: RequestContext, input: FlowsToImport): Promise<FlowsImported> {
    const { open, signal, progress, dryRun } = input;
    const read = await readFlowFile(await open(), { signal, progress });
    const year = yearOf(read, input.year);
    if (read.problems.length > 0) return { ...read, year, outcome: 'refused' };
    return this.uow.run(ctx, async (tx) => {
      const there = await this.censuses.ofYear(tx, year);
      const outcome = there === null ? 'new' : there.digest === read.digest ? 'unchanged' : 'replaced';
      if (outcome !== 'unchanged' && !dryRun) await this.write(tx, { ...read, year }, input);
      return { ...read, year, outcome };
    });
  }

  /** Takes the census of a year away. @returns whether there was one */
  async remove(ctx: RequestContext, year: number): Promise<boolean> {
    return this.uow.run(ctx, async (tx) => {
      const there = await this.censuses.remove(tx, year);
      if (there) await this.audit.record(tx, { action: 'territory.remove-flows', subject: SUBJECT, detail: { year } });
      return there;
    });
  }

  private async write(tx: Tx, read: FlowFile & { readonly year: number }, input: FlowsToImport): Promise<void> {
    const { fileName, open, signal, progress } = input;
    const { year, digest, rows, people, abroad } = read;
    await this.censuses.begin(tx, { year, digest, fileName, rows, people, abroad, takenAt: this.clock.now() });
    const sums = new Map<string, CommutingFlow>();
    const flush = async (): Promise<void> => {
      await this.censuses.add(tx, year, [...sums.values()]);
      sums.clear();
    };
    const again = await readFlowFile(await open(), {
      signal,
      progress,
      take: async (flows) => {
        for (const { home, work, people: weight } of flows) {
          const key = `${home} ${work}`;
          sums.set(key, { home, work, people: (sums.get(key)?.people ?? 0) + weight });
        }
        if (sums.size >= PART) await flush();
      },
    });
    if (again.digest !== digest) throw new FlowFileRefused('changed');
    await flush();
    const detail = { year, rows, people: Math.round(people), abroad: Math.round(abroad), fileName };
    await this.audit.record(tx, { action: 'territory.import-flows', subject: SUBJECT, detail });
  }
}

/** It is of nobody's territory. */
const SUBJECT = { type: 'network', id: 'commuting' } as const;

/** @throws FlowFileRefused where nobody says it, or file and person say two years */
function yearOf({ year: titled }: FlowFile, said: number | undefined): number {
  if (titled !== null && said !== undefined && titled !== said)
    throw new FlowFileRefused('year-other', { titled, said });
  const year = titled ?? said;
  if (year === undefined) throw new FlowFileRefused('year-missing');
  return year;
}
