import { smtpTransport } from '#libs/platform/mail/smtp-transport.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';

let relay: SmtpSink;
beforeAll(async () => {
  relay = await smtpSink();
});
afterAll(() => relay.close());

const LETTER = { from: 'palier@palier.example', to: 'camille@usine.example', subject: 'Essai', text: 'Essai' };
const never = new Promise<void>(() => undefined);

describe('a mail relay that falls silent', () => {
  it('is left when it has the letter and does not answer', async () => {
    relay.fates.push(never);
    const transport = await smtpTransport(relay.url, { socketTimeout: 100 });
    const failure = await transport.sendMail(LETTER).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' });
  });

  it('is left when it takes the connection and does not greet', async () => {
    relay.mood = 'silent';
    const transport = await smtpTransport(relay.url, { greetingTimeout: 100 });
    const failure = await transport.sendMail(LETTER).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' });
  });

  it('reads no file into a letter', async () => {
    relay.mood = 'well';
    const sent = (await smtpTransport(relay.url)).sendMail({ ...LETTER, attachments: [{ path: '/etc/hostname' }] });
    await expect(sent).rejects.toThrow('File access rejected');
  });
});
