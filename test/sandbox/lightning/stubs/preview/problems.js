const seen = new Set();

/** Says loudly what the preview or a component got wrong: console error and a red banner that stays. */
export function report(problem) {
  console.error(problem);
  if (seen.has(problem)) {
    return;
  }
  seen.add(problem);
  const banner = document.querySelector('#preview-problems');
  const line = document.createElement('p');
  line.textContent = problem;
  banner.append(line);
  banner.hidden = false;
}
