// A worker of global-runner.mjs: runs the files that it is told, all in one realm, and tells their results.
const runner = new URL('./worker-runner.js', import.meta.resolve('jest-light-runner'));
const { default: runFile, setWorkerData } = await import(runner.href);

process.on('message', ({ path, ...config }) => {
  setWorkerData({ ...config, runtime: 'child_process' });
  void answer(path).then((said) => process.send({ ...said, memory: process.memoryUsage().rss }));
});

// Whoever started it has no more files, or is gone. What a spec has left open does not hold it up.
process.on('disconnect', () => process.exit());

async function answer(path) {
  try {
    return { result: await runFile(path) };
  } catch (error) {
    return { error: { message: String(error?.message ?? error), stack: String(error?.stack ?? error) } };
  }
}
