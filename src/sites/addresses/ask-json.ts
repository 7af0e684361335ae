import type { z } from 'zod';
import type { Outbound } from '#libs/platform/outbound/index.js';

/** A person waits on the page for this answer. */
const PATIENCE_MS = 2_000;
const LARGEST = 200_000;

/**
 * What a service answers in JSON.
 * @throws OutboundRefusal where it cannot be asked or is late; Error where it answers something else
 */
export async function askJson<Shape extends z.ZodType>(
  outbound: Outbound,
  address: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  const answer = await outbound.fetch(address, {
    headers: { accept: 'application/json' },
    patienceMs: PATIENCE_MS,
    largest: LARGEST,
  });
  if (answer.status !== 200) throw new Error(`${new URL(address).host} answered ${answer.status}`);
  return shape.parse(await answer.json());
}
