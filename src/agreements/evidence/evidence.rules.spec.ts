import { array, assert, constantFrom, dictionary, integer, nat, oneof, property, string } from 'fast-check';
import { evidenceBreak, evidenceHash, nextEvidence, type EvidenceRow } from './evidence.rules.js';

const START = Date.parse('2026-11-23T09:00:00Z');

function chainOf(records: readonly Record<string, unknown>[]): EvidenceRow[] {
  const rows: EvidenceRow[] = [];
  for (const [index, record] of records.entries()) {
    const kind = index % 2 === 0 ? 'shown' : 'signed';
    rows.push(
      nextEvidence(rows.at(-1) ?? null, { agreementId: 'a', kind, at: new Date(START + index * 1000), record }),
    );
  }
  return rows;
}

describe('an evidence record', () => {
  it('is whole as written, empty too', () => {
    expect(evidenceBreak([])).toBeNull();
    expect(evidenceBreak(chainOf([{ a: 1 }, { b: 'é' }, {}]))).toBeNull();
  });

  it('shows every change: content, time, kind, order, removal, insertion', () => {
    const record = dictionary(constantFrom('a', 'b', 'ip'), oneof(integer(), string({ unit: 'grapheme' })));
    assert(
      property(array(record, { minLength: 2, maxLength: 6 }), nat(), nat({ max: 4 }), (records, at, how) => {
        const rows = chainOf(records);
        const index = at % rows.length;
        const row = rows[index];
        if (!row) throw new Error('no row');
        const tampered = rows.slice();
        if (how === 0) tampered[index] = { ...row, record: `${row.record} ` };
        if (how === 1) tampered[index] = { ...row, at: new Date(row.at.getTime() + 1) };
        if (how === 2) tampered[index] = { ...row, kind: row.kind === 'signed' ? 'shown' : 'signed' };
        if (how === 3) tampered.splice(index, 1);
        if (how === 4) tampered.splice(index, 0, row);
        const removedLast = how === 3 && index === rows.length - 1;
        expect(evidenceBreak(tampered) === null).toBe(removedLast);
      }),
    );
  });

  it('shows an entry that was hashed again after a change', () => {
    const rows = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const forged = rows.map((row) => {
      const changed = row.seq === 2 ? { ...row, record: '{"a":9}' } : row;
      return { ...changed, hash: evidenceHash(changed) };
    });
    expect(evidenceBreak(forged)).toEqual({ seq: 3, reason: 'link' });
  });
});
