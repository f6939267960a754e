/** One active validation rule of the org, as the Tooling API tells it (`ValidationRule`). */
export interface ValidationRule {
  readonly id: string;
  /** API name, unique within its object. */
  readonly name: string;
  readonly sObject: string;
  /** What Salesforce answers when the rule strikes. */
  readonly errorMessage: string;
  /** API name of the field the message stands at; `null` for the top of the page. */
  readonly errorField: string | null;
  /** The condition under which it strikes; `null` where it was not read. */
  readonly formula: string | null;
}
