import { readPaper } from '#libs/platform/papers/index.js';
import { RecordPresenceAct, SwitchPresence } from '../../src/presence/index.js';
import type { Programme } from '../db/bookings/programme.js';
import type { TestApp } from './app.js';

/** The document of an act, as a browser sends it. */
const ACT_DOCUMENT = { fileName: 'acte.pdf', bytes: Buffer.from('%PDF-1.7 acte fictif') };

/** Records what comes before and lets presence be recorded at an employer, by the use cases. */
export async function recordPresence({ app }: Pick<TestApp, 'app'>, { ctx }: Pick<Programme, 'ctx'>): Promise<void> {
  for (const act of ['consultation', 'notice', 'impact-assessment'] as const)
    await app.get(RecordPresenceAct, { strict: false }).execute(ctx, {
      act,
      form: 'done',
      doneOn: '2026-11-02',
      reference: `Acte : ${act}`,
      document: readPaper(ACT_DOCUMENT),
    });
  await app.get(SwitchPresence, { strict: false }).execute(ctx, { on: true });
}
