/**
 * Hands a text to the person as a file.
 * @param {HTMLAnchorElement} link out of sight, with the file's name in `download`
 * @param {string} type such as `text/csv`
 */
export function download(link, text, type) {
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  URL.revokeObjectURL(link.href);
}
