/** Something the preview does not know: said loudly on the page, never answered with nothing. */
export class NotInPreview extends Error {
  constructor(what: string) {
    super(`The Lightning preview does not know ${what}.`);
    this.name = 'NotInPreview';
  }
}

export function notSimulated(what: string): NotInPreview {
  return new NotInPreview(what);
}
