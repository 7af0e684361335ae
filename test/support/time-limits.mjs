// The light runner knows no time limits: here each test and each hook of the `db` project gets its own, so that one
// that waits for ever is named instead of holding up the run.
import { addEventHandler } from 'jest-circus';

const USUAL_MS = 30_000;

function limited(run, what, limit = USUAL_MS) {
  if (run.length > 0) throw new Error(`${what}: return a promise instead of taking a callback`);
  return async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} took longer than ${limit} ms`)), limit);
    });
    try {
      return await Promise.race([run(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

addEventHandler((event, { currentDescribeBlock }) => {
  if (event.name === 'add_test') {
    const test = currentDescribeBlock.tests.at(-1);
    if (test.fn) test.fn = limited(test.fn, 'the test', event.timeout);
  }
  if (event.name === 'add_hook') {
    const hook = currentDescribeBlock.hooks.at(-1);
    hook.fn = limited(hook.fn, hook.type, event.timeout);
  }
});
