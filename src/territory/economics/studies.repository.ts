import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { figuresFrom, type Figures } from './assumptions.js';
import type { StudyLine, StudyVersion, StudyWish } from './study.js';

const KEPT = z.record(z.string(), z.number().int());

/** What was kept; a figure that came later stands at its default, as it did not count then. */
function readFigures(kept: unknown): Figures {
  const values = KEPT.parse(kept);
  return figuresFrom(({ name, value }) => values[name] ?? value);
}

const LINE = `v.study_id as id, v.version, v.title, v.commune_name as "communeName", v.saved_by as "savedBy", v.saved_at as "savedAt"`;

/** Studies of the economics of places, of the territory that asks. */
@Injectable()
export class StudiesRepository {
  /** How many studies the territory has. */
  async count(tx: Tx): Promise<number> {
    const row = await tx.row<{ studies: number }>(
      `select count(*)::int as studies from place_studies where organisation_id = $1`,
      [organisationOf(tx, 'territory')],
    );
    return row?.studies ?? 0;
  }

  async open(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(`insert into place_studies (id, organisation_id, opened_at) values ($1, $2, $3)`, [
      id,
      organisationOf(tx, 'territory'),
      at,
    ]);
  }

  /**
   * Saves a version after another; 0 before the first.
   * @returns false where the study has another newest version, or is another's
   */
  async save(
    tx: Tx,
    { id, after }: { readonly id: string; readonly after: number },
    wish: StudyWish,
    saved: { readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    return tx.has(
      `insert into place_study_versions (study_id, organisation_id, version, title, commune_insee, commune_name, basis, figures,
         saved_by, saved_at)
       select s.id, s.organisation_id, $3::int + 1, $4, $5, $6, $7, $8, $9, $10 from place_studies s
       where s.organisation_id = $1 and s.id = $2 and $3::int =
         coalesce((select max(version) from place_study_versions v where v.study_id = s.id), 0)
       on conflict do nothing returning 1`,
      [
        organisationOf(tx, 'territory'),
        id,
        after,
        wish.title,
        wish.communeInsee,
        wish.communeName,
        wish.basis,
        JSON.stringify(wish.figures),
        saved.by,
        saved.at,
      ],
    );
  }

  /** The newest version of every study, last saved first; at most 500. */
  async list(tx: Tx): Promise<StudyVersion[]> {
    const rows = await tx.rows<Omit<StudyVersion, 'figures'> & { readonly figures: unknown }>(
      `select ${LINE}, v.commune_insee as "communeInsee", v.basis, v.figures from place_study_versions v
       where v.organisation_id = $1 and v.version =
         (select max(n.version) from place_study_versions n where n.study_id = v.study_id)
       order by v.saved_at desc, v.study_id limit 500`,
      [organisationOf(tx, 'territory')],
    );
    return rows.map((row) => ({ ...row, figures: readFigures(row.figures) }));
  }

  /** A version of a study; the newest where `version` is null. Null for another's. */
  async byId(tx: Tx, id: string, version: number | null): Promise<StudyVersion | null> {
    const row = await tx.row<Omit<StudyVersion, 'figures'> & { readonly figures: unknown }>(
      `select ${LINE}, v.commune_insee as "communeInsee", v.basis, v.figures from place_study_versions v
       where v.organisation_id = $1 and v.study_id = $2 and ($3::int is null or v.version = $3)
       order by v.version desc limit 1`,
      [organisationOf(tx, 'territory'), id, version],
    );
    return row && { ...row, figures: readFigures(row.figures) };
  }

  /** Every version of a study, the newest first. */
  async versions(tx: Tx, id: string): Promise<StudyLine[]> {
    return tx.rows<StudyLine>(
      `select ${LINE} from place_study_versions v where v.organisation_id = $1 and v.study_id = $2
       order by v.version desc`,
      [organisationOf(tx, 'territory'), id],
    );
  }
}
