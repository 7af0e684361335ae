import { messageBody, pauseAfter, secretOf, shownSecret, signedHeaders } from './webhook.rules.js';

describe('messages to programs', () => {
  it('are signed as Standard Webhooks says, by its own example', () => {
    // The example of the specification's libraries.
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
    const headers = signedHeaders(message, [secret], new Date(1_614_265_330_000));
    expect(headers).toMatchObject({
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('have a signature by each secret while one replaces another', () => {
    const secrets = ['a', 'b'].map((salt) => secretOf('key', 'one', salt));
    const { 'webhook-signature': both } = signedHeaders({ id: 'x', body: '{}' }, secrets, new Date(0));
    const alone = secrets.map((secret) => signedHeaders({ id: 'x', body: '{}' }, [secret], new Date(0)));
    expect(both).toBe(alone.map((one) => one['webhook-signature']).join(' '));
    expect(new Set(secrets.map(shownSecret)).size).toBe(2);
    expect(shownSecret(secrets[0]!)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });

  it('hold the type, the instant and the data, and nothing else', () => {
    const body = messageBody({ type: 'employee.joined', happenedAt: new Date(0), data: { employeeId: 'e' } });
    expect(JSON.parse(body)).toEqual({
      type: 'employee.joined',
      timestamp: '1970-01-01T00:00:00.000Z',
      data: { employeeId: 'e' },
    });
  });

  it('are tried again with growing pauses', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map(pauseAfter);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect([pauses[0], pauses.at(-1)]).toEqual([5, 14_400]);
  });
});
