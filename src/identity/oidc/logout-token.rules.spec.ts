import { readLogoutToken } from './logout-token.rules.js';

const now = new Date('2030-03-17T17:46:40Z');
const IAT = now.getTime() / 1_000;
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const GOOD = { jti: 'j-1', sub: 'p-1', sid: 's-1', iat: IAT, events: EVENTS };
const read = (changes: object) => readLogoutToken({ ...GOOD, ...changes }, { now, skewMs: 120_000 });

describe('a logout token', () => {
  it('names a person, a session or both, and when it may be forgotten', () => {
    expect(read({})).toEqual({ jti: 'j-1', sub: 'p-1', sid: 's-1', until: new Date('2030-03-17T17:55:40Z') });
    expect(read({ sid: undefined })).toMatchObject({ sub: 'p-1', sid: null });
    expect(read({ sub: undefined })).toMatchObject({ sub: null, sid: 's-1' });
    expect(read({ exp: IAT + 1e9 }).until).toEqual(new Date('2030-03-18T17:46:40Z'));
  });

  it.each([
    ['an ID token', { nonce: 'n', events: undefined }],
    ['one with a nonce', { nonce: 'n' }],
    ['one of another event', { events: { 'http://elsewhere.example/event': {} } }],
    ['one whose event is no object', { events: { 'http://schemas.openid.net/event/backchannel-logout': true } }],
    ['one of nobody', { sub: undefined, sid: undefined }],
    ['one of several', { sub: ['p-1'] }],
    ['one without jti', { jti: undefined }],
    ['one without time', { iat: undefined }],
    ['one of long ago', { iat: IAT - 3_600 }],
    ['one of tomorrow', { iat: IAT + 86_400 }],
  ])('is not %s', (_, changes) => {
    expect(() => read(changes)).toThrow(/logout-invalid|expired/);
  });
});
