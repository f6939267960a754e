import { readValue } from './derived.ts';
import type { Holder } from './access.ts';
import { normaliseId } from './ids.ts';
import { resourceObject } from './read.ts';
import { fieldOf } from './schema.ts';
import type { FieldDef, ObjectDef } from './schema.ts';
import { SoqlEngine } from './soql/execute.ts';
import { stored } from './state.ts';
import type { OrgState } from './state.ts';
import type { Actor, Row, SRecord } from './types.ts';

/** What all parts of an org's interface stand on: its state, and finding things in it. */
export class OrgCore {
  protected readonly state: OrgState;
  protected readonly soql: SoqlEngine;

  protected constructor(state: OrgState) {
    this.state = state;
    this.soql = new SoqlEngine(state);
  }

  protected metadataChanged(): void {
    this.state.schema.touch();
    this.state.access.touch();
    this.state.describedAt = this.state.now();
  }

  protected wholeRecord(object: ObjectDef, row: Row): SRecord {
    const record: SRecord = { attributes: { type: object.name } };
    for (const field of object.fields.values()) {
      if (field.type === 'address' || field.type === 'complexvalue') continue;
      record[field.name] = field.formula === null ? readValue(this.state, object, row, field) : stored(row, field);
    }
    return record;
  }

  protected resourceFor(actor: Actor, name: string): ObjectDef {
    return resourceObject(this.state, actor.userId, name);
  }

  protected objectNamed(name: string): ObjectDef {
    const object = this.state.schema.find(name);
    if (object === undefined) throw new Error(`no object ${name}`);
    return object;
  }

  protected fieldNamed(object: string, name: string): FieldDef {
    const field = fieldOf(this.objectNamed(object), name);
    if (field === undefined) throw new Error(`no field ${object}.${name}`);
    return field;
  }

  protected holderNamed(name: string): Holder {
    const holder = this.state.access.holder(name);
    if (holder === undefined) throw new Error(`no profile or permission set ${name}`);
    return holder;
  }

  protected idFrom(id: string): string {
    const key = normaliseId(id);
    if (key === null) throw new Error(`${id} is no id`);
    return key;
  }

  protected userNamed(id: string): string {
    const key = this.idFrom(id);
    if (this.state.tableOf('User').get(key) === undefined) throw new Error(`no user ${id}`);
    return key;
  }

  protected rowNamed(id: string): { object: ObjectDef; row: Row } {
    const found = this.state.row(this.idFrom(id));
    if (found === undefined) throw new Error(`no record ${id}`);
    return found;
  }

  protected assignmentsOf(userId: string): Row[] {
    const table = this.state.tableOf('PermissionSetAssignment');
    const lookup = fieldOf(table.object, 'AssigneeId');
    return lookup === undefined ? [] : [...(table.lookup(lookup, userId) ?? [])];
  }
}
