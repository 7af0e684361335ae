import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { csvFile } from '#libs/platform/csv/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { coverCells, coverTitles, MOST_COVERS } from './covers-file.js';
import { CoverVersions, type CoverVersion } from './cover-versions.queries.js';
import { ListedCovers, type ListedCover } from './listed-covers.queries.js';
import type { SocialCover } from './social-cover.js';
import { SocialCoversRepository } from './social-covers.repository.js';

/** What is on record of one person. */
export interface PersonCovers {
  readonly person: EmployeeView;
  readonly covers: readonly SocialCover[];
}

/** One certificate or agreement, with the versions before. */
export interface CoverWithVersions {
  readonly person: EmployeeView;
  readonly cover: SocialCover;
  readonly versions: readonly CoverVersion[];
}

/** Reads for HR's pages of A1 certificates and agreements of article 16. */
@Injectable()
export class CoversPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly covers: SocialCoversRepository,
    private readonly listed: ListedCovers,
    private readonly versions: CoverVersions,
  ) {}

  /** @throws NotFound */
  async of(ctx: RequestContext, employeeId: string): Promise<PersonCovers> {
    return this.uow.read(ctx, async (tx) => {
      const person = await this.employees.byId(tx, employeeId);
      if (!person) throw new NotFound('employee');
      return { person, covers: await this.covers.ofEach(tx, [employeeId]) };
    });
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, employeeId: string, coverId: string): Promise<CoverWithVersions> {
    const { person, covers } = await this.of(ctx, employeeId);
    const cover = covers.find(({ id }) => id === coverId);
    if (!cover) throw new NotFound('cover');
    const versions = await this.uow.read(ctx, (tx) => this.versions.of(tx, coverId));
    return { person, cover, versions };
  }

  /** Everything on record of everybody, as a file that opens safely in a spreadsheet. */
  async file(ctx: RequestContext): Promise<string> {
    return this.uow.read(ctx, (tx) =>
      csvFile<ListedCover>({
        titles: coverTitles(ctx.locale),
        most: MOST_COVERS,
        next: (after, count) => this.listed.after(tx, after?.id ?? null, count),
        cells: (cover) => coverCells(ctx.locale, cover),
      }),
    );
  }
}
