import { Lifecycle, Stopping } from './lifecycle.js';

const never = (problem: unknown): never => {
  throw new Error('nothing may be reported', { cause: problem });
};

/** A step that is ready when `open` is called. */
function slowStep(): { start: () => Promise<string>; open: () => void } {
  let finish: ((value: string) => void) | undefined;
  const ready = new Promise<string>((done) => {
    finish = done;
  });
  return { start: () => ready, open: () => finish?.('ready') };
}

describe('the lifecycle', () => {
  it('stops in the opposite order of starting', async () => {
    const order: string[] = [];
    const lifecycle = new Lifecycle();
    for (const name of ['database', 'worker', 'web']) {
      await lifecycle.start(
        async () => name,
        async (started) => {
          order.push(started);
        },
      );
    }
    await lifecycle.stop(never);
    expect(order).toEqual(['web', 'worker', 'database']);
  });

  it('waits for a step that is starting, then stops it, and starts nothing more', async () => {
    const lifecycle = new Lifecycle();
    const step = slowStep();
    const stopped: string[] = [];
    const starting = lifecycle.start(step.start, async (value) => {
      stopped.push(value);
    });
    const stopping = lifecycle.stop(never);
    expect(lifecycle.stopping).toBe(true);
    await expect(
      lifecycle.start(
        async () => 1,
        async () => undefined,
      ),
    ).rejects.toThrow(Stopping);
    expect(stopped).toEqual([]);
    step.open();
    await Promise.all([starting, stopping]);
    expect(stopped).toEqual(['ready']);
  });

  it('stops once, does not stop what never ran, and goes on after a step that cannot stop', async () => {
    const lifecycle = new Lifecycle();
    const stopped: string[] = [];
    const problems: unknown[] = [];
    const report = (problem: unknown): void => {
      problems.push(problem);
    };
    await lifecycle.start(
      async () => 'first',
      async (name) => {
        stopped.push(name);
      },
    );
    await lifecycle.start(
      async () => 'second',
      async () => {
        throw new Error('stuck');
      },
    );
    const failing = lifecycle.start(
      async () => {
        throw new Error('no start');
      },
      async () => {
        stopped.push('third');
      },
    );
    await expect(failing).rejects.toThrow('no start');
    await Promise.all([lifecycle.stop(report), lifecycle.stop(report)]);
    expect(stopped).toEqual(['first']);
    expect(problems).toEqual([new Error('stuck')]);
  });
});
