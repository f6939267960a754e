/** Which part of a call goes to which Opportunity field, as an admin keeps it in `Fathom_Field_Mapping__c` (F1-F7). */

/** A heading of the summary, or a fact of the call (F2). */
export type SourceKind = 'Section' | 'Fact';

/** How a value meets what already stands in the field (W5). */
export type WriteMode = 'Overwrite' | 'Fill_If_Empty' | 'Append' | 'Protect_Edits' | 'Suggest';

/** Facts of a call that can be mapped though no heading says them (F2). */
export type FactName =
  'recording_link' | 'last_call_date' | 'attendees' | 'host' | 'whole_summary' | 'open_action_items' | 'next_step';

/** One active or inactive `Fathom_Field_Mapping__c` row. */
export interface FieldMapping {
  readonly id: string;
  readonly sourceKind: SourceKind;
  /** Heading as the admin wrote it, or a `FactName`. */
  readonly section: string;
  /** API name of an Opportunity field. */
  readonly targetField: string;
  readonly writeMode: WriteMode;
  readonly active: boolean;
  /** As Salesforce gave it; what a save compares with. */
  readonly lastModifiedDate: string;
}

/** Where a deal field's value comes from (F6). */
export interface Provenance {
  readonly meetingId: string;
  /** Start of the call, ISO-8601 UTC. */
  readonly callAt: string;
  readonly url: string | null;
  readonly sourceKind: SourceKind;
  /** Heading or fact; empty for the deal summary as a whole. */
  readonly section: string;
  readonly mode: WriteMode;
  /** `null` for the two fields of our own, which nobody mapped. */
  readonly mappingId: string | null;
}

/** A mapping as somebody gives it; a saved one has its id. */
export type MappingDraft = Omit<FieldMapping, 'id' | 'lastModifiedDate'> & { readonly id?: string };
