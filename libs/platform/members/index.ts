import type { Locale } from '../context/index.js';
import type { Tx } from '../db/index.js';

/** A member as those who write to people need them. */
export interface MemberAddress {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** The person's own language, when one was chosen. */
  readonly locale: Locale | null;
}

/**
 * Who belongs to an employer. The platform only declares it, since nobody imports identity; `src/identity` provides it to
 * all three processes.
 */
export abstract class MemberDirectory {
  /** Active members of the transaction's tenant who hold a role, service accounts left out, by name. */
  abstract withRole(tx: Tx, role: string): Promise<MemberAddress[]>;

  /** The name of a member, also of one who may no longer sign in; null when the tenant has no such member. */
  abstract nameOf(tx: Tx, memberId: string): Promise<string | null>;

  /** The account of an employee record, also one that may no longer sign in; null without one. */
  abstract accountOf(tx: Tx, employeeId: string): Promise<string | null>;

  /**
   * Whether the person of an employee record wants to be reminded of the next day; who has never signed in has not
   * declined.
   */
  abstract wantsReminders(tx: Tx, employeeId: string): Promise<boolean>;

  /**
   * Among people with an address in their record: those whose account cannot take it over, because another account of
   * the same employer has it. People without an account are not among them.
   */
  abstract cannotFollow(
    tx: Tx,
    people: readonly { readonly employeeId: string; readonly email: string }[],
  ): Promise<ReadonlySet<string>>;

  /**
   * The language to write to somebody in: the one the person chose, else `otherwise`, else that of the transaction's
   * employer. Members are found by employee record or by address.
   */
  abstract languageOf(
    tx: Tx,
    person: { readonly email: string; readonly employeeId?: string | null; readonly otherwise?: Locale },
  ): Promise<Locale>;
}
