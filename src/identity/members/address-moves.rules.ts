/** A member whose address is not the one that the register has. */
export interface StaleAddress {
  readonly memberId: string;
  readonly employeeId: string;
  /** The address of the register. */
  readonly wanted: string;
  /** Another member of the same employer who has the wanted address now; null where it is free. */
  readonly holderId: string | null;
}

/**
 * The members who cannot take the wanted address: its holder does not give it up, not being an employee or being
 * blocked in turn. Two who exchange their addresses, or a longer cycle, all move.
 */
export function whoKeepsTheirs(stale: readonly StaleAddress[]): StaleAddress[] {
  const moving = new Map(stale.map((member) => [member.memberId, member]));
  let before: number;
  do {
    before = moving.size;
    for (const { memberId, holderId } of moving.values())
      if (holderId !== null && !moving.has(holderId)) moving.delete(memberId);
  } while (moving.size < before);
  return stale.filter(({ memberId }) => !moving.has(memberId));
}
