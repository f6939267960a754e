import { LightningElement } from 'lwc';
import readPipeline from '@salesforce/apex/FathomMappingController.pipeline';
import { Loading } from 'c/fathomSetupLoading';
import { announce, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { stagesOf } from './stages';

/** The stages of a deal, and what moves a deal between them. */
export default class FathomPipeline extends Loading(LightningElement) {
  labels = LABELS;

  read() {
    return readPipeline();
  }

  get stages() {
    return stagesOf(this.data.stages);
  }

  get isEmpty() {
    return this.data.stages.length === 0;
  }

  get section() {
    return this.data.stageMapping?.section;
  }

  get way() {
    return this.data.automatic
      ? { state: 'ok', word: LABELS.automatic, text: format(LABELS.automaticText, this.section) }
      : { state: 'processing', word: LABELS.suggested, text: format(LABELS.suggestedText, this.section) };
  }

  get facts() {
    const { feeds, suggestions } = this.data;
    const calls = feeds.reduce((sum, feed) => sum + feed.calls, 0);
    const open = suggestions.open ? [format(LABELS.open, suggestions.open)] : [];
    return [format(LABELS.feeds, calls), ...open];
  }

  handleMap() {
    announce(this, 'navigate', { page: 'mapping', section: this.section });
  }

  handleSetting() {
    announce(this, 'navigate', { page: 'sync' });
  }
}
