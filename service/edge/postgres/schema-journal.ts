/** Rows of the journal, the suggestions, and of what is being or was taken back. */
import type { Generated } from 'kysely';
import type { Conflict } from '../../types/journal.ts';
import type { Provenance } from '../../types/mapping.ts';
import type { FieldValue } from '../../types/operation.ts';
import type { UndoPlan, UndoResult, UndoScope } from '../../types/undo.ts';
import type { DefaultTime, Json, OptionalJson, OptionalTime } from './schema-columns.ts';

export interface JournalTable {
  tenant_id: string;
  id: string;
  org_id: string;
  /** A bigint, which `pg` reads as text. */
  seq: Generated<string>;
  meeting_id: string;
  opportunity_id: string;
  field: string;
  before: Json<FieldValue>;
  after: Json<FieldValue>;
  provenance: OptionalJson<Provenance>;
  origin: string;
  at: DefaultTime;
  actor: string;
  undone_at: OptionalTime;
  undone_by: string | null;
  released_at: OptionalTime;
  ours: OptionalJson<{ value: FieldValue }>;
  conflict: OptionalJson<Conflict>;
}

export interface SuggestionTable {
  tenant_id: string;
  id: string;
  org_id: string;
  opportunity_id: string;
  field: string;
  meeting_id: string;
  current: Json<FieldValue>;
  proposed: Json<FieldValue>;
  provenance: Json<Provenance>;
  why: string;
  state: Generated<string>;
  at: DefaultTime;
  decided_at: OptionalTime;
  decided_by: string | null;
  value: OptionalJson<FieldValue>;
}

export interface UndoTable {
  tenant_id: string;
  id: string;
  org_id: string;
  scope: Json<UndoScope>;
  actor: string;
  confirmed: Generated<boolean>;
  state: Generated<string>;
  planned: OptionalJson<UndoPlan>;
  result: OptionalJson<UndoResult>;
  asked_at: DefaultTime;
  finished_at: OptionalTime;
}

export interface ErasedPersonTable {
  tenant_id: string;
  address_hash: string;
  erased_at: DefaultTime;
}
