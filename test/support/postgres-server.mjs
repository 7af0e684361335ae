import { Client } from 'pg';

let running;

/**
 * The PostgreSQL of one test run: an embedded one in shared memory, or the server of `TEST_DATABASE_URL` (a login that
 * may create databases), where names carry the number of this process so that two runs do not meet.
 *
 * @param {string | undefined} givenUrl
 */
export async function createServer(givenUrl) {
  const embedded = givenUrl ? undefined : await startEmbedded();
  const adminUrl = embedded ? embedded.url : givenUrl;
  const prefix = `palier_t_${process.pid}`;
  const template = `${prefix}_template`;

  /** @param {(client: Client) => Promise<void>} work */
  const asAdmin = async (work) => {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  };

  running = {
    adminUrl,
    prefix,
    /** Creates the empty template and returns its address. */
    async createTemplate() {
      await asAdmin((client) => client.query(`CREATE DATABASE ${template}`));
      const url = new URL(adminUrl);
      url.pathname = `/${template}`;
      return url.href;
    },
    /** Closes the template to connections: one that is in use cannot be cloned. */
    async freezeTemplate() {
      await asAdmin((client) => client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`));
    },
    /** Removes what this run left on a given server; an embedded one disappears whole. */
    async stop() {
      running = undefined;
      if (embedded) {
        await embedded.stop();
        return;
      }
      await asAdmin(async (client) => {
        const { rows } = await client.query(`SELECT datname FROM pg_database WHERE starts_with(datname, $1)`, [
          `${prefix}_`,
        ]);
        for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
      });
    },
  };
  return running;
}

/** The server that {@link createServer} made in this process, until it is stopped. */
export function runningServer() {
  return running;
}

async function startEmbedded() {
  const { startPg } = await import('../../dist/tools/pg.js');
  return startPg({ ephemeral: true });
}
