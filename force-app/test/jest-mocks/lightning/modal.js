import { LightningElement, api } from 'lwc';

/** `lightning/modal`: `open` is a mock, `close(result)` is heard as the event `mockclose`. */
export default class LightningModal extends LightningElement {
  static open = jest.fn(() => Promise.resolve());

  @api label;
  @api size;
  @api description;
  @api disableClose;

  @api
  close(result) {
    this.dispatchEvent(new CustomEvent('mockclose', { detail: result }));
  }
}
