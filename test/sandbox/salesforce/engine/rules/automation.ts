import type { Automation, Fault, LockOptions, SaveOperation, SRecord, ValidationRule } from '../types.ts';
import { Formula } from './formula.ts';

export interface ActiveRule extends ValidationRule {
  id: string;
  compiled: Formula;
}

export interface ActiveAutomation extends Automation {
  kind: 'trigger' | 'flow';
  condition: Formula | null;
  fired: number;
}

interface ActiveFault extends Fault {
  seen: number;
  struck: number;
}

/** What the org's admins have set up, and what disturbs it: rules, triggers, flows, locks, faults. */
export class Automations {
  /** By object name. */
  readonly rules = new Map<string, ActiveRule[]>();
  automations: ActiveAutomation[] = [];
  readonly approvalLocks = new Set<string>();
  readonly #locks = new Map<string, { left: number }>();
  #faults: ActiveFault[] = [];

  addRule(object: string, rule: ValidationRule, id: string): ActiveRule {
    const active = { ...rule, id, compiled: new Formula(rule.formula) };
    const others = (this.rules.get(object) ?? []).filter((one) => one.name !== rule.name);
    this.rules.set(object, [...others, active]);
    return active;
  }

  removeRule(object: string, name: string): void {
    this.rules.set(
      object,
      (this.rules.get(object) ?? []).filter((one) => one.name !== name),
    );
  }

  add(kind: 'trigger' | 'flow', automation: Automation): void {
    const condition = automation.when === undefined ? null : new Formula(automation.when);
    this.automations.push({ ...automation, kind, condition, fired: 0 });
  }

  remove(name: string): void {
    this.automations = this.automations.filter((one) => one.name !== name);
  }

  lock(id: string, options: LockOptions): void {
    this.#locks.set(id, { left: options.times ?? Infinity });
  }

  unlock(id: string): void {
    this.#locks.delete(id);
  }

  /** The first of these ids that another transaction holds; a lock for n times counts one down. */
  heldOf(ids: readonly string[]): string | null {
    for (const id of ids) {
      const lock = this.#locks.get(id);
      if (lock === undefined) continue;
      lock.left -= 1;
      if (lock.left <= 0) this.#locks.delete(id);
      return id;
    }
    return null;
  }

  addFault(fault: Fault): void {
    this.#faults.push({ ...fault, seen: 0, struck: 0 });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** The fault that strikes this write, if any. */
  faultFor(write: { object: string; operation: SaveOperation; id: string | null; sent: SRecord }): Fault | null {
    for (const fault of this.#faults) {
      if (!matches(fault, write)) continue;
      fault.seen += 1;
      if (fault.seen < (fault.nth ?? 1) || fault.struck >= (fault.times ?? Infinity)) continue;
      fault.struck += 1;
      return fault;
    }
    return null;
  }
}

function matches(
  fault: Fault,
  write: { object: string; operation: SaveOperation; id: string | null; sent: SRecord },
): boolean {
  if (fault.object !== undefined && fault.object.toLowerCase() !== write.object.toLowerCase()) return false;
  if (fault.operation !== undefined && fault.operation !== write.operation) return false;
  if (fault.recordId !== undefined && fault.recordId.slice(0, 15) !== write.id?.slice(0, 15)) return false;
  if (fault.field !== undefined && !(fault.field in write.sent)) return false;
  return Object.entries(fault.where ?? {}).every(([name, value]) => write.sent[name] === value);
}
