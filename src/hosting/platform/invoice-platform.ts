/** An invoice to hand to an approved platform. */
export interface DepositedFile {
  /** Name of the file: the invoice's number. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** Our own name of it, by which it is found again. */
  readonly trackingId: string;
}

/** What the platform says of an invoice: still at it, taken, or refused and why. */
export type FlowAnswer =
  | { readonly state: 'pending' }
  | { readonly state: 'accepted' }
  | { readonly state: 'refused'; readonly reason: string };

/** The platform does not take this invoice, whenever it is asked. */
export class FlowRefused extends Error {
  override readonly name = 'FlowRefused';

  constructor(readonly reason: string) {
    super(`the platform refuses the invoice: ${reason}`);
  }
}

/**
 * An approved platform (« plateforme agréée »), through which French companies send invoices (CGI art. 289 bis): takes a file,
 * and says what became of it. Its calls fail with whatever kept them from being answered.
 */
export abstract class InvoicePlatform {
  /** Whether there is one at all. */
  abstract readonly active: boolean;

  /** @returns the platform's own name of the flow. @throws FlowRefused */
  abstract deposit(file: DepositedFile): Promise<string>;

  /** The flow of an invoice that was handed over before; null for none. */
  abstract find(trackingId: string): Promise<string | null>;

  abstract answer(flowId: string): Promise<FlowAnswer>;
}
