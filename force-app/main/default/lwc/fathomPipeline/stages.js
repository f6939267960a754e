import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Where a deal in this stage stands: state and word of its badge. */
function kindOf({ isActive, isClosed, isWon }) {
  if (!isActive) {
    return { state: 'off', kind: LABELS.inactive };
  }
  const closed = isWon ? { state: 'success', kind: LABELS.won } : { state: 'off', kind: LABELS.lost };
  return isClosed ? closed : { state: 'processing', kind: LABELS.isOpen };
}

/** Stages in their order, each with its probability as a word and as a bar's width. */
export const stagesOf = (stages) =>
  stages.map((stage) => {
    const { value, label, probability, forecastCategory, recordTypes } = stage;
    return {
      value,
      label,
      apiName: value !== label && value,
      probability: probability === null ? '' : format(LABELS.percent, probability),
      bar: `inline-size: ${probability ?? 0}%`,
      forecastCategory,
      recordTypes: recordTypes.length > 0 ? recordTypes.join(', ') : LABELS.allTypes,
      ...kindOf(stage),
    };
  });
