import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPersonalService } from './service.js';

/** The fictional signing service of the demonstration, and the settings that lead to it. */
export interface DemoSigning {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Whether the demonstration brings its own: not where a real one is named, nor where others than this machine come. */
export const wantsDemoSigning = (env: Env): boolean =>
  env.PALIER_DEMO === '1' && env.NODE_ENV !== 'production' && !env.PALIER_SIGNATURES_URL && !env.PALIER_BASE_URL;

/** Starts it on loopback, with an authority of its own that the portal is told to trust. */
export async function startDemoSigning(): Promise<DemoSigning> {
  const service = await startPersonalService({ now: () => new Date() });
  const folder = await mkdtemp(join(tmpdir(), 'palier-demo-signatures-'));
  const certificates = join(folder, 'issuers.pem');
  await writeFile(certificates, service.authority.pem);
  return {
    env: {
      PALIER_SIGNATURES_URL: service.url,
      PALIER_SIGNATURES_CLIENT_ID: service.clientId,
      PALIER_SIGNATURES_CLIENT_SECRET: service.clientSecret,
      PALIER_SIGNATURES_CERTIFICATES: certificates,
    },
    stop: async () => {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
