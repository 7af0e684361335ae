import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import type { KeptListScan } from '../papers/papers.repository.js';
import type { PaperList } from './paper-list.js';
import { PaperListsRepository } from './paper-lists.repository.js';

/** A list with its scans and the run that works on it, or did last. */
export interface PaperListFacts {
  readonly list: PaperList;
  readonly scans: readonly KeptListScan[];
  readonly run: JobRunView | null;
  readonly sector: Sector;
}

/** The lists that were sent last. */
export interface RecentLists {
  readonly lists: readonly PaperList[];
  readonly sector: Sector;
}

const RECENT = 20;

/** What the pages of lists of paper agreements show. */
@Injectable()
export class PaperListsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PaperListsRepository,
    private readonly runs: JobRuns,
    private readonly employers: EmployerDirectory,
  ) {}

  async recent(ctx: RequestContext): Promise<RecentLists> {
    return this.uow.read(ctx, async (tx) => ({
      lists: await this.lists.recent(tx, RECENT),
      sector: (await this.employers.current(tx)).sector,
    }));
  }

  /** @throws NotFound for an unknown or foreign id */
  async facts(ctx: RequestContext, id: string): Promise<PaperListFacts> {
    return this.uow.read(ctx, async (tx) => {
      const list = await this.lists.byId(tx, id);
      if (!list) throw new NotFound('paper list');
      const scans = await this.lists.scans(tx, id);
      const { sector } = await this.employers.current(tx);
      return { list, scans, sector, run: list.runId === null ? null : await this.runs.byId(tx, list.runId) };
    });
  }
}
