/** What a session says of its person and its end, as far as these rules ask. */
interface OpenedSession {
  readonly memberId: string;
  readonly endsAt?: number;
  readonly shared?: true;
}

/** A session on a machine that others use too, in milliseconds: it ends after `mostMs` whatever happens, and sooner when idle. */
export const SHARED_MACHINE = { mostMs: 30 * 60_000, idleMs: 5 * 60_000 } as const;

/** Whether a sign-in is to open a short session: it was asked for (`1`), or begins in one, which it must not lengthen. */
export const onSharedMachine = (asked: unknown, current: OpenedSession | undefined): boolean =>
  asked === '1' || current?.shared === true;

/** A company's sign-in that is about to become a session. */
export interface EnteringMember {
  readonly memberId: string;
  /** Whether the person said at sign-in that others use the machine. */
  readonly shared: boolean;
  /** The session that asked and is replaced, or null when it has ended. */
  readonly before: OpenedSession | null;
  readonly now: number;
}

/**
 * When the new session ends at the latest (milliseconds), beside the bounds of portal and employer; null where the person set no end.
 * Identifying again on a shared machine does not lengthen what the person was promised to be short.
 */
export function lastMoment({ memberId, shared, before, now }: EnteringMember): number | null {
  const promised = before?.shared === true && before.memberId === memberId ? (before.endsAt ?? null) : null;
  if (!shared) return null;
  return promised !== null && promised > now ? promised : now + SHARED_MACHINE.mostMs;
}
