import { defineKeyPurpose } from '#libs/platform/keys/index.js';

/** Signs the machine-readable twin of an attestation; all its public parts are published. */
export const TWIN_KEY = defineKeyPurpose('attestation-jws');
