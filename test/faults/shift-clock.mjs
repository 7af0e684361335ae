// Preloaded (`node --import`) into a process of the portal: moves its clock by FAULTS_CLOCK_MS. PostgreSQL and the other
// processes keep theirs, as when one machine is not synchronised. The monotonic clock stays as it is.
const shift = Number(process.env.FAULTS_CLOCK_MS);
if (!Number.isFinite(shift)) throw new Error('FAULTS_CLOCK_MS must be milliseconds');

const now = () => Machine.now() + shift;
const Machine = Date;
const Shifted = new Proxy(Machine, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === Shifted ? target : newTarget),
  apply: () => new Machine(now()).toString(),
  get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
});
globalThis.Date = Shifted;
