import { Controller, Get } from '@nestjs/common';
import { DATA_SOURCES, type DataSource } from '#libs/geo/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, SharedFor } from '#libs/platform/http/index.js';
import { typeset } from '#libs/platform/i18n/index.js';
import { Allow } from '../access/index.js';

/** Seconds for which a stranger's page may be kept. */
const SHARED_SECONDS = 300;

/** Where the data come from, and under which licence. */
export interface SourcesModel {
  readonly sources: readonly {
    readonly title: string;
    readonly id: DataSource['id'];
    readonly producer: string;
    readonly licence: string;
    readonly licenceUrl: string;
    readonly state: string;
    readonly attribution: string;
  }[];
}

/** Where the open data comes from, as its licences ask us to say. */
@Controller('sources')
@Allow('public')
export class SourcesController {
  @Get()
  @SharedFor(SHARED_SECONDS)
  @Page('sites/sources')
  show(@Ctx() ctx: RequestContext): SourcesModel {
    return {
      sources: DATA_SOURCES.map(({ title, state, licence, ...source }) => ({
        ...source,
        // Producers ask to be named in their own words, which are French.
        attribution: typeset('fr', source.attribution),
        title: typeset(ctx.locale, title),
        state: typeset(ctx.locale, state),
        licence: typeset(ctx.locale, licence),
      })),
    };
  }
}
