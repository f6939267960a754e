import Table from 'cli-table3';

/** Widths that fit a terminal of usual width. Text is wrapped between words, longer words (keys) are broken, nothing is lost. */
export function table(head: string[], rows: string[][]): string {
  const terminal = process.stdout.columns || 160;
  const narrow = [24, 22];
  const borders = 5;
  const wide = Math.max(24, Math.floor((terminal - 24 - 22 - borders) / 2));
  const colWidths = [...narrow, wide, wide];
  // Without colours: the output is read by people and by files alike.
  const shown = new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
  shown.push(...rows.map((cells) => cells.map((cell, at) => breakLongWords(cell, colWidths[at] ?? wide))));
  return shown.toString();
}

/** The table would cut words that are longer than their column. */
function breakLongWords(text: string, columnWidth: number): string {
  const PADDING = 2;
  return text.replaceAll(new RegExp(`\\S{${columnWidth - PADDING}}(?=\\S)`, 'g'), '$&\n');
}
