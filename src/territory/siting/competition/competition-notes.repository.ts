import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { CompetitionNote } from './offer.rules.js';

const PLACES = z.array(z.string());

/** What a territory wrote of the private offer beside proposed places; a note is never changed, the newest counts. */
@Injectable()
export class CompetitionNotesRepository {
  async add(
    tx: Tx,
    { id, scenarioId }: { readonly id: string; readonly scenarioId: string },
    { insee, note, places, writtenBy, writtenAt }: CompetitionNote,
  ): Promise<void> {
    await tx.run(
      `insert into siting_notes (id, organisation_id, scenario_id, commune_insee, note, places, written_by, written_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, organisationOf(tx, 'territory'), scenarioId, insee, note, JSON.stringify(places), writtenBy, writtenAt],
    );
  }

  /** The newest note of every commune of a scenario, by INSEE code. */
  async newest(tx: Tx, scenarioId: string): Promise<ReadonlyMap<string, CompetitionNote>> {
    const rows = await tx.rows<Omit<CompetitionNote, 'places'> & { readonly places: unknown }>(
      `select distinct on (commune_insee) commune_insee as insee, note, places, written_by as "writtenBy",
         written_at as "writtenAt"
       from siting_notes where organisation_id = $1 and scenario_id = $2
       order by commune_insee, written_at desc, id desc`,
      [organisationOf(tx, 'territory'), scenarioId],
    );
    return new Map(rows.map((row) => [row.insee, { ...row, places: PLACES.parse(row.places) }]));
  }

  /** Notes of a scenario, replaced ones included. */
  async count(tx: Tx, scenarioId: string): Promise<number> {
    const row = await tx.row<{ notes: number }>(
      `select count(*)::int as notes from siting_notes where organisation_id = $1 and scenario_id = $2`,
      [organisationOf(tx, 'territory'), scenarioId],
    );
    return row?.notes ?? 0;
  }
}
