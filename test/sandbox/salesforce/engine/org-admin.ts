import { NO_ACCESS } from './access.ts';
import { mergeRows } from './dml/remove.ts';
import { OrgCore } from './org-core.ts';
import { setPicklist } from './picklists.ts';
import { Formula } from './rules/formula.ts';
import { checkNames } from './rules/scope.ts';
import { fieldOf } from './schema.ts';
import type { FieldDef } from './schema.ts';
import type {
  Automation,
  Fault,
  FieldAccess,
  LockOptions,
  ObjectAccess,
  OrgWideDefault,
  PicklistEntry,
} from './types.ts';
import type { Row, RowAccess, ValidationRule } from './types.ts';

/** What admins and circumstances do to an org: permissions, rules, automation, faults, sharing, metadata. */
export class OrgAdmin extends OrgCore {
  assignPermissionSet(userId: string, name: string): void {
    const user = this.userNamed(userId);
    const set = this.holderNamed(name);
    const row: Row = {
      Id: this.state.ids.next('0Pa'),
      PermissionSetId: set.id,
      AssigneeId: user,
      IsActive: true,
      SystemModstamp: this.state.nowText(),
    };
    if (!this.assignmentsOf(user).some((one) => one['PermissionSetId'] === set.id))
      this.state.tableOf('PermissionSetAssignment').put(row);
    this.metadataChanged();
  }

  unassignPermissionSet(userId: string, name: string): void {
    const set = this.holderNamed(name);
    for (const row of this.assignmentsOf(this.userNamed(userId)))
      if (row['PermissionSetId'] === set.id) this.state.tableOf('PermissionSetAssignment').remove(row.Id);
    this.metadataChanged();
  }

  customPermissions(userId: string): string[] {
    return this.state.access.customPermissions(this.userNamed(userId));
  }

  hasUserPermission(userId: string, permission: string): boolean {
    return this.state.access.can(this.userNamed(userId), permission);
  }

  setUserPermission(holder: string, permission: string, enabled: boolean): void {
    const found = this.holderNamed(holder);
    if (enabled) found.userPermissions.add(permission);
    else found.userPermissions.delete(permission);
    this.state.syncHolder(found);
  }

  /** `field` is `Object.Field`. */
  setFieldPermission(holder: string, field: string, access: FieldAccess): void {
    const [object = '', name = ''] = field.split('.');
    this.fieldNamed(object, name);
    this.holderNamed(holder).fields.set(field.toLowerCase(), access);
    this.metadataChanged();
  }

  setObjectPermission(holder: string, sObject: string, access: Partial<ObjectAccess>): void {
    this.holderNamed(holder).objects.set(this.objectNamed(sObject).name.toLowerCase(), { ...NO_ACCESS, ...access });
    this.metadataChanged();
  }

  /** Throws NotSimulated, or names a field that is not there, before the rule can be passed over. */
  addValidationRule(sObject: string, rule: ValidationRule): void {
    const object = this.objectNamed(sObject);
    checkNames(this.state, object, new Formula(rule.formula));
    if (rule.field !== undefined && fieldOf(object, rule.field) === undefined)
      throw new Error(`${object.name} has no field ${rule.field} to show the error at`);
    this.state.automations.addRule(object.name, rule, this.state.ids.next('03d'));
  }

  removeValidationRule(sObject: string, name: string): void {
    this.state.automations.removeRule(this.objectNamed(sObject).name, name);
  }

  addTrigger(trigger: Automation): void {
    this.state.automations.add('trigger', { ...trigger, object: this.objectNamed(trigger.object).name });
  }

  addFlow(flow: Automation): void {
    this.state.automations.add('flow', { ...flow, object: this.objectNamed(flow.object).name });
  }

  removeAutomation(name: string): void {
    this.state.automations.remove(name);
  }

  setFault(fault: Fault): void {
    this.state.automations.addFault(fault);
  }

  clearFaults(): void {
    this.state.automations.clearFaults();
  }

  lockRecord(id: string, options: LockOptions = {}): void {
    this.state.automations.lock(this.idFrom(id), options);
  }

  unlockRecord(id: string): void {
    this.state.automations.unlock(this.idFrom(id));
  }

  setApprovalLock(id: string, locked: boolean): void {
    if (locked) this.state.automations.approvalLocks.add(this.idFrom(id));
    else this.state.automations.approvalLocks.delete(this.idFrom(id));
  }

  setOrgWideDefault(sObject: string, access: OrgWideDefault): void {
    this.objectNamed(sObject).sharing = access;
  }

  shareWith(userId: string, recordId: string, access: RowAccess): void {
    this.state.sharing.share(this.userNamed(userId), this.idFrom(recordId), access);
  }

  /** Archives a task or event: hidden from query, in queryAll, readable by id, not writable [section 3.3]. */
  archiveTask(id: string): void {
    const found = this.rowNamed(id);
    this.state.table(found.object).put({ ...found.row, IsArchived: true });
  }

  mergeRecords(masterId: string, loserIds: readonly string[]): void {
    const master = this.rowNamed(masterId);
    this.state.store.atomically(() =>
      mergeRows(
        this.state,
        master.object,
        master.row,
        loserIds.map((id) => this.rowNamed(id).row),
      ),
    );
  }

  setPicklistValues(sObject: string, field: string, values: readonly (string | PicklistEntry)[]): void {
    setPicklist(this.state, this.objectNamed(sObject), this.fieldNamed(sObject, field), values);
  }

  setRecordTypePicklist(recordTypeId: string, field: string, values: readonly string[]): void {
    this.state.recordTypeValues.set(`${this.idFrom(recordTypeId)}.${field.toLowerCase()}`, new Set(values));
    this.metadataChanged();
  }

  setDefaultRecordType(sObject: string, recordTypeId: string | null): void {
    if (recordTypeId === null) this.state.defaultRecordTypes.delete(this.objectNamed(sObject).name);
    else this.state.defaultRecordTypes.set(this.objectNamed(sObject).name, this.idFrom(recordTypeId));
    this.metadataChanged();
  }

  /** Changes a field as an admin's hand would (metadata drift): type, length, restricted, … */
  changeField(sObject: string, field: string, changes: Partial<FieldDef>): void {
    Object.assign(this.fieldNamed(sObject, field), changes);
    this.metadataChanged();
  }

  deleteField(sObject: string, field: string): void {
    const found = this.fieldNamed(sObject, field);
    if (!found.custom) throw new Error(`${sObject}.${field} is a standard field`);
    for (const name of found.activity ? ['Task', 'Event'] : [sObject])
      this.objectNamed(name).fields.delete(found.name.toLowerCase());
    this.metadataChanged();
  }
}
