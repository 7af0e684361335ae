import { unitsOf } from './units.js';

const statement = (connection: number, text: string) => ({ connection, text, values: [] });

describe('statements of several connections, as transactions', () => {
  it('keeps a transaction whole, and orders by the end', () => {
    const sent = [
      statement(1, 'START TRANSACTION'),
      statement(2, 'select 1'),
      statement(3, 'begin'),
      statement(1, 'insert a'),
      statement(3, 'insert b'),
      statement(3, 'rollback to s'),
      statement(3, 'COMMIT'),
      statement(1, 'COMMIT'),
    ];
    expect(unitsOf(sent).map((unit) => unit.map(({ text }) => text))).toEqual([
      ['select 1'],
      ['begin', 'insert b', 'rollback to s', 'COMMIT'],
      ['START TRANSACTION', 'insert a', 'COMMIT'],
    ]);
  });

  it('leaves out what had not ended', () => {
    expect(unitsOf([statement(1, 'begin'), statement(1, 'select 1')])).toEqual([]);
  });
});
