import { Inject, Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { GrantorNames } from '../../aid/grantor-names.queries.js';
import { CompetitionReader } from '../competition/competition.reader.js';
import { CompetitionNoteMissing } from '../scenarios/siting.errors.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { dossierCsv, dossierGeoJson, dossierWorkbook } from './dossier-files.view.js';
import { dossierPaper } from './dossier-paper.view.js';
import type { Dossier, DossierFormat } from './dossier.js';
import { dossierOf } from './dossier.view.js';

const TYPES: Readonly<Record<DossierFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: CSV_TYPE,
  geojson: 'application/geo+json; charset=utf-8',
};

/** The dossier of a plan as a file, made for whoever asks and kept nowhere. Nothing leaves without the competition notes. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sitings: SitingsRepository,
    private readonly competition: CompetitionReader,
    private readonly names: GrantorNames,
    private readonly audit: AuditTrail,
    private readonly thread: TypesettingThread,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound, CompetitionNoteMissing, DocumentsError */
  async file(
    ctx: RequestContext,
    asked: { readonly id: string; readonly version: number | null; readonly format: DossierFormat },
  ): Promise<{ readonly bytes: string | Uint8Array; readonly type: string; readonly name: string }> {
    requirePermission(ctx, 'siting.manage');
    const { dossier, issuer } = await this.uow.run(ctx, async (tx) => {
      const version = await this.sitings.byId(tx, asked.id, asked.version);
      if (!version?.outcome) throw new NotFound('siting');
      const proposed = await this.competition.of(tx, version);
      const missing = proposed.filter(({ state }) => state === 'missing' || state === 'outdated');
      if (missing.length > 0) throw new CompetitionNoteMissing(missing.map(({ commune }) => commune.name));
      await this.audit.record(tx, {
        action: 'territory.export-siting',
        subject: { type: 'siting-scenario', id: asked.id },
        detail: { title: version.title, version: version.version, format: asked.format },
      });
      return {
        dossier: dossierOf(ctx.locale, {
          version,
          outcome: version.outcome,
          proposed,
          day: this.clock.today(),
          baseUrl: this.config.baseUrl,
        }),
        issuer: await this.names.own(tx),
      };
    });
    const name = t(ctx.locale, 'territory.siting.dossier.file-name', { day: dossier.day, format: asked.format });
    return { bytes: await this.bytes(ctx, asked.format, dossier, issuer), type: TYPES[asked.format], name };
  }

  private async bytes(
    { locale }: RequestContext,
    format: DossierFormat,
    dossier: Dossier,
    issuer: string,
  ): Promise<string | Uint8Array> {
    if (format === 'csv') return dossierCsv(dossier);
    if (format === 'geojson') return dossierGeoJson(dossier);
    if (format === 'xlsx') return dossierWorkbook(locale, dossier);
    const data = dossierPaper(locale, dossier, issuer);
    return Buffer.from(await this.thread.render({ document: 'paper', data }));
  }
}
