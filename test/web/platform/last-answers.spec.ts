import { Agent, get, type IncomingMessage } from 'node:http';
import { LastAnswers } from '#libs/platform/http/last-answers.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;

beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

const ask = (agent: Agent) =>
  new Promise<IncomingMessage>((answered, failed) => {
    get(`${portal.baseUrl}/healthz`, { agent }, (answer) => answer.resume().on('end', () => answered(answer))).on(
      'error',
      failed,
    );
  });

it('a process that is to end closes the connections that are open with their next answer', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect((await ask(agent)).headers.connection).toBe('keep-alive');
  portal.app.get(LastAnswers, { strict: false }).beforeApplicationShutdown();
  expect((await ask(agent)).headers.connection).toBe('close');
  agent.destroy();
});
