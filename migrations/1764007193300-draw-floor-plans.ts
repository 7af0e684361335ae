import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What desks are like, and where they stand on the floor plan of their place (docs/adr/0036). */
export class DrawFloorPlans1764007193300 implements MigrationInterface {
  name = 'DrawFloorPlans1764007193300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update desks set features = array(select one from unnest(features) as one
          where one in ('accessible', 'quiet', 'phone', 'screen', 'height', 'docking', 'socket', 'window'))
        where not features <@ '{accessible,quiet,phone,screen,height,docking,socket,window}';
      alter table desks add constraint desks_features
        check (features <@ '{accessible,quiet,phone,screen,height,docking,socket,window}');

      create table floor_plans (
        site_id uuid primary key constraint floor_plans_site references sites (id),
        columns integer not null constraint floor_plans_columns check (columns between 2 and 40),
        rows integer not null constraint floor_plans_rows check (rows between 2 and 30)
      );
      comment on table floor_plans is 'The floor plan of a place: a grid of square cells, seen from above. Names nobody.';

      -- A piece covers w by h cells from the one at (x, y); the cell at the top left is (1, 1). No cell holds two pieces.
      create table floor_pieces (
        id uuid primary key,
        site_id uuid not null constraint floor_pieces_plan references floor_plans (site_id),
        kind text not null constraint floor_pieces_kind check (kind in ('desk', 'wall', 'door')),
        desk_id uuid constraint floor_pieces_desk_once unique,
        x integer not null check (x >= 1),
        y integer not null check (y >= 1),
        w integer not null check (w between 1 and 40),
        h integer not null check (h between 1 and 30),
        constraint floor_pieces_named check ((kind = 'desk') = (desk_id is not null)),
        constraint floor_pieces_desk foreign key (site_id, desk_id) references desks (site_id, id) on delete cascade,
        constraint floor_pieces_apart exclude using gist
          (site_id with =, int4range(x, x + w) with &&, int4range(y, y + h) with &&)
      );

      -- Zones lie under the pieces: a desk is in the zone of its first cell.
      create table floor_zones (
        id uuid primary key,
        site_id uuid not null constraint floor_zones_plan references floor_plans (site_id),
        name text not null constraint floor_zones_name check (length(name) between 1 and 40),
        features text[] not null default '{}' constraint floor_zones_features
          check (features <@ '{accessible,quiet,phone,screen,height,docking,socket,window}'),
        x integer not null check (x >= 1),
        y integer not null check (y >= 1),
        w integer not null check (w between 1 and 40),
        h integer not null check (h between 1 and 30),
        constraint floor_zones_name_once unique (site_id, name),
        constraint floor_zones_apart exclude using gist
          (site_id with =, int4range(x, x + w) with &&, int4range(y, y + h) with &&)
      );

      -- Nothing stands outside the grid, whatever two editors do at once: a piece holds the size that it was drawn for.
      create function keep_inside_plan() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform from floor_plans p where p.site_id = new.site_id and new.x + new.w - 1 <= p.columns
          and new.y + new.h - 1 <= p.rows for share;
        if not found then
          raise exception 'outside the plan' using errcode = '23514', constraint = 'floor_plans_inside', table = 'floor_plans';
        end if;
        return null;
      end $$;
      create trigger floor_pieces_inside after insert or update on floor_pieces
        for each row execute function keep_inside_plan();
      create trigger floor_zones_inside after insert or update on floor_zones
        for each row execute function keep_inside_plan();
      create function keep_plan_around() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from floor_pieces where site_id = new.site_id and (x + w - 1 > new.columns or y + h - 1 > new.rows))
          or exists (select from floor_zones where site_id = new.site_id and (x + w - 1 > new.columns or y + h - 1 > new.rows))
        then
          raise exception 'outside the plan' using errcode = '23514', constraint = 'floor_plans_inside', table = 'floor_plans';
        end if;
        return null;
      end $$;
      create trigger floor_plans_around after update on floor_plans for each row execute function keep_plan_around();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table floor_zones, floor_pieces, floor_plans;
      drop function keep_inside_plan(), keep_plan_around();
      alter table desks drop constraint desks_features;
    `);
  }
}
