import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';
import { ALL_ROLES } from '../../access/index.js';
import { RETURN_PATH } from '../sign-in.forms.js';

const EMAIL = z
  .string('identity.email-form')
  .trim()
  .max(254, 'identity.email-form')
  .pipe(z.email('identity.email-form'));
const ANSWER = z.string('identity.proof-refused').max(120_000, 'identity.proof-refused');

/** Signing in with a password and a code. */
export const PASSWORD_FORM = z.object({
  email: EMAIL,
  password: z
    .string('identity.password-missing')
    .min(1, 'identity.password-missing')
    .max(512, 'identity.password-long'),
  code: z.string('identity.code-missing').trim().min(1, 'identity.code-missing').max(40, 'identity.code-refused'),
  shared: TICKED,
  return: RETURN_PATH,
});

/** Signing in with a passkey. */
export const PASSKEY_FORM = z.object({ answer: ANSWER, shared: TICKED, return: RETURN_PATH });

/** Identifying again; purpose and way back are read apart. */
export const CONFIRM_PASSKEY_FORM = z.object({ answer: ANSWER });
export const CONFIRM_CODE_FORM = z.object({
  code: z.string('identity.code-missing').trim().min(1, 'identity.code-missing').max(40, 'identity.code-refused'),
});

const CREDENTIAL = z.string('input.wrong-form').min(1, 'input.wrong-form').max(1_400, 'input.wrong-form');
const LABEL = z
  .string('identity.label-missing')
  .trim()
  .min(1, 'identity.label-missing')
  .max(60, 'identity.label-long')
  .regex(/^\P{C}+$/u, 'identity.label-missing');

/** A further passkey, its name, and its end. */
export const ADD_PASSKEY_FORM = z.object({ answer: ANSWER, label: LABEL });
export const NAME_PASSKEY_FORM = z.object({ credentialId: CREDENTIAL, label: LABEL });
export const REMOVE_PASSKEY_FORM = z.object({ credentialId: CREDENTIAL });

/** Asking to choose anew how to sign in. */
export const RESET_FORM = z.object({ email: EMAIL });

/** Choosing a password, with a code of the authenticator that was set up. */
export const NEW_PASSWORD_FORM = z.object({
  password: z
    .string('identity.password-missing')
    .min(1, 'identity.password-missing')
    .max(512, 'identity.password-long'),
  code: z.string('identity.code-missing').trim().min(1, 'identity.code-missing').max(40, 'identity.code-refused'),
});

/** Choosing a passkey. */
export const NEW_PASSKEY_FORM = z.object({ answer: ANSWER });

/** The first administrator of a platform. */
export const FIRST_FORM = z.object({
  name: z
    .string('organisations.name-missing')
    .trim()
    .min(1, 'organisations.name-missing')
    .max(120, 'organisations.name-long'),
  displayName: z
    .string('organisations.name-missing')
    .trim()
    .min(1, 'organisations.name-missing')
    .max(120, 'organisations.name-long'),
  email: EMAIL,
});

/** Inviting a colleague; the use case checks the rest. */
export const STAFF_FORM = z.object({
  displayName: z.string('organisations.name-missing').max(200, 'organisations.name-long'),
  email: z.string('identity.email-form').max(254, 'identity.email-form'),
  role: z.enum(ALL_ROLES, 'organisations.role-form'),
});

/** Acting for another organisation. */
export const ACTING_FORM = z.object({ organisation: z.uuid('input.wrong-form') });
