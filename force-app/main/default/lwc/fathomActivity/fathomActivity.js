import { LightningElement } from 'lwc';
import { LABELS } from './labels';

/** Trouble, calls, log, written values, erasing: each tab reads when it is first opened. */
export default class FathomActivity extends LightningElement {
  labels = LABELS;
  tab = 'trouble';
  /** Whose calls are shown, when Trouble leads there. */
  cause = null;

  handleActive({ target }) {
    this.tab = target.value;
  }

  handleFiltered({ detail }) {
    this.cause = detail;
  }

  handleShow({ detail }) {
    this.cause = detail;
    this.tab = 'calls';
  }
}
