import { LightningElement, api } from 'lwc';
import { announce } from 'c/fathomShared';
import { LABELS } from './labels';
import { tilesOf } from './tiles';

/** Health at a glance. A tile leads to its screen, where there is one. */
export default class FathomHomeTiles extends LightningElement {
  labels = LABELS;

  /** {sources, mappings, causes, waiting} as the service answers; a part that failed is {unread: {message}}. */
  @api facts;
  @api pages = [];

  get tiles() {
    return tilesOf(this.facts).map((tile) => ({
      ...tile,
      isLink: this.pages.includes(tile.page),
    }));
  }

  handleOpen({ currentTarget }) {
    announce(this, 'navigate', { page: currentTarget.dataset.page });
  }
}
