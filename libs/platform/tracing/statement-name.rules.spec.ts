import { statementName } from './statement-name.rules.js';

describe('the name of a statement in a trace', () => {
  it.each([
    ['select id from bookings where id = $1', 'select bookings'],
    ['  insert into outbox_messages (id) values ($1) on conflict (id) do update set id = $1', 'insert outbox_messages'],
    ['update desks set name = $1', 'update desks'],
    ['delete from web_sessions where expire < now()', 'delete web_sessions'],
    ['with gone as (delete from bookings returning id) select id from gone', 'delete bookings'],
    ['select id from employees for update skip locked', 'select employees'],
    ['select now()', 'select'],
    ['with recursive line as (select id from sites) select * from line', 'select sites'],
    ['lock table bookings', 'lock'],
  ])('%s: %s', (sql, name) => {
    expect(statementName(sql)).toBe(name);
  });
});
