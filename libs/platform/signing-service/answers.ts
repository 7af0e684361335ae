import { z } from 'zod';

/** Answers of the Cloud Signature Consortium's API, version 2.0.0.2, as far as they are read; sections of its text. */
const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

/** 11.1, `info`. */
export const INFO = z.looseObject({
  specs: z.string().startsWith('2.', 'another version of the API'),
  name: z.string(),
  authType: z.array(z.string()),
  oauth2: z.url({ protocol: /^https?$/ }).optional(),
  methods: z.array(z.string()),
});

/** 8.4.4, `oauth2/token` for `client_credentials`. */
export const TOKEN = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().default(3600),
});

/** 8.4.4, `oauth2/token` for a code of scope `service`: the person's token. */
export const PERSON_TOKEN = z.looseObject({ access_token: z.string().min(1).max(4_000) });

/** 8.4.4, the same for a code of scope `credential`: the token is the signature activation data. */
export const ACTIVATION = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^(sad|bearer)$/i),
});

/** 11.4, `credentials/list`. */
export const CREDENTIALS = z.looseObject({ credentialIDs: z.array(z.string()) });

/** 11.5, `credentials/info` with `certificates: "chain"`, `certInfo` and `authInfo`. */
export const CREDENTIAL = z.looseObject({
  key: z.looseObject({ status: z.enum(['enabled', 'disabled']), algo: z.array(z.string()) }),
  cert: z.looseObject({
    status: z.enum(['valid', 'expired', 'revoked', 'suspended']).optional(),
    certificates: z.array(base64).min(1),
  }),
  auth: z.looseObject({ mode: z.string(), expression: z.string().optional() }).optional(),
});
export type CredentialAnswer = z.infer<typeof CREDENTIAL>;

/** 11.6, `credentials/authorize`. */
export const AUTHORIZED = z.looseObject({ SAD: z.string().min(1) });

/** 11.10, `signatures/signHash`. */
export const SIGNED = z.looseObject({ signatures: z.array(base64) });

/** Errors, 10.1. */
export const FAULT = z.looseObject({ error: z.string(), error_description: z.string().optional() });
