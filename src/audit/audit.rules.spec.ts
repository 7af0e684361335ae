import { checkEntry, entryHash, GENESIS_HASH, NETWORK_CHAIN, type AuditEntryContent } from './audit.rules.js';

const content: AuditEntryContent = {
  chainId: NETWORK_CHAIN,
  seq: 1,
  at: new Date('2026-11-23T08:00:00.000Z'),
  action: 'sites.load',
  actorKind: 'system',
  actorId: 'palier demo load',
  actorName: 'palier demo load',
  subjectType: 'network',
  subjectId: 'demo',
  detail: '{"sites":1512}',
  requestId: 'r1',
  previousHash: GENESIS_HASH,
};
const stored = { ...content, hash: entryHash(content) };
const first = { seq: 1, previousHash: GENESIS_HASH };

describe('the audit hash chain', () => {
  it('accepts an untouched entry', () => {
    expect(checkEntry(stored, first)).toBeNull();
  });

  it.each(Object.keys(content).filter((key) => !['seq', 'previousHash'].includes(key)))(
    'notices a changed %s',
    (field) => {
      const value = field === 'at' ? new Date('2026-11-23T08:00:00.001Z') : 'changed';
      expect(checkEntry({ ...stored, [field]: value }, first)).toEqual({ seq: 1, reason: 'content' });
    },
  );

  it('notices a missing entry and a re-linked one', () => {
    expect(checkEntry({ ...stored, seq: 2 }, first)).toEqual({ seq: 1, reason: 'gap' });
    expect(checkEntry({ ...stored, previousHash: 'f'.repeat(64) }, first)).toEqual({ seq: 1, reason: 'link' });
  });
});
