import { LightningElement } from 'lwc';
import ingest from '@salesforce/apex/FathomSyncController.ingest';
import ingestProgress from '@salesforce/apex/FathomSyncController.ingestProgress';
import { Acting } from 'c/fathomSetupLoading';
import { askEvery } from 'c/fathomSetupTimers';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** A page of calls takes about a second to come in. */
const POLL_MS = 1500;

const shareOf = (runs) => Math.round((runs.reduce((sum, { share }) => sum + share, 0) / runs.length) * 100);
const storedOf = (runs) => runs.reduce((sum, { stored }) => sum + stored, 0);

/** *Get calls now*, with progress until every key has come to an end. Fires `changed` then. */
export default class FathomSourcesPull extends Acting(LightningElement) {
  labels = LABELS;
  /** {share, text} while calls come in. */
  progress = null;

  disconnectedCallback() {
    this.stop?.();
  }

  get isPulling() {
    return this.progress !== null;
  }

  async handleNow() {
    if (await this.act(() => ingest())) {
      this.show([]);
      this.stop = askEvery(POLL_MS, () => this.look());
    }
  }

  /** Asks once; true when nothing comes in any more, or when it cannot be asked. */
  async look() {
    const answer = await this.act(() => ingestProgress());
    if (answer?.running) {
      this.show(answer.sources.map(({ run }) => run).filter(Boolean));
      return false;
    }
    this.progress = null;
    if (answer) {
      this.say(LABELS.said);
      this.dispatchEvent(new CustomEvent('changed'));
    }
    return true;
  }

  show(runs) {
    const share = runs.length ? shareOf(runs) : 0;
    this.progress = { share, text: format(LABELS.progress, share, storedOf(runs)) };
  }
}
