import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const CHILD = fileURLToPath(new URL('documents/child.js', import.meta.url));
/** How many documents of each kind are made, unless told otherwise. */
const DOCUMENTS = 100;

const MEASURED = z.array(
  z.object({
    document: z.string(),
    documents: z.number(),
    renderCpuMs: z.number(),
    sealCpuMs: z.number(),
    floorCpuMs: z.number(),
    sealedKb: z.number(),
    memoryMb: z.object({ begin: z.number(), quarter: z.number(), half: z.number(), end: z.number() }),
  }),
);

/** What documents of one kind cost, each different from the others. */
export type DocumentsBench = z.infer<typeof MEASURED>[number] & {
  /** CPU of data to PDF, seal left out, over that of Typst alone making the same PDF from prepared input. */
  readonly ratio: number;
};

/**
 * `npm run bench -- documents [count]`: attestations and agreements from their data to sealed PDFs, in CPU-milliseconds each,
 * beside Typst alone in the same process; and the memory of that process at the beginning, a quarter, half and the end.
 */
export async function benchDocuments(args: readonly string[]): Promise<DocumentsBench[]> {
  const count = z.coerce.number().int().positive().default(DOCUMENTS).parse(args[0]);
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, String(count)]);
  return MEASURED.parse(JSON.parse(stdout)).map((one) => ({ ...one, ratio: one.renderCpuMs / one.floorCpuMs }));
}
