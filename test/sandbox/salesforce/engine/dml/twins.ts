import { fieldOf } from '../schema.ts';
import type { OrgState } from '../state.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';

/** A document is linked with a record once; code and text as recorded in two public clients. */
export function checkDocumentLink(state: OrgState, draft: Draft): void {
  if (draft.object.name !== 'ContentDocumentLink' || draft.operation !== 'insert') return;
  const { ContentDocumentId: document, LinkedEntityId: entity } = draft.values;
  const lookup = fieldOf(draft.object, 'LinkedEntityId');
  if (lookup === undefined || typeof document !== 'string' || typeof entity !== 'string') return;
  const others = state.table(draft.object).lookup(lookup, entity) ?? [];
  if (!others.some((row) => row['ContentDocumentId'] === document && row['IsDeleted'] !== true)) return;
  const text = `Document with ID: ${document} is already linked with the entity with ID: ${entity}`;
  refuse(draft, 'DUPLICATE_VALUE', text, ['LinkedEntityId']);
}
