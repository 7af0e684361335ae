import { z } from 'zod';
import type { Outbound } from '../platform/outbound/index.js';
import { EngineRefusal } from './routing-engine.js';

/** A drive of 1,500 km with every bend. */
const LARGEST = 8_000_000;

/** How an engine is reached. */
export interface EngineAddress {
  /** Without a slash at the end. */
  readonly base: string;
  /** Sent as `Authorization`; null: none. */
  readonly key: string | null;
  /** Longest wait for an answer, in milliseconds. */
  readonly patienceMs: number;
}

/** A figure that can be one: JSON has no NaN, but 1e999 and negative ones. */
export const FIGURE = z.number().nonnegative().max(1e9);

/** A position as GeoJSON writes it, height left out. */
export const POSITION = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number())
  .transform(([lon, lat]) => ({ lat, lon }));

/**
 * What an engine answers in JSON, of a shape. With a body it is a POST.
 * @throws EngineRefusal; OutboundRefusal where it cannot be asked or is late; Error where it answers something else
 */
export async function askEngine<Shape extends z.ZodType>(
  outbound: Outbound,
  { base, key, patienceMs }: EngineAddress,
  asked: { readonly path: string; readonly body?: unknown },
  shape: Shape,
): Promise<z.output<Shape>> {
  const headers = {
    accept: 'application/json, application/geo+json',
    ...(key !== null && { authorization: key }),
    ...(asked.body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await outbound.fetch(`${base}${asked.path}`, {
    ...(asked.body !== undefined && { method: 'POST', body: JSON.stringify(asked.body) }),
    headers,
    patienceMs,
    largest: LARGEST,
  });
  const { host } = new URL(base);
  // 401, 403, 408 and 429 are about us, not about the points.
  if (answer.status === 400 || answer.status === 404) throw new EngineRefusal(host, answer.status);
  if (answer.status !== 200) throw new Error(`${host} answered ${answer.status}`);
  const read = shape.safeParse(await answer.json());
  if (!read.success)
    throw new Error(`${host} answered something else than a way: ${z.prettifyError(read.error).slice(0, 200)}`);
  return read.data;
}

/** Ways from two matrices of one size, seconds and metres. @throws Error where they are not of that size */
export function waysOf(
  rows: number,
  columns: number,
  seconds: readonly (readonly (number | null)[])[],
  metres: readonly (readonly (number | null)[])[],
) {
  const whole = (matrix: readonly (readonly unknown[])[]) =>
    matrix.length === rows && matrix.every((row) => row.length === columns);
  if (!whole(seconds) || !whole(metres)) throw new Error('the matrix is of another size than asked for');
  return seconds.map((row, from) =>
    row.map((time, to) => {
      const way = metres[from]![to];
      return time === null || way === null || way === undefined ? null : { seconds: time, metres: way };
    }),
  );
}
