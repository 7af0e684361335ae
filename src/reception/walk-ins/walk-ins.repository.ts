import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { newId, organisationOf, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { StoredRefusal } from '#libs/platform/errors/index.js';

/** What the words of a refusal need, as it was kept. */
const PARAMS = z.record(z.string(), z.union([z.string(), z.number(), z.object({ fr: z.string(), en: z.string() })]));

/** A code that somebody shows, and what came of it. */
export interface ShownCode {
  readonly id: string;
  readonly endsAt: Date;
  readonly bookingId: string | null;
  /** Why the last attempt was refused. */
  readonly refused: StoredRefusal | null;
}

/** Who stands behind a code, as its operator learns. */
export interface FoundWalkIn {
  readonly id: string;
  readonly employerId: string;
  readonly employeeId: string;
  readonly person: string;
  readonly company: string;
  readonly endsAt: Date;
  readonly taken: boolean;
}

/** Codes of people who stand at a front desk. */
@Injectable()
export class WalkInsRepository {
  /** The last code of somebody; null without one. */
  async last(tx: Tx, employeeId: string): Promise<ShownCode | null> {
    const row = await tx.row<{
      id: string;
      endsAt: Date;
      bookingId: string | null;
      code: string | null;
      params: unknown;
    }>(
      `select id, ends_at as "endsAt", booking_id as "bookingId", refused_code as code, refused_params as params
       from walk_in_codes where employer_id = $1 and employee_id = $2 order by created_at desc, id desc limit 1`,
      [tenantOf(tx), employeeId],
    );
    if (!row) return null;
    const { code, params, ...shown } = row;
    return { ...shown, refused: code === null ? null : { code, params: PARAMS.parse(params) } };
  }

  /** Writes a code and ends those before it. @returns its id */
  async add(
    tx: Tx,
    employeeId: string,
    hashOf: (id: string) => string,
    { now, endsAt }: { readonly now: Date; readonly endsAt: Date },
  ): Promise<string> {
    await tx.run(
      `update walk_in_codes set ends_at = $3
       where employer_id = $1 and employee_id = $2 and booking_id is null and ends_at > $3`,
      [tenantOf(tx), employeeId, now],
    );
    const id = newId();
    await tx.run(
      `insert into walk_in_codes (id, employer_id, employee_id, code_sha256, created_at, ends_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, tenantOf(tx), employeeId, hashOf(id), now, endsAt],
    );
    return id;
  }

  /** Who told the operator a code, also one that is over. */
  async told(tx: Tx, hash: string): Promise<FoundWalkIn | null> {
    organisationOf(tx, 'operator');
    return tx.row<FoundWalkIn>(
      `select coalesce(w.id::text, '') as id, coalesce(w.employer_id::text, '') as "employerId",
         coalesce(w.employee_id::text, '') as "employeeId", coalesce(w.person, '') as person,
         coalesce(w.company, '') as company, coalesce(w.ends_at, 'epoch') as "endsAt", coalesce(w.taken, true) as taken
       from walk_in_of_operator($1) w`,
      [hash],
    );
  }

  /** Says what a code led to, once. @returns false where it led to a booking before */
  async take(tx: Tx, id: string, bookingId: string): Promise<boolean> {
    return tx.has(
      `update walk_in_codes set booking_id = $3, refused_code = null, refused_params = null
       where employer_id = $1 and id = $2 and booking_id is null returning id`,
      [tenantOf(tx), id, bookingId],
    );
  }

  /** Keeps why nothing came of it, for the person alone. */
  async refuse(tx: Tx, id: string, { code, params }: StoredRefusal): Promise<void> {
    await tx.run(
      `update walk_in_codes set refused_code = $3, refused_params = $4
       where employer_id = $1 and id = $2 and booking_id is null`,
      [tenantOf(tx), id, code, JSON.stringify(params)],
    );
  }
}
