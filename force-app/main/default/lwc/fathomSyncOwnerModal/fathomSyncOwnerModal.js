import LightningModal from 'lightning/modal';
import findOwners from '@salesforce/apex/FathomSyncController.findOwners';
import { errorOf, format } from 'c/fathomShared';
import { atRest } from 'c/fathomSetupTimers';
import { LABELS } from './labels';

/** Long enough that a name is not asked for letter by letter. */
const TYPING_RESTS_MS = 300;

/** Finds a profile or user by name and closes with {id, name, level}, or null. */
export default class FathomSyncOwnerModal extends LightningModal {
  labels = LABELS;
  owners = null;
  failure = null;
  words = '';
  search = atRest(TYPING_RESTS_MS, () => this.find());

  disconnectedCallback() {
    this.search.cancel();
  }

  get lines() {
    return (this.owners ?? []).map((owner) => ({
      ...owner,
      kind: owner.level === 'profile' ? LABELS.profile : LABELS.user,
      icon: owner.level === 'profile' ? 'standard:groups' : 'standard:user',
      chooseLabel: format(LABELS.choose, owner.name),
    }));
  }

  get isNobody() {
    return this.owners?.length === 0;
  }

  get found() {
    return this.owners?.length ? format(LABELS.found, this.owners.length) : '';
  }

  handleWords({ detail }) {
    this.words = detail.value;
    this.search();
  }

  async find() {
    const { words } = this;
    if (!words.trim()) {
      this.owners = null;
      return;
    }
    try {
      const owners = await findOwners({ words });
      // An answer that comes after further typing is not wanted any more.
      this.owners = words === this.words ? owners : this.owners;
      this.failure = null;
    } catch (error) {
      this.failure = errorOf(error);
    }
  }

  handleChoose({ currentTarget }) {
    const { id, name, level } = this.owners.find((owner) => owner.id === currentTarget.dataset.owner);
    this.close({ id, name, level });
  }

  handleCancel() {
    this.close(null);
  }
}
