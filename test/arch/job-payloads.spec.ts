import 'reflect-metadata';
import { z } from 'zod';
import { declaredJobs } from '#libs/platform/queue/index.js';
import { WorkerModule } from '../../src/worker.module.js';

/*
 * What travels in queues is kept in rows and in Redis, is read by operators and outlives the person who asked: ids, days,
 * closed choices and counts. A text without a form could hold a name.
 */

/** Texts that may stand in a payload, each with the reason. */
const TEXTS: Readonly<Record<string, string>> = {
  'identity.mail-way-in returnPath': 'a path of the portal, promised before anybody is known',
};

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Paths of a schema whose value could be any text. */
function freeTexts(schema: Schema, path: readonly string[] = []): string[] {
  const inside = [
    ...Object.entries(schema.properties ?? {}).map(([name, part]) => [[...path, name], part] as const),
    ...(schema.items ? [[path, schema.items] as const] : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map((part) => [path, part] as const),
  ];
  const closed = schema.format ?? schema.pattern ?? schema.enum ?? schema.const;
  const open =
    (schema.type === 'string' && closed === undefined) ||
    (schema.type === undefined && inside.length === 0 && closed === undefined);
  const more = typeof schema.additionalProperties === 'object';
  return [...(open || more ? [path.join('.')] : []), ...inside.flatMap(([at, part]) => freeTexts(part, at))];
}

const jobs = [...declaredJobs().values()];

describe('what travels with a job', () => {
  it('is found in every module', () => {
    // The worker's module loads all modules, and with them their jobs.
    expect(WorkerModule).toBeDefined();
    expect(jobs.length).toBeGreaterThan(25);
  });

  it('holds no text in which a name could stand', () => {
    const free = jobs.flatMap(({ name, payload }) =>
      freeTexts(z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' }) as Schema).map(
        (path) => `${name} ${path}`,
      ),
    );
    expect([...new Set(free)].filter((text) => !Object.hasOwn(TEXTS, text))).toEqual([]);
  });

  it('would notice a name', () => {
    const planted = z.object({ id: z.uuid(), who: z.object({ name: z.string() }), notes: z.array(z.string()) });
    expect(freeTexts(z.toJSONSchema(planted) as Schema)).toEqual(['who.name', 'notes']);
  });
});
