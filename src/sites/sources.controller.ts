import { Controller, Get } from '@nestjs/common';
import { DATA_SOURCES } from '#libs/geo/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';

/** Where the data come from, and under which licence. */
export interface SourcesModel {
  readonly sources: readonly {
    readonly title: string;
    readonly id: 'communes' | 'third-places' | 'departements' | 'natural-earth';
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
  @Page('sites/sources')
  show(@Ctx() ctx: RequestContext): SourcesModel {
    return {
      sources: DATA_SOURCES.map((source) => ({ ...source, title: source.title[ctx.locale] })),
    };
  }
}
