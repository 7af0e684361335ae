import { z } from 'zod';

/** A statement as the driver got it, and over which of its connections. */
const SENT_STATEMENT = z.object({
  text: z.string(),
  values: z.array(z.unknown()),
  name: z.string().optional(),
  connection: z.number(),
});
export type SentStatement = z.infer<typeof SENT_STATEMENT>;

/** What a request of the floor does. */
export interface Floor {
  readonly statements: readonly SentStatement[];
  readonly body: string;
  readonly type: string;
}

/** The processes of the bench tell it what follows; each message is an event's list of arguments. */
export const RECORDED = z.tuple([z.array(SENT_STATEMENT), z.unknown()]);
export const FLOOR_LISTENS = z.tuple([z.object({ port: z.number() }), z.unknown()]);
export const BOOKED = z.object({ id: z.string() });
