import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { Loading } from 'c/fathomSetupLoading';
import { atRest } from 'c/fathomSetupTimers';
import { errorOf, format } from 'c/fathomShared';
import { trySave } from './attempt';
import { draftOf, nameOf } from './drafts';
import { Editing } from './editing';
import { LABELS } from './labels';
import { check, readAll, readRows, readService, tellService } from './reading';
import { remove } from './saving';
import { screenOf } from './view';

/** Long enough that a heading is not checked letter by letter. */
const EDITING_RESTS_MS = 400;

/** The mappings of the team. Edits live here until they are saved; the rows below only show them and say what changed. */
export default class FathomMapping extends Editing(Loading(LightningElement)) {
  labels = LABELS;
  checks = {};
  later = null;
  /** Whether somebody wanted to save: then what is missing counts, too. */
  isSaving = false;
  wanted;
  checkSoon = atRest(EDITING_RESTS_MS, () => this.check());

  /** A heading somebody came here for. */
  @api
  get section() {
    return this.wanted;
  }
  set section(section) {
    this.wanted = section;
    if (this.isFilled) {
      this.addMissing(section);
    }
  }

  disconnectedCallback() {
    this.checkSoon.cancel();
  }

  async read() {
    const data = await readAll();
    this.edit(data.rows.map(draftOf));
    this.isSaving = false;
    this.addMissing(this.wanted);
    return data;
  }

  get screen() {
    return screenOf(this.data, this.drafts, this.checks, this.isSaving);
  }

  get isUnchanged() {
    return this.busy || !this.hasChanges;
  }

  async handleRemove({ detail: { key } }) {
    const draft = this.drafts.find((one) => one.key === key);
    if (draft.id === null) {
      this.drop(key);
      return;
    }
    const label = format(LABELS.removeTitle, nameOf(draft));
    const sure = await LightningConfirm.open({ label, message: LABELS.removeText, theme: 'warning' });
    const conflict = sure ? await this.act(async () => remove(draft, await readRows())) : undefined;
    if (conflict) {
      this.meet(key, conflict);
    } else if (conflict === null) {
      this.say(LABELS.removed);
      this.drop(key);
      this.later = await tellService();
    }
  }

  /** The answer to the newest drafts counts; one to older drafts is dropped. */
  async check() {
    const asked = this.drafts;
    try {
      const checks = await check(asked);
      this.checks = asked === this.drafts ? checks : this.checks;
    } catch (error) {
      // Where the service is away altogether, the screen says so already.
      this.message =
        this.screen.unread.length > 0
          ? null
          : { variant: 'warning', heading: format(LABELS.unchecked, errorOf(error).message), items: [] };
    }
  }

  async handleSave() {
    this.checkSoon.cancel();
    this.isSaving = true;
    const attempt = await this.act(() => trySave(this.drafts));
    if (!attempt) {
      return;
    }
    ({ drafts: this.drafts, checks: this.checks, message: this.message } = attempt);
    if (attempt.isSaved) {
      await this.settle();
    }
  }

  async settle() {
    this.isSaving = false;
    if (!this.message) {
      this.say(LABELS.saved);
    }
    this.later = await tellService();
    this.data = { ...this.data, ...(await readService()) };
    this.checkSoon();
  }
}
