/** Lightning Web Security lets only some types become an address; every browser takes the ending of the file's name. */
const TYPE = 'text/plain';

/**
 * Hands a text to the person as a file.
 * @param {HTMLAnchorElement} link out of sight, with the file's name in `download`
 */
export function download(link, text) {
  link.href = URL.createObjectURL(new Blob([text], { type: TYPE }));
  link.click();
  URL.revokeObjectURL(link.href);
}
