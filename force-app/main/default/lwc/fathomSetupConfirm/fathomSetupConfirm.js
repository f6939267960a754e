import LightningConfirm from 'lightning/confirm';
import { errorOf } from 'c/fathomShared';

/**
 * Runs `work(null)`; where the service wants a confirmation, asks with the service's own sentence and runs `work(true)`.
 * @param {string} label what is asked, in a few words
 * @returns what `work` answers, or null where the person decided against it
 */
export async function confirmed(work, label) {
  try {
    return await work(null);
  } catch (error) {
    const { code, message } = errorOf(error);
    if (code !== 'confirm_needed') {
      throw error;
    }
    const isSure = await LightningConfirm.open({ label, message, theme: 'warning' });
    return isSure ? work(true) : null;
  }
}
