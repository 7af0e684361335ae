/** What a key is for; one key per purpose is active, older ones stay published. Made by {@link defineKeyPurpose} only. */
export interface KeyPurpose {
  readonly name: string;
}

const declared = new Set<string>();

/** Declares what a module keeps a key for. @throws when the name is taken */
export function defineKeyPurpose(name: string): KeyPurpose {
  if (declared.has(name)) throw new Error(`the key purpose ${name} is declared twice`);
  declared.add(name);
  return Object.freeze({ name });
}

/** Declares a purpose with a key for each of something, for example each employer. @throws when the name is taken */
export function defineKeyPurposes(name: string): (key: string) => KeyPurpose {
  const family = defineKeyPurpose(name);
  return (key) => Object.freeze({ name: `${family.name}:${key}` });
}
