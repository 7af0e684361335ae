import { z } from 'zod';
import { programmeTwin } from './attestation.twin.js';
import { statementTwins } from './statements/index.js';

/** A schema as it is published. */
export type PublishedSchema = Readonly<Record<string, unknown>> & { readonly $id: string };

/** Every format of a twin that is issued, as JSON Schema, by the last part of its address: `palier.telework-1.json`. */
export function twinSchemas(): ReadonlyMap<string, PublishedSchema> {
  const formats = [programmeTwin, ...statementTwins()];
  return new Map(
    formats.map((format) => {
      const name = `${format.shape.schema.value.replace('/', '-')}.json`;
      return [name, { ...z.toJSONSchema(format, { io: 'input' }), $id: `/schemas/${name}` }];
    }),
  );
}
