import { changed, draftOfSection, isChanged, keepMine, newDraft, takeTheirs, without } from './drafts';
import { LABELS } from './labels';

/** Adds the edits of a person to the mapping screen, which has `checkSoon()`. Each edit ends the last message. */
export const Editing = (Base) =>
  class extends Base {
    drafts = [];
    /** Above the list: {variant, heading, items}. */
    message = null;
    created = 0;

    get hasChanges() {
      return this.drafts.some(isChanged);
    }

    edit(drafts) {
      this.drafts = drafts;
      this.message = null;
      this.checkSoon();
    }

    add(section) {
      this.created += 1;
      this.edit([newDraft(`new-${this.created}`, section), ...this.drafts]);
    }

    /** The heading's own row, or a new one for it. */
    addMissing(section) {
      if (section && !draftOfSection(this.drafts, section)) {
        this.add(section);
      }
    }

    drop(key) {
      this.edit(without(this.drafts, key));
    }

    /** Somebody else saved first: nobody's edit is lost, a person decides at the row. */
    meet(key, conflict) {
      this.edit(changed(this.drafts, key, { conflict }));
      this.message = { variant: 'warning', heading: LABELS.conflicts, items: [] };
    }

    handleAdd() {
      this.add();
    }

    handleChange({ detail: { key, ...change } }) {
      this.edit(changed(this.drafts, key, change));
    }

    handleKeep({ detail: { key } }) {
      this.edit(keepMine(this.drafts, key));
    }

    handleTake({ detail: { key } }) {
      this.edit(takeTheirs(this.drafts, key));
    }
  };
