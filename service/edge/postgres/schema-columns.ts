/** Kinds of columns, as Kysely reads and writes them. */
import type { ColumnType } from 'kysely';

export type Time = ColumnType<Date, Date | string, Date | string>;
export type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
export type DefaultTime = ColumnType<Date, Date | string | undefined, Date | string>;
/** Read as `T`, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
export type DefaultJson<T> = ColumnType<T, string | undefined, string>;
/** Made by the database from other columns. */
export type Computed<T> = ColumnType<T, never, never>;
export type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
