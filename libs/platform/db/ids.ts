import { v7, validate } from 'uuid';

/** A new UUIDv7 (RFC 9562): time-ordered, so that primary keys stay together on disk. */
export const newId = (): string => v7();

/** Whether a string has the form of a UUID; PostgreSQL would otherwise answer 22P02. */
export const isUuid = (value: string): boolean => validate(value);
