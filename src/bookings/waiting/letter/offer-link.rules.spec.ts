import { offerToken, readOfferToken } from './offer-link.rules.js';

const link = { employerId: '018f0000-0000-7000-8000-0000000000aa', waitId: '018f0000-0000-7000-8000-0000000000bb' };

describe('the link of an offer', () => {
  const token = offerToken(link, 'secret');

  it('leads to its offer, also when the secret changed since', () => {
    expect(token).toMatch(/^[\w-]{64}$/);
    expect(readOfferToken(token, ['secret'])).toEqual(link);
    expect(readOfferToken(token, ['new', 'secret'])).toEqual(link);
  });

  it('leads nowhere without the signature of the portal', () => {
    expect(readOfferToken(token, ['another'])).toBeNull();
    expect(readOfferToken(token, [])).toBeNull();
    const other = offerToken({ ...link, waitId: link.employerId }, 'another');
    for (const bad of ['', 'x', `${token}=`, `${token}AA`, token.slice(0, -1), other, `A${token.slice(1, -1)}A`])
      expect([bad, readOfferToken(bad, ['secret'])]).toEqual([bad, null]);
  });

  it('is not that of a text of the same bytes with another wait', () => {
    const swapped = Buffer.from(token, 'base64url');
    swapped.writeUInt8(swapped.readUInt8(20) ^ 1, 20);
    expect(readOfferToken(swapped.toString('base64url'), ['secret'])).toBeNull();
  });
});
