import { Controller, Get, Header, Inject } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Api } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { linkedContext, placeSchema, SCHEMA_ROOT, tableSchema } from './place-schemas.view.js';

const KEPT = 'public, max-age=3600';
const ANYTHING = z.looseObject({});

/** The schema of a third place, at addresses that keep their meaning. */
@Controller(SCHEMA_ROOT)
@Allow('public')
export class PlaceSchemasController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('table-schema.json')
  @Api({ summary: 'The Table Schema of the file of all places', response: ANYTHING })
  @Header('cache-control', KEPT)
  table(): object {
    return tableSchema(this.config.baseUrl);
  }

  @Get('schema.json')
  @Api({ summary: 'The JSON Schema of a place', response: ANYTHING, mediaType: 'application/schema+json' })
  @Header('content-type', 'application/schema+json')
  @Header('cache-control', KEPT)
  schema(): object {
    return placeSchema(this.config.baseUrl);
  }

  @Get('context.jsonld')
  @Api({ summary: 'The JSON-LD context of a place', response: ANYTHING, mediaType: 'application/ld+json' })
  @Header('content-type', 'application/ld+json')
  @Header('cache-control', KEPT)
  @Header('access-control-allow-origin', '*')
  context(): object {
    return linkedContext(this.config.baseUrl);
  }
}
