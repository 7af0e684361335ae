import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { file, Limited, parseId, parseInput, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { SITING_QUERY } from '../scenarios/scenario.forms.js';
import { dossierFormat } from './dossier.js';
import { DossierReader } from './dossier.reader.js';

/** Each dossier is made for whoever asks. */
const DOSSIER_LIMIT: Limit = { name: 'siting-dossiers', points: 20, seconds: 60 };

/** The dossier of a plan: PDF, workbook, GeoJSON. */
@Controller('territory/siting/:id/dossier')
@Allow('siting.manage')
export class DossierController {
  constructor(private readonly dossiers: DossierReader) {}

  @Get(':name')
  @Limited(DOSSIER_LIMIT)
  async download(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('name') name: string,
    @Query() query: unknown,
  ) {
    const format = dossierFormat(name);
    if (!format) throw new NotFound('page');
    const { version } = parseInput(SITING_QUERY, query);
    const made = await this.dossiers.file(ctx, { id: parseId(id, 'siting'), version, format });
    return file(made.bytes, made.type, made.name);
  }
}
