import { compareSchema, contractingWords, schemaRefusal } from './schema.rules.js';

const known = ['A1', 'B2', 'C3'];
const judge = (applied: string[], required: { migration: string; why: string }[] = []) =>
  schemaRefusal(compareSchema({ applied, required }, known));

describe('a schema', () => {
  it('of this version is worked on', () => {
    expect(judge(known)).toBeNull();
  });

  it('that is older is refused with the command that helps', () => {
    expect(judge(['A1'])).toMatch(
      /^the schema is older .* 2 migrations have not run \(the last: C3\): run palier migrate$/,
    );
  });

  it('that is newer is worked on as long as nothing was taken away', () => {
    expect(compareSchema({ applied: [...known, 'D4'], required: [] }, known).unknown).toEqual(['D4']);
    expect(judge([...known, 'D4'])).toBeNull();
    expect(judge([...known, 'D4'], [{ migration: 'B2', why: 'a column went' }])).toBeNull();
  });

  it('that took away what this version uses is refused, naming what and why', () => {
    const refusal = judge([...known, 'D4'], [{ migration: 'D4', why: 'bookings.seat is gone' }]);
    expect(refusal).toMatch(/newer version.*D4: bookings.seat is gone.*start that version/);
    // Even when the migration itself has been begun and not ended.
    expect(judge(known, [{ migration: 'D4', why: 'x' }])).toContain('newer version');
  });
});

describe('a migration takes away', () => {
  it.each([
    ['alter table a drop column b', ['drop column']],
    ['alter table a alter column b\n type bigint', ['alter column b type']],
    ['alter table a alter column b set not null', ['set not null']],
    ['alter table a rename column b to c', ['rename column']],
    ['drop table a; drop function f()', ['drop table', 'drop function']],
    ['revoke update on a from palier_app', ['revoke']],
    ['create function f() returns trigger; revoke all on function g() from public', ['revoke']],
    ['create function f() returns trigger; revoke all on function f() from public', []],
    ['create table a (b text); revoke delete on a from palier_app', []],
    ["alter table a add column b text; comment on table a is 'drop table later'", []],
    ['create table a (b text not null); -- drop column', []],
  ])('with %s', (sql, words) => {
    expect(contractingWords(sql)).toEqual(words);
  });
});
