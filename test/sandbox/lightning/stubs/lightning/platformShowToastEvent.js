export class ShowToastEvent extends CustomEvent {
  constructor(toast) {
    super('lightning__showtoast', { detail: toast, bubbles: true, composed: true, cancelable: true });
  }
}
