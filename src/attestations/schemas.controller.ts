import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Api } from '#libs/platform/http/index.js';
import { twinSchemas } from '#libs/documents/index.js';
import { Allow } from '../access/index.js';

/** JSON Schema, draft 2020-12. */
const SCHEMA = z.looseObject({ $schema: z.string(), $id: z.string() });

/** The formats of machine-readable twins, each at an address that keeps its meaning. */
@Controller('schemas')
@Allow('public')
export class SchemasController {
  private readonly schemas = twinSchemas();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get(':name')
  @Api({
    summary: 'The JSON Schema of a machine-readable twin, by its format: palier.telework-1.json',
    response: SCHEMA,
    mediaType: 'application/schema+json',
  })
  @Header('content-type', 'application/schema+json')
  @Header('cache-control', 'public, max-age=3600')
  show(@Param('name') name: string) {
    const schema = this.schemas.get(name);
    if (!schema) throw new NotFound('schema');
    return { ...schema, $id: `${this.config.baseUrl}${schema.$id}` };
  }
}
