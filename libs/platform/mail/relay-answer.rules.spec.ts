import { relayAnswer } from './relay-answer.rules.js';

const error = (facts: object) => Object.assign(new Error('mail'), facts);

describe('what an error of the transport says', () => {
  it.each([
    [{ code: 'ESOCKET', syscall: 'connect' }, 'away'],
    [{ code: 'EDNS' }, 'away'],
    [{ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT', command: 'CONN' }, 'away'],
    [{ code: 'EENVELOPE', responseCode: 421, command: 'MAIL FROM' }, 'away'],
    [{ code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }, 'refused'],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'refused'],
    [{ code: 'EAUTH', responseCode: 535 }, 'refused'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'refused-for-good'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'refused'],
    [{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT', command: 'CONN' }, 'unknown'],
    [{ code: 'ECONNECTION', command: 'CONN' }, 'unknown'],
  ])('%j: %s', (facts, answer) => {
    expect(relayAnswer(error(facts))).toBe(answer);
  });
});
