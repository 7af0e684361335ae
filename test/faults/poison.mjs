// For a worker that cannot outlive one job, as where the kernel ends it for want of memory: it dies as soon as it hands PostgreSQL
// a statement whose values contain every word of FAULTS_POISON, a list as JSON.
import { Client } from 'pg';

const words = JSON.parse(process.env.FAULTS_POISON);
const ask = Reflect.get(Client.prototype, 'query');
Client.prototype.query = function query(...given) {
  const values = given[0]?.values ?? (Array.isArray(given[1]) ? given[1] : []);
  if (words.every((word) => values.includes(word))) process.kill(process.pid, 'SIGKILL');
  return ask.apply(this, given);
};
