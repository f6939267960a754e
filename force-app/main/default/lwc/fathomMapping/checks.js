import { format } from 'c/fathomShared';
import { LABELS } from './labels';
import { isChanged, nameOf } from './drafts';

const isComplete = ({ section, targetField }) => Boolean(section && targetField);

/** What is missing before anybody needs to be asked: [{field, problem}]. */
const missingOf = ({ section, targetField }) => [
  ...(section ? [] : [{ field: 'section', problem: LABELS.noSection }]),
  ...(targetField ? [] : [{ field: 'targetField', problem: LABELS.noField }]),
];

/** Only what is filled in can be checked by the service. */
export const checkable = (drafts) => drafts.filter(isComplete);

/**
 * The service's answer by draft: {[key]: {problems: [{field, problem}], preview}}.
 * @param asked the drafts in the order they were sent
 */
export const byKey = (asked, { problems, previews }) =>
  Object.fromEntries(
    asked.map(({ key }, index) => [
      key,
      {
        problems: problems.filter((one) => one.index === index),
        preview: previews.find((one) => one.index === index) ?? null,
      },
    ]),
  );

/** All that is wrong with a draft; what is missing counts only once somebody wanted to save. */
export const problemsOf = (draft, checks, isSaving) => [
  ...(isSaving ? missingOf(draft) : []),
  ...(checks[draft.key]?.problems ?? []),
];

/** Every problem that stands in the way of saving, as sentences with the mapping's name. */
export const obstacles = (drafts, checks) =>
  drafts
    .filter(isChanged)
    .flatMap((draft) =>
      problemsOf(draft, checks, true).map(({ problem }) => format(LABELS.problemAt, nameOf(draft), problem)),
    );
