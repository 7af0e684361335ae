/** Whom the people of an employer may write to. */
export interface Contact {
  /** The person or the service; null when only the address is known. */
  readonly name: string | null;
  readonly address: string;
}

/** The contact inside a sentence: `Marie Modèle (rh@acme.example)`, or the address alone. */
export const contactWords = ({ name, address }: Contact): string => (name === null ? address : `${name} (${address})`);
