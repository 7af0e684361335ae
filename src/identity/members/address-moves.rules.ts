/** A member whose address is not the one that the register has. */
export interface StaleAddress {
  readonly memberId: string;
  readonly employeeId: string;
  /** The address of the register. */
  readonly wanted: string;
  /** Another member of the same employer who has the wanted address now; null where it is free. */
  readonly holderId: string | null;
}

/** Who takes the address of the register, and who keeps their own. */
export interface AddressMoves {
  readonly moved: readonly StaleAddress[];
  readonly kept: readonly StaleAddress[];
}

/**
 * Nobody takes an address whose holder does not give it up, not being an employee or being blocked in turn. Two who
 * exchange their addresses, or a longer cycle, all move.
 */
export function addressMoves(stale: readonly StaleAddress[]): AddressMoves {
  const moving = new Set(stale.map(({ memberId }) => memberId));
  const wanting = new Map<string, string[]>();
  for (const { memberId, holderId } of stale)
    if (holderId !== null) wanting.set(holderId, [...(wanting.get(holderId) ?? []), memberId]);
  // Whoever stays blocks those who want their address, and so on.
  const kept = new Set<string>();
  const staying = [...wanting.keys()].filter((holder) => !moving.has(holder));
  for (let holder = staying.pop(); holder !== undefined; holder = staying.pop())
    for (const memberId of wanting.get(holder) ?? []) {
      kept.add(memberId);
      staying.push(memberId);
    }
  return {
    moved: stale.filter(({ memberId }) => !kept.has(memberId)),
    kept: stale.filter(({ memberId }) => kept.has(memberId)),
  };
}
