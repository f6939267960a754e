import { LightningElement, api } from 'lwc';
import { LABELS } from './labels';

/** About six lines; what is longer waits behind *Show all*. */
const SHORT = 500;

/** How plain fields carry a link: `00:04:00 (https://…)`; or an address alone. */
const LINK = /([^\s()]+) \((https?:\/\/[^\s()]+)\)|(https?:\/\/[^\s()]+)/g;
const BULLET = /^- /gm;

/** Plain text in pieces, each link with its own words. */
function piecesOf(text) {
  const pieces = [];
  let end = 0;
  for (const { 0: whole, 1: words, 2: named, 3: bare, index } of text.matchAll(LINK)) {
    pieces.push({ text: text.slice(end, index) }, { text: words ?? bare, url: named ?? bare });
    end = index + whole.length;
  }
  pieces.push({ text: text.slice(end) });
  return pieces.map((piece, key) => ({ ...piece, key, text: piece.text.replace(BULLET, '• ') }));
}

/** A text from a call with its links; a long one is folded at a space or line end, so that no word is broken. */
export default class FathomDealText extends LightningElement {
  @api value;

  label = LABELS;

  get cut() {
    const { value } = this;
    const space = value?.slice(SHORT).search(/\s/);
    return space >= 0 && value.length > SHORT ? SHORT + space : value?.length;
  }

  get start() {
    return piecesOf(this.value?.slice(0, this.cut) ?? '');
  }

  get rest() {
    const rest = this.value?.slice(this.cut).trim();
    return rest && piecesOf(rest);
  }
}
