import type { ValidationRule } from '../../../types/validation-rule.ts';
import { objectUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, yellow, type OrgCheck, type OrgVerifyFacts } from '../facts.ts';

const OURS = ['Fathom_Deal_Summary__c', 'Fathom_Last_Call__c'];

/** Opportunity fields this set-up writes. */
function written({ org }: OrgVerifyFacts): string[] {
  return [...OURS, ...org.mappings.flatMap(({ active, targetField }) => (active ? [targetField] : []))];
}

const mentions = (formula: string, field: string) => new RegExp(String.raw`\b${field}\b`, 'i').test(formula);

/** Rules of Tasks judge every Task we make; those of Opportunities matter where they look at a field we write. */
function touches(rule: ValidationRule, fields: readonly string[]): boolean {
  if (rule.sObject === 'Task' || rule.formula === null) return true;
  return fields.some((field) => mentions(rule.formula ?? '', field) || rule.errorField === field);
}

/** Active rules that look at what a sync writes. */
export const validationRules: OrgCheck = {
  name: 'validation_rules',
  title: 'Validation rules',
  judge: (facts) => {
    const { rules, connection } = facts;
    if (rules === null) {
      const fix = byAdmin(
        `Grant View Setup in the ${INTEGRATION_SET}: the rules are shown here then, and refusals name theirs.`,
      );
      return yellow('The connected user may not read the validation rules of the org.', fix);
    }
    const fields = written(facts);
    const touching = rules.filter((rule) => touches(rule, fields));
    if (rules.length === 0) return green('Task and Opportunity have no active validation rules.');
    // They judge a deal whenever it is saved, whatever is changed: one that breaks them refuses what Fathom writes, too.
    const others = rules
      .filter((rule) => !touching.includes(rule))
      .map(({ sObject, name }) => `Looks at other fields, but judges every change: ${sObject}.${name}`);
    if (touching.length === 0)
      return green(`None of ${rules.length} active rules looks at what Fathom writes.`, others);
    const names = touching.map(({ sObject, name }) => `${sObject}.${name}`);
    const text = `See that ${names.join(', ')} pass${names.length === 1 ? 'es' : ''} what Fathom writes, e.g. by excepting ${connection.username}.`;
    const url = objectUrl(connection.instanceUrl, touching[0]?.sObject ?? 'Opportunity', 'ValidationRules');
    const evidence = touching.map(({ sObject, name, errorMessage }) => `${sObject}.${name}: “${errorMessage}”`);
    return yellow(
      `${names.length === 1 ? 'A validation rule looks' : `${names.length} validation rules look`} at what Fathom writes: ${names.join(', ')}.`,
      byAdmin(text, url),
      [...evidence, ...others],
    );
  },
};
