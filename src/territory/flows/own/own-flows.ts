import type { StoredRefusal } from '#libs/platform/errors/index.js';
import type { RowProblem } from '../import/read-flow-file.js';

/** Bytes of a file that a territory may send; the file of all France is smaller. */
export const MOST_FLOW_BYTES = 104_857_600;

/** What became of a file that was sent. */
export type FlowOutcome =
  /** Taken in: flows from homes in the territory's départements, in place of its own of that year. */
  | {
      readonly kind: 'taken';
      readonly year: number;
      readonly rows: number;
      /** People in work of the file, and of them those of the territory's départements. */
      readonly people: number;
      readonly own: number;
      /** The same flows were there already. */
      readonly same: boolean;
    }
  /** Rows are wrong: nothing was taken in. The first two hundred of them. */
  | { readonly kind: 'rows'; readonly problems: readonly RowProblem[] }
  /** The file is no census of commuting, or tells of nobody here: nothing was taken in. */
  | ({ readonly kind: 'file' } & StoredRefusal);

export type FlowUploadState = 'receiving' | 'queued' | 'running' | 'done' | 'refused' | 'failed';

/** A file that a territory sent. */
export interface FlowUpload {
  readonly id: string;
  readonly fileName: string;
  /** Year of the census, as whoever sent it says; null where the file is to say it. */
  readonly saidYear: number | null;
  readonly bytes: number;
  /** How far it is read. */
  readonly readBytes: number;
  readonly state: FlowUploadState;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly outcome: FlowOutcome | null;
}

/** A census that a territory took in for its own départements. */
export interface OwnCensus {
  readonly year: number;
  /** SHA-256 of the flows that were kept. */
  readonly digest: string;
  readonly fileName: string;
  readonly people: number;
  readonly takenAt: Date;
}
