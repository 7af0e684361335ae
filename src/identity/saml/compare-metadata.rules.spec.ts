import { compareMetadata, type KeptProvider } from './compare-metadata.rules.js';
import type { IdpMetadata } from './idp-metadata.rules.js';

const after: IdpMetadata = {
  entityId: 'https://idp.example/metadata',
  ssoUrl: 'https://idp.example/sso',
  sloUrl: null,
  sloAnswerUrl: null,
  certificates: ['one', 'two'],
  warnings: [],
  sloLeftOut: false,
};
const before: KeptProvider = {
  idpEntityId: after.entityId,
  idpSsoUrl: after.ssoUrl,
  idpSloUrl: null,
  idpSloAnswerUrl: null,
  idpCertificates: ['one', 'two'],
};

describe('metadata compared with a connection', () => {
  it('says nothing new when it is the same', () => {
    expect(compareMetadata(before, after)).toMatchObject({ same: true, kept: ['one', 'two'], otherProvider: false });
  });

  it('names each certificate that comes, goes or stays', () => {
    const difference = compareMetadata({ ...before, idpCertificates: ['old', 'one'] }, after);
    expect(difference).toMatchObject({ added: ['two'], removed: ['old'], kept: ['one'], same: false });
  });

  it('names another provider, and every address that moves', () => {
    const moved = { ...after, entityId: 'https://other.example', sloUrl: 'https://other.example/slo' };
    const difference = compareMetadata(before, moved);
    expect(difference.otherProvider).toBe(true);
    expect(difference.changed.map(({ what }) => what)).toEqual(['entityId', 'sloUrl']);
  });

  it('knows an address for answers that moves alone', () => {
    const difference = compareMetadata(before, { ...after, sloAnswerUrl: 'https://idp.example/answers' });
    expect(difference).toMatchObject({ same: false, changed: [{ what: 'sloAnswerUrl', before: null }] });
  });

  it('is all new to an employer without a connection', () => {
    const difference = compareMetadata(null, after);
    expect(difference).toMatchObject({ otherProvider: false, added: ['one', 'two'], same: false });
    expect(difference.changed.map(({ what }) => what)).toEqual(['entityId', 'ssoUrl']);
  });
});
