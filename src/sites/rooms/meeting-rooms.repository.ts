import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { ROOM_UNITS, type MeetingRoom } from './meeting-room.js';

const COLUMNS = `id, site_id as "siteId", label, seats, unit, to_char(withdrawn_on, 'YYYY-MM-DD') as "withdrawnOn"`;

type Row = Omit<MeetingRoom, 'unit'> & { readonly unit: string };

/** The meeting rooms of the network. */
@Injectable()
export class MeetingRoomsRepository {
  /** Those of some sites, by label, withdrawn ones too. */
  async at(tx: Tx, siteIds: readonly string[]): Promise<MeetingRoom[]> {
    const rows = await tx.rows<Row>(
      `select ${COLUMNS} from meeting_rooms where site_id = any ($1::uuid[]) order by label, id`,
      [siteIds],
    );
    return rows.flatMap(roomOf);
  }

  async byId(tx: Tx, id: string): Promise<MeetingRoom | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} from meeting_rooms where id = $1`, [id]);
    return (row && roomOf(row)[0]) ?? null;
  }

  /** Breaks `meeting_rooms_label_once` where the site has a room of this label. */
  async add(tx: Tx, room: Pick<MeetingRoom, 'siteId' | 'label' | 'seats' | 'unit'>): Promise<void> {
    await tx.run(`insert into meeting_rooms (id, site_id, label, seats, unit) values ($1, $2, $3, $4, $5)`, [
      newId(),
      room.siteId,
      room.label,
      room.seats,
      room.unit,
    ]);
  }

  /** @param withdrawnOn first day without the room; null brings it back */
  async withdraw(tx: Tx, id: string, withdrawnOn: IsoDate | null): Promise<void> {
    await tx.run(`update meeting_rooms set withdrawn_on = $2 where id = $1`, [id, withdrawnOn]);
  }
}

const roomOf = (row: Row): MeetingRoom[] =>
  ROOM_UNITS.filter((unit) => unit === row.unit).map((unit) => ({ ...row, unit }));
