import type { Kysely } from 'kysely';
import { confirm, intend, refuse } from '../../edge/postgres/ledger.ts';
import type { Database } from '../../edge/postgres/schema.ts';
import { applySingly, applyWrites, type RecordResult, type RecordWrite } from '../../edge/salesforce/apply.ts';
import type { SalesforceClient } from '../../edge/salesforce/client.ts';
import type { Operation, WriteNote } from '../../types/operation.ts';
import type { OperationOutcome, Refusal } from '../../types/outcome.ts';
import { firstRefusal, refused } from './outcomes.ts';

export interface NoteBatch {
  readonly db: Kysely<Database>;
  readonly client: SalesforceClient;
  readonly tenantId: string;
  readonly orgId: string;
  readonly operations: readonly Operation[];
}

/** The field of the ledger that names what a note hangs on. */
const LINKS = 'LinkedEntityIds';

function noteRecord({ key, fields, content }: WriteNote): RecordWrite {
  const encoded = Buffer.from(content, 'utf8').toString('base64');
  return {
    ref: key,
    action: 'create',
    sObject: 'ContentNote',
    id: null,
    fields: { Title: fields['Title'] ?? '', Content: encoded },
  };
}

/** `V`: whoever sees the record sees the note; nobody may change it through the link. */
function linkRecord(note: WriteNote, noteId: string, recordId: string): RecordWrite {
  const fields = { ContentDocumentId: noteId, LinkedEntityId: recordId, ShareType: 'V' };
  return { ref: `${note.key} ${recordId}`, action: 'create', sObject: 'ContentDocumentLink', id: null, fields };
}

/** A link that is there already, as after a lost answer, is what we wanted. */
function linkRefusal(result: RecordResult | undefined): Refusal | null {
  const refusal = result === undefined ? null : firstRefusal(result);
  return refusal?.code === 'DUPLICATE_VALUE' ? null : refusal;
}

/** Ids of the notes, those made now included; notes that were refused are absent. */
function noteIds(notes: readonly WriteNote[], made: ReadonlyMap<string, RecordResult>): Map<string, string> {
  const ids = notes.flatMap((note): [string, string][] => {
    const result = made.get(note.key);
    if (note.recordId !== null) return [[note.key, note.recordId]];
    return result?.ok === true ? [[note.key, result.id]] : [];
  });
  return new Map(ids);
}

async function carryOutNotes(client: SalesforceClient, notes: readonly WriteNote[]): Promise<OperationOutcome[]> {
  // One by one: a collection takes no binary field in JSON.
  const made = await applySingly(client, notes.filter((note) => note.recordId === null).map(noteRecord));
  const ids = noteIds(notes, made);
  const links = notes.flatMap((note) => {
    const id = ids.get(note.key);
    return id === undefined ? [] : note.links.map((recordId) => linkRecord(note, id, recordId));
  });
  const results = links.length === 0 ? new Map<string, RecordResult>() : await applyWrites(client, links);
  return notes.map((note): OperationOutcome => {
    const { key } = note;
    const recordId = ids.get(key);
    if (recordId === undefined) {
      const result = made.get(key);
      const unknown = { code: 'UNKNOWN', message: 'Salesforce gave no answer for this record.', fields: [] };
      return refused(key, (result === undefined ? null : firstRefusal(result)) ?? unknown);
    }
    const refusal = note.links.flatMap((id) => linkRefusal(results.get(`${key} ${id}`)) ?? [])[0];
    return refusal === undefined
      ? { key, result: 'written', recordId }
      : { key, result: 'partly', recordId, refused: { [LINKS]: refusal } };
  });
}

/** What the ledger keeps of a note: links only once all of them are there, so that missing ones are tried again. */
function keptOf({ fields }: WriteNote, outcome: OperationOutcome) {
  const isWhole = outcome.result === 'written';
  return Object.fromEntries(Object.entries(fields).filter(([name]) => isWhole || name !== LINKS));
}

/**
 * Writes the notes of a batch (W15): ledger first, then Salesforce, then the ledger again. Comes after everything else, so
 * that a note costs no call its Task (W12).
 * @returns what became of each
 * @throws SalesforceFault when Salesforce gave no answer; the notes are looked for by title before the next try
 */
export async function writeNotes({ db, client, tenantId, orgId, operations }: NoteBatch): Promise<OperationOutcome[]> {
  const notes = operations.filter((operation): operation is WriteNote => operation.kind === 'write_note');
  if (notes.length === 0) return [];
  await intend(db, tenantId, orgId, notes);
  const outcomes = await carryOutNotes(client, notes);
  const byKey = new Map(notes.map((note) => [note.key, note]));
  const confirmed = outcomes.flatMap((outcome) => {
    const note = byKey.get(outcome.key);
    const isThere = outcome.result === 'written' || outcome.result === 'partly';
    return note === undefined || !isThere
      ? []
      : [{ key: outcome.key, recordId: outcome.recordId, written: keptOf(note, outcome) }];
  });
  const refusals = outcomes.flatMap((outcome) =>
    outcome.result === 'refused' ? [{ key: outcome.key, refusal: outcome.refusal }] : [],
  );
  await confirm(db, tenantId, orgId, confirmed);
  await refuse(db, tenantId, orgId, refusals);
  return outcomes;
}
