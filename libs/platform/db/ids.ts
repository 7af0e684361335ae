import { v7 } from 'uuid';

/** A new UUIDv7 (RFC 9562): time-ordered, so that primary keys stay together on disk. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a string has the form of a UUID; PostgreSQL would otherwise answer 22P02. */
export const isUuid = (value: string): boolean => UUID.test(value);
