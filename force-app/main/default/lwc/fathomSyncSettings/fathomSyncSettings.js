import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import settingsRows from '@salesforce/apex/FathomSyncController.settingsRows';
import saveSettings from '@salesforce/apex/FathomSyncController.saveSettings';
import removeSettings from '@salesforce/apex/FathomSyncController.removeSettings';
import refreshSettings from '@salesforce/apex/FathomSyncController.refreshSettings';
import OwnerModal from 'c/fathomSyncOwnerModal';
import { Loading } from 'c/fathomSetupLoading';
import { errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { ownersOf } from './owners';

/** Settings of the org, of profiles and of users, one owner at a time. */
export default class FathomSyncSettings extends Loading(LightningElement) {
  labels = LABELS;
  selected;
  added = [];
  later = null;

  /** The org this page is in. */
  @api orgId;

  read() {
    return settingsRows();
  }

  get owners() {
    return ownersOf(this.data, this.orgId, this.added);
  }

  get owner() {
    return this.owners.find(({ setupOwnerId }) => setupOwnerId === this.selected) ?? this.owners[0];
  }

  get org() {
    return this.owners[0];
  }

  get ownerId() {
    return this.owner.setupOwnerId;
  }

  get ownerOptions() {
    return this.owners.map(({ setupOwnerId, label }) => ({ value: setupOwnerId, label }));
  }

  /** Only a row can be removed, and the org's stays: all others build on it. */
  get canRemove() {
    const hasRow = this.data.some(({ setupOwnerId }) => setupOwnerId === this.ownerId);
    return hasRow && this.owner.level !== 'org';
  }

  handleOwner({ detail }) {
    this.selected = detail.value;
    this.failure = null;
  }

  async handleAdd() {
    const picked = await OwnerModal.open({ size: 'small' });
    if (picked) {
      this.added = [...this.added, picked];
      this.selected = picked.id;
    }
  }

  async handleSave({ detail: { values } }) {
    const setupOwnerId = this.ownerId;
    const rows = await this.act(() => saveSettings({ setupOwnerId, values }), LABELS.saved);
    await this.take(rows);
  }

  async handleRemove() {
    const label = format(LABELS.removeTitle, this.owner.label);
    const sure = await LightningConfirm.open({ label, message: LABELS.removeText, theme: 'warning' });
    if (sure) {
      const setupOwnerId = this.ownerId;
      const rows = await this.act(() => removeSettings({ setupOwnerId }), LABELS.removed);
      this.added = rows ? this.added.filter(({ id }) => id !== setupOwnerId) : this.added;
      await this.take(rows);
    }
  }

  /** Salesforce has them; the service is told, and if it cannot hear, it reads them by itself soon. */
  async take(rows) {
    if (!rows) {
      return;
    }
    this.data = rows;
    this.later = await refreshSettings().then(
      () => null,
      (error) => format(LABELS.later, errorOf(error).message),
    );
  }
}
