import type { Received } from '#libs/platform/http/index.js';
import { decodeFileOr } from '#libs/platform/csv/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { MOST_COMMUNES, readPeopleList, type Headcount, type PeopleList, type RowFault } from './people-list.rules.js';

/** Largest file that is read: a row for each of twenty thousand people. */
export const MOST_LIST_BYTES = 512 * 1024;

/** Rows that a refusal names; further ones are counted. */
const MOST_NAMED = 5;

const WHOLE = {
  empty: 'savings.list-empty',
  rows: 'savings.list-rows',
  titles: 'savings.list-titles',
  communes: 'savings.list-communes',
  'many-people': 'savings.list-people',
} as const;

const ROW: Readonly<Record<RowFault['fault'], string>> = {
  unknown: 'savings.row-unknown',
  several: 'savings.row-several',
  code: 'savings.row-code',
  number: 'savings.row-number',
  cells: 'savings.row-cells',
  quote: 'savings.row-quote',
};

/** What a list that cannot be computed with is refused with, row by row; empty for one that is whole. */
export function listRefusals({ faults, refused }: PeopleList, field: 'people' | 'file'): FieldRefusal[] {
  if (refused !== null) return [{ field, code: WHOLE[refused], params: { most: MOST_COMMUNES } }];
  const named = faults
    .slice(0, MOST_NAMED)
    .map(({ row, fault, value }) => ({ field, code: ROW[fault], params: { row, value } }));
  const more = faults.length - named.length;
  return more > 0 ? [...named, { field, code: 'savings.rows-more', params: { count: more } }] : named;
}

const unread = (code: string, params: FieldRefusal['params'] = {}) =>
  new InvalidInput([{ field: 'file', code: `savings.${code}`, params }]);

/** Reads a file as it came. @throws InvalidInput naming the rows */
export function readPeopleFile(received: Received): readonly Headcount[] {
  if (received.outcome === 'missing') throw unread('file-missing');
  if (received.outcome === 'too-large') throw unread('file-too-large', { max: MOST_LIST_BYTES / 1024 });
  const { text } = decodeFileOr(received.file.bytes, MOST_LIST_BYTES, unread);
  const list = readPeopleList(text);
  const refusals = listRefusals(list, 'file');
  if (refusals.length > 0) throw new InvalidInput(refusals);
  return list.people;
}
