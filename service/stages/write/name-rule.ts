import type { ValidationRule } from '../../types/validation-rule.ts';
import { sObjectOf } from './about-record.ts';
import type { OperationResult } from './conclude.ts';

/** Which rule refused: exactly one fits, several may, or none is known. */
export interface NamedRule {
  readonly exact: ValidationRule | null;
  /** The rules it may have been, when not exactly one fits. */
  readonly candidates: readonly ValidationRule[];
}

interface Refused {
  readonly sObject: string;
  readonly message: string;
  /** Field the error stands at, `null` for the record. */
  readonly field: string | null;
}

const plain = (message: string) => message.replace(/\s+/g, ' ').trim();

/**
 * Salesforce answers a validation rule's own text and never its name; text and place of the error find the rule. Where
 * texts are the same, or none has this one (a translated message), the candidates are told.
 */
export function nameRule(rules: readonly ValidationRule[], { sObject, message, field }: Refused): NamedRule {
  const own = rules.filter((rule) => rule.sObject === sObject);
  const saying = own.filter((rule) => plain(rule.errorMessage) === plain(message));
  const here = saying.filter((rule) => rule.errorField === field);
  const fitting = here.length > 0 ? here : saying;
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return { exact: only, candidates: [] };
  return { exact: null, candidates: fitting.length > 0 ? fitting : own };
}

/** The rule, or the rules it may be, in words for people. */
export function ruleSentence({ exact, candidates }: NamedRule, sObject: string): string {
  if (exact !== null) return `The validation rule ${exact.name} on ${exact.sObject} refused the values.`;
  if (candidates.length === 0) return `A validation rule on ${sObject} refused the values.`;
  const names = candidates.map(({ name }) => name).join(', ');
  return `One of the validation rules on ${sObject} refused the values: ${names}.`;
}

/** Salesforce's code for "a validation rule refused". */
export const RULE_CODE = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';

/** Whether any of these was refused by a validation rule, so that it is worth asking which. */
export function isRefusedByRule(results: readonly Pick<OperationResult, 'refusals'>[]): boolean {
  return results.some(({ refusals }) => refusals.some(({ code }) => code === RULE_CODE));
}

/** The same results with the rule, or the rules it may have been, named in every such refusal. */
export function withNamedRules(
  results: readonly OperationResult[],
  rules: readonly ValidationRule[],
): OperationResult[] {
  return results.map((result) => {
    const sObject = sObjectOf(result.role);
    const refusals = result.refusals.map((refusal) => {
      if (refusal.code !== RULE_CODE) return refusal;
      const named = nameRule(rules, { sObject, message: refusal.message, field: refusal.field });
      return { ...refusal, meaning: ruleSentence(named, sObject) };
    });
    return { ...result, refusals };
  });
}
