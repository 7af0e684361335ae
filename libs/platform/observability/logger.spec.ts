import { processLogger } from './logger.js';

/** What a logger writes on both outputs while `work` runs. */
function written(work: () => void): string {
  let text = '';
  for (const output of [process.stdout, process.stderr]) {
    jest.spyOn(output, 'write').mockImplementation((piece) => (text += String(piece)) !== '');
  }
  try {
    work();
  } finally {
    jest.restoreAllMocks();
  }
  return text;
}

const json = { environment: 'production', logFormat: 'json' } as const;

describe('the log of a process', () => {
  it('is one JSON object a line with the fields beside the words, whatever is said', () => {
    const fields = { requestId: 'r', tenantId: 't', job: 'bookings.send-confirmation', ms: 3 };
    const text = written(() => {
      const logger = processLogger(json, 'worker');
      logger.log('job', fields, 'Runner');
      logger.warn('two\nlines', fields, 'Runner');
      logger.error('failed', fields, 'Error: failed\n    at run (x.js:1:2)', 'Runner');
      logger.fatal('ends', 'Boot');
    });
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { level: 'log', message: 'job', context: 'Runner', ...fields },
      { level: 'warn', message: 'two\nlines', context: 'Runner', ...fields },
      { level: 'error', message: 'failed', context: 'Runner', ...fields },
      { level: 'fatal', message: 'ends', context: 'Boot' },
    ]);
    expect(lines.every(({ pid, timestamp }) => typeof pid === 'number' && typeof timestamp === 'number')).toBe(true);
    expect(lines[2]?.['stack']).toContain('x.js:1:2');
  });

  it('holds no address that somebody else’s words quote', () => {
    const quoted = '550 5.1.1 <ines@acme.example>: no such mailbox';
    for (const shape of [json, { environment: 'production', logFormat: 'text' } as const]) {
      const text = written(() => {
        const logger = processLogger(shape, 'worker');
        for (const say of ['log', 'warn', 'error', 'fatal'] as const) logger[say](quoted, `Error: ${quoted}`, 'Runner');
      });
      expect(text).toContain('no such mailbox');
      expect(text).not.toContain('ines');
    }
  });

  it('says of a command only what failed', () => {
    const text = written(() => {
      const logger = processLogger(json, 'command');
      logger.log('unheard', 'X');
      logger.warn('unheard', 'X');
      logger.error('heard', 'X');
    });
    expect(text.match(/heard/g)).toEqual(['heard']);
  });
});
