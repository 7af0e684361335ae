import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { KNOWN_MIGRATIONS, POOL } from './tokens.js';
import { readSchema } from './schema.queries.js';
import { compareSchema, schemaRefusal } from './schema.rules.js';

/** Whether a running process may still work on its schema: a newer version may have taken something away meanwhile. */
@Injectable()
export class SchemaWatch {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(KNOWN_MIGRATIONS) private readonly known: readonly string[],
  ) {}

  /** @returns why this version would refuse to start now, or null */
  async refusal(): Promise<string | null> {
    return schemaRefusal(compareSchema(await readSchema(this.pool), this.known));
  }
}
