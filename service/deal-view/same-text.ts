const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * Whether a Task's Subject is an item's text: the same, with the assignee before it ("Dana Ek: …", W2), or its beginning
 * where the Subject was cut (W7).
 */
export function sameText(subject: string, description: string): boolean {
  const [whole, wanted] = [plain(subject), plain(description)];
  if (whole === '' || wanted === '') return false;
  if (whole === wanted || whole.endsWith(`: ${wanted}`)) return true;
  // NFKC has made three points of "…".
  const cut = whole.replace(/\.\.\.$/, '');
  return cut !== whole && (wanted.startsWith(cut) || wanted.startsWith(cut.slice(cut.indexOf(': ') + 2)));
}
