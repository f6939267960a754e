/* eslint-disable @lwc/lwc/no-async-operation -- waiting is what this file is for; callers cancel when they are removed */

/**
 * Asks again and again, the next time only after the answer to the last: `ask` resolves to true when it is done.
 * @param {number} milliseconds between an answer and the next question
 * @returns a function that ends it
 */
export function askEvery(milliseconds, ask) {
  let timer;
  let ended = false;
  const next = () => {
    timer = setTimeout(async () => {
      const done = await ask();
      if (!done && !ended) {
        next();
      }
    }, milliseconds);
  };
  next();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** Runs `work` once nothing has been asked for that many milliseconds. `cancel()` forgets what waits. */
export function atRest(milliseconds, work) {
  let timer;
  const run = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), milliseconds);
  };
  run.cancel = () => clearTimeout(timer);
  return run;
}
