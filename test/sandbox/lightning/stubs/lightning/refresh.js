/** Refreshes the standard parts of the page [S67]. */
export class RefreshEvent extends CustomEvent {
  constructor() {
    super('refresh', { bubbles: true, composed: true });
  }
}
