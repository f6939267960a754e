import type { ValidationRule } from '../../types/validation-rule.ts';
import { apiPath, compositeRequest, MAX_SUBREQUESTS, type SalesforceClient, type Subresponse } from './client.ts';
import { SalesforceFault } from './faults.ts';
import type { QueryPage, Row } from './query.ts';
import { chunks, isIn, select } from './soql.ts';

const FIELDS = ['Id', 'ValidationName', 'ErrorMessage', 'ErrorDisplayField', 'EntityDefinition.QualifiedApiName'];

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

function ruleOf(row: Row): ValidationRule {
  const entity = row['EntityDefinition'] as Row | null;
  return {
    id: String(row['Id']),
    name: String(row['ValidationName']),
    sObject: String(entity?.['QualifiedApiName'] ?? ''),
    errorMessage: text(row['ErrorMessage']) ?? '',
    errorField: text(row['ErrorDisplayField']),
    formula: null,
  };
}

/** Faults by which an org says that this user may not read its set-up (View Setup is missing). */
const NOT_SHOWN = new Set(['INVALID_TYPE', 'INSUFFICIENT_ACCESS', 'INVALID_FIELD', 'FUNCTIONALITY_NOT_ENABLED']);

/**
 * The active validation rules of some objects (Tooling API, one call); the formulas are not among what a query of
 * several rules may ask for.
 * @returns `null` where the connected user may not read them
 * @throws SalesforceFault when Salesforce cannot be asked
 */
export async function readValidationRules(
  client: SalesforceClient,
  sObjects: readonly string[],
): Promise<ValidationRule[] | null> {
  const where = `Active = true AND ${isIn('EntityDefinition.QualifiedApiName', sObjects)}`;
  const soql = select(FIELDS, 'ValidationRule', where);
  const rules: ValidationRule[] = [];
  try {
    for (let path: string | undefined = apiPath(`/tooling/query?q=${encodeURIComponent(soql)}`); path !== undefined;) {
      const page: QueryPage = await client.get<QueryPage>(path);
      rules.push(...page.records.map(ruleOf));
      path = page.done ? undefined : page.nextRecordsUrl;
    }
    return rules;
  } catch (fault) {
    if (fault instanceof SalesforceFault && NOT_SHOWN.has(fault.code)) return null;
    throw fault;
  }
}

function formulaOf(answer: Subresponse | undefined): string | null {
  const metadata =
    answer !== undefined && answer.httpStatusCode < 300 ? (answer.body as Row | null)?.['Metadata'] : null;
  return text((metadata as Row | null | undefined)?.['errorConditionFormula']);
}

/**
 * The same rules with their formulas, 25 a call (`/tooling/composite`). A rule of somebody's managed package tells none.
 * @throws SalesforceFault when Salesforce cannot be asked
 */
export async function withFormulas(
  client: SalesforceClient,
  rules: readonly ValidationRule[],
): Promise<ValidationRule[]> {
  const read: ValidationRule[] = [];
  for (const part of chunks(rules, MAX_SUBREQUESTS)) {
    const requests = part.map(({ id }) => ({
      method: 'GET' as const,
      path: `/tooling/sobjects/ValidationRule/${id}`,
      referenceId: `r${id}`,
    }));
    const { compositeResponse: answers } = await client.post<{ compositeResponse: Subresponse[] }>(
      '/tooling/composite',
      { allOrNone: false, compositeRequest: requests.map(compositeRequest) },
    );
    for (const rule of part) {
      read.push({ ...rule, formula: formulaOf(answers.find(({ referenceId }) => referenceId === `r${rule.id}`)) });
    }
  }
  return read;
}
