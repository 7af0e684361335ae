import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Framework, NewFramework } from './framework.rules.js';
import { keptDossier } from './kept-dossier.js';

const COLUMNS = `id, kind, title, signed_on::text as "signedOn", effective_on::text as "effectiveOn",
  ends_on::text as "endsOn", clauses, facts as dossier,
  act_form as "actForm", opinion_on::text as "opinionOn", office_days as "officeDays", advice_days as "adviceDays",
  recorded_by as "recordedBy", created_at as "createdAt",
  replaced_at as "replacedAt"`;

type Stored = Omit<Framework, 'dossier'> & { readonly dossier: unknown };

const frameworkOf = (stored: Stored | null): Framework | null =>
  stored && { ...stored, dossier: keptDossier(stored.dossier) };

/** The frameworks of a tenant: one is current, earlier ones are kept. */
@Injectable()
export class FrameworkRepository {
  /** The current framework, or null while nobody has recorded one. */
  async current(tx: Tx): Promise<Framework | null> {
    return frameworkOf(
      await tx.row<Stored>(`select ${COLUMNS} from frameworks where employer_id = $1 and replaced_at is null`, [
        tenantOf(tx),
      ]),
    );
  }

  /** The framework in effect on a day, or null: before the first, or after the end of one that nothing follows. */
  async inForceOn(tx: Tx, day: IsoDate): Promise<Framework | null> {
    return (await this.inForceOnEach(tx, [day])).get(day) ?? null;
  }

  /**
   * The frameworks that were in effect on some of these days, by the first day of their effect. Of those recorded for
   * the same day the last one counts: it corrects the others.
   */
  async inForceWithin(tx: Tx, { from, to }: { readonly from: IsoDate; readonly to: IsoDate }): Promise<Framework[]> {
    const stored = await tx.rows<Stored>(
      `select ${COLUMNS} from frameworks f
       where employer_id = $1 and effective_on <= $3
         and effective_on >= coalesce((select max(effective_on) from frameworks
           where employer_id = $1 and effective_on <= $2), '-infinity')
         and not exists (select from frameworks later where later.employer_id = $1
           and later.effective_on = f.effective_on and (later.created_at, later.id) > (f.created_at, f.id))
       order by effective_on`,
      [tenantOf(tx), from, to],
    );
    return stored.flatMap((one) => frameworkOf(one) ?? []);
  }

  /** The framework in effect on each of some days, as {@link inForceOn} knows it: one statement however many they are. */
  async inForceOnEach(tx: Tx, days: readonly IsoDate[]): Promise<Map<IsoDate, Framework | null>> {
    const sorted = [...new Set(days)].toSorted();
    const [from, to] = [sorted[0], sorted.at(-1)];
    if (from === undefined || to === undefined) return new Map();
    const within = await this.inForceWithin(tx, { from, to });
    return new Map(
      sorted.map((day) => {
        const last = within.findLast(({ effectiveOn }) => effectiveOn !== null && effectiveOn <= day);
        return [day, last && (last.endsOn === null || last.endsOn >= day) ? last : null];
      }),
    );
  }

  async byId(tx: Tx, id: string): Promise<Framework | null> {
    return frameworkOf(
      await tx.row<Stored>(`select ${COLUMNS} from frameworks where employer_id = $1 and id = $2`, [tenantOf(tx), id]),
    );
  }

  /** Every framework recorded, newest first. */
  async history(tx: Tx): Promise<Framework[]> {
    const stored = await tx.rows<Stored>(
      `select ${COLUMNS} from frameworks where employer_id = $1 order by created_at desc, id desc limit 50`,
      [tenantOf(tx)],
    );
    return stored.flatMap((one) => frameworkOf(one) ?? []);
  }

  /** Records a framework in the place of the current one. @returns its id */
  async replace(tx: Tx, framework: NewFramework, by: string, at: Date): Promise<string> {
    const tenant = tenantOf(tx);
    await tx.run(`update frameworks set replaced_at = $2 where employer_id = $1 and replaced_at is null`, [tenant, at]);
    const id = newId();
    await tx.run(
      `insert into frameworks (id, employer_id, kind, title, signed_on, effective_on, ends_on, clauses, facts,
         act_form, opinion_on, office_days, advice_days, recorded_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        id,
        tenant,
        framework.kind,
        framework.title,
        framework.signedOn,
        framework.effectiveOn,
        framework.endsOn,
        [...framework.clauses],
        JSON.stringify(framework.dossier),
        framework.actForm ?? null,
        framework.opinionOn ?? null,
        framework.officeDays ?? null,
        framework.adviceDays ?? null,
        by,
        at,
      ],
    );
    return id;
  }
}
