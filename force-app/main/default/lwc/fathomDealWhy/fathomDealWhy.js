import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import explain from '@salesforce/apex/FathomDealController.explain';
import explainOnDeal from '@salesforce/apex/FathomDealController.explainOnDeal';
import { download } from 'c/fathomSetupDownload';
import { inLocalTime } from 'c/fathomSetupTimes';
import { errorOf, format, whoOf } from 'c/fathomShared';
import { LABELS, STEPS } from './labels';

const ICONS = {
  ok: ['utility:success', 'success'],
  problem: ['utility:error', 'error'],
  warning: ['utility:warning', 'warning'],
  not_checked: ['utility:routing_offline', ''],
};

/** Two keys of Fathom say the same of themselves. */
const once = (lines) => [...new Set(lines)];

/** Why a call is not where it is expected: one sentence, the eight steps with their evidence and fix, near misses. */
export default class FathomDealWhy extends LightningModal {
  @api meetingId;
  /** The deal on whose page somebody asks: of others, colleagues are told nothing by name. */
  @api opportunityId;

  labels = LABELS;
  copyLabel = LABELS.copy;
  answer;
  problem;

  async connectedCallback() {
    try {
      const { meetingId, opportunityId } = this;
      this.answer = await (opportunityId ? explainOnDeal({ meetingId, opportunityId }) : explain({ meetingId }));
    } catch (error) {
      this.problem = errorOf(error).message;
    }
  }

  get sentence() {
    return inLocalTime(this.answer.sentence);
  }

  get steps() {
    return this.answer.steps.map((step) => {
      const [icon, variant] = ICONS[step.state];
      const who = whoOf(step.fix?.who);
      const isTrouble = step.state === 'problem' || step.state === 'warning';
      const finding = inLocalTime(step.finding);
      return {
        ...step,
        finding,
        evidence: once(step.evidence.map(inLocalTime)),
        isTrouble,
        icon,
        variant,
        word: STEPS[step.state],
        who: who && format(LABELS.who, who),
      };
    });
  }

  /** The bundle for support is redacted by the service. */
  save() {
    download(this.refs.download, this.answer.bundle);
  }

  async copy() {
    await navigator.clipboard.writeText(this.answer.bundle);
    this.copyLabel = LABELS.copied;
  }

  dismiss() {
    this.close();
  }
}
