import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { workAbroad } from '#libs/geo/index.js';
import { openTable, streamRecords, type RecordFault } from '#libs/platform/csv/index.js';
import { FlowFileRefused, FlowImportStopped } from './flow-import.errors.js';
import { flowColumns, flowRow, missingColumns, type FlowProblem, type FlowRow } from './flow-row.rules.js';
import { PairSet } from './pair-set.js';

/** Refusals after which nobody reads on. */
const MOST_PROBLEMS = 200;
/** Bytes in which the header must end. */
const LONGEST_HEADER = 65_536;
/** Rows between two looks at whether somebody stopped it. */
const STRETCH = 1_000;

/** A problem and the row in which it is; the header is row 1. */
export interface RowProblem extends FlowProblem {
  readonly row: number;
}

/** What a file of commuting holds. */
export interface FlowFile {
  /** Year of the census, where a title says it. */
  readonly year: number | null;
  readonly rows: number;
  /** People in work, and of them those who work abroad. */
  readonly people: number;
  readonly abroad: number;
  /** Of all that was read, whatever separates cells, lines and decimals. */
  readonly digest: string;
  /** The first of them; nothing may be written where there is any. */
  readonly problems: readonly RowProblem[];
}

/** How a file is read. */
export interface FlowReading {
  /** Takes a stretch of rows; reading goes on when it is done. */
  readonly take?: (rows: readonly FlowRow[]) => Promise<void>;
  /** Stops reading. */
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many bytes were read. */
  readonly progress?: ((bytes: number) => void) | undefined;
}

/**
 * Reads a file of commuting from beginning to end in steady memory, or up to the first {@link MOST_PROBLEMS} problems.
 * @throws FlowFileRefused for what is no such file; FlowImportStopped
 */
export async function readFlowFile(file: Readable, { take, signal, progress }: FlowReading = {}): Promise<FlowFile> {
  const source = bytesOf(file, progress);
  try {
    const first = await firstBytes(source);
    const { columns, delimiter, header } = headerOf(first);
    const digest = createHash('sha256');
    const problems: RowProblem[] = [];
    const seen = columns.kind === 'pairs' ? new PairSet() : null;
    let [rows, people, abroad] = [0, 0, 0];
    let stretch: FlowRow[] = [];
    const pass = async (): Promise<void> => {
      if (signal?.aborted) throw new FlowImportStopped();
      digest.update(stretch.map(({ home, work, people: weight }) => `${home} ${work} ${weight}\n`).join(''));
      if (problems.length === 0) await take?.(stretch);
      stretch = [];
    };
    let at = 0;
    for await (const records of streamRecords(textOf(first, source), delimiter)) {
      for (const { cells, fault } of records) {
        at += 1;
        if (at <= header || (cells.length === 1 && cells[0] === '')) continue;
        rows += 1;
        const row = fault ? faulty(fault) : flowRow(cells, columns);
        if ('reason' in row) problems.push({ ...row, row: at });
        else if (seen && !seen.add(row.codes))
          problems.push({ row: at, column: null, reason: 'twice', value: row.codes });
        else {
          stretch.push(row);
          people += row.people;
          if (workAbroad(row.work) !== null) abroad += row.people;
        }
        if (problems.length >= MOST_PROBLEMS) break;
        if (stretch.length >= STRETCH) await pass();
      }
      if (problems.length >= MOST_PROBLEMS) break;
    }
    await pass();
    if (rows === 0 && problems.length === 0) throw new FlowFileRefused('empty');
    return { year: columns.year, rows, people, abroad, digest: digest.digest('hex'), problems };
  } finally {
    file.destroy();
  }
}

async function* bytesOf(file: Readable, progress: FlowReading['progress']): AsyncGenerator<Buffer, void> {
  let read = 0;
  const chunks: AsyncIterable<Buffer> = file;
  for await (const chunk of chunks) {
    read += chunk.length;
    progress?.(read);
    yield chunk;
  }
}

/** Two lines and the end of the second: the first may be Excel's own. */
const TWO_LINES = /[^\r\n][\r\n]+[^\r\n]+[\r\n]/;

/** The beginning, up to the end of the second line at least, without byte order mark. */
async function firstBytes(source: AsyncGenerator<Buffer, void>): Promise<Buffer> {
  let first = Buffer.alloc(0);
  while (!TWO_LINES.test(first.toString('latin1')) && first.length < LONGEST_HEADER) {
    const next = await source.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  return first.subarray(0, 3).equals(Buffer.from('efbbbf', 'hex')) ? first.subarray(3) : first;
}

/** Codes and numbers are the same in every encoding that spreadsheets write; names are not read. */
async function* textOf(first: Buffer, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<string> {
  yield first.toString('latin1');
  for await (const bytes of rest) yield bytes.toString('latin1');
}

const faulty = (fault: RecordFault): FlowProblem => ({
  column: null,
  reason: fault === 'quote' ? 'quote' : 'long',
  value: '',
});

/** @throws FlowFileRefused */
function headerOf(first: Buffer) {
  if (first.subarray(0, 2).toString('latin1') === 'PK') throw new FlowFileRefused('zip');
  if (first.includes(0)) throw new FlowFileRefused('encoding');
  if (first.length === 0) throw new FlowFileRefused('empty');
  const text = first.toString('latin1').replaceAll(/\r\n?/g, '\n');
  const table = openTable(text, (cell) => /^(CODGEO|DCLT|COMMUNE|IPONDI|NBFLUX_)/i.test(cell));
  const columns = table && flowColumns(table.header);
  if (!columns) throw new FlowFileRefused('columns', { columns: missingColumns(table?.header ?? []).join(', ') });
  // A first line `sep=;` is Excel's own.
  return { columns, delimiter: table.delimiter, header: table.text.length < text.length ? 2 : 1 };
}
