import { z } from 'zod';

/** What is confirmed by an administrator who tries a connection: nothing, and nobody is signed in. */
export const TRY = 'identity.try-sign-in:connection';

/** Most attributes that are shown, and the longest value. */
const MOST = 60;
const LONGEST = 300;

/** What the answer to a try said, and what it would have meant. */
export const FOUND = z.object({
  /** Why it would have been refused; null when it would have been taken. */
  refused: z.string().nullable(),
  nameId: z.string().nullable(),
  nameIdFormat: z.string().nullable(),
  attributes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  /** The three that count, as they were understood. */
  understood: z.object({ email: z.string().nullable(), staffNumber: z.string().nullable() }).nullable(),
  person: z
    .object({
      /** Known under this name, linked at the first sign-in, or made a member by it: by the register or by a group. */
      how: z.enum(['known', 'link', 'create', 'provision']),
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      unit: z.string().nullable(),
    })
    .nullable(),
  /** Groups that give a role. */
  groups: z.array(z.object({ group: z.string(), role: z.string() })).default([]),
});
export type Found = z.infer<typeof FOUND>;

/** An answer that could not even be read. */
export const foundRefused = (reason: string): Found => ({
  refused: reason,
  nameId: null,
  nameIdFormat: null,
  attributes: [],
  understood: null,
  person: null,
  groups: [],
});

/** Attributes as they are shown: bounded in number and length, whatever a provider sends. */
export const shownAttributes = (sent: Iterable<readonly [string, readonly unknown[]]>): Found['attributes'] =>
  [...sent].slice(0, MOST).map(([name, values]) => ({
    name: name.slice(0, LONGEST),
    values: values
      .slice(0, 20)
      .map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, LONGEST)),
  }));
