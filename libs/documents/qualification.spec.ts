import * as x509 from '@peculiar/x509';

import { issue } from '../../test/support/certificates.js';
import { der, derOid } from './cms/der-writer.js';
import { TAG } from './cms/der.js';
import { qualificationOf } from './qualification.js';

const VALID = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2029-01-01T00:00:00Z') };
const COMPLIANCE = der(TAG.sequence, derOid('0.4.0.1862.1.1'));
const DEVICE = der(TAG.sequence, derOid('0.4.0.1862.1.4'));
const typed = (purpose: string) => der(TAG.sequence, derOid('0.4.0.1862.1.6'), der(TAG.sequence, derOid(purpose)));
const SEAL = typed('0.4.0.1862.1.6.2');
const SIGNATURE = typed('0.4.0.1862.1.6.1');

/** A certificate with these statements of its issuer (ETSI EN 319 412-5). */
async function stating(...statements: Uint8Array[]): Promise<Uint8Array> {
  const value = Uint8Array.from(der(TAG.sequence, ...statements));
  const extensions = statements.length === 0 ? [] : [new x509.Extension('1.3.6.1.5.5.7.1.3', false, value)];
  return (await issue({ subject: 'CN=Cachet fictif', ...VALID, extensions })).der;
}

describe('what a certificate says of itself under eIDAS', () => {
  it('is a qualified seal with all three statements only', async () => {
    expect(qualificationOf(await stating(COMPLIANCE, DEVICE, SEAL))).toBe('qualified-seal');
    expect(qualificationOf(await stating(COMPLIANCE, SEAL))).toBe('qualified-certificate');
  });

  it('is nothing where one is missing, or it is for signatures of people', async () => {
    expect(qualificationOf(await stating())).toBe('none');
    expect(qualificationOf(await stating(DEVICE, SEAL))).toBe('none');
    expect(qualificationOf(await stating(COMPLIANCE, DEVICE))).toBe('none');
    expect(qualificationOf(await stating(COMPLIANCE, DEVICE, SIGNATURE))).toBe('none');
  });

  it('is nothing where the statements cannot be read', async () => {
    const extensions = [new x509.Extension('1.3.6.1.5.5.7.1.3', false, Uint8Array.of(0x30, 0x05, 0x01))];
    expect(qualificationOf((await issue({ subject: 'CN=x', ...VALID, extensions })).der)).toBe('none');
  });
});
