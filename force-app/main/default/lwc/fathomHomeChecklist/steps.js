import { LABELS } from './labels';

/** A verification that passed, with warnings at most, or that an admin has overridden (C6). */
const isVerified = ({ state, override }) => state === 'green' || state === 'yellow' || Boolean(override);

/** Where the mappings cannot be read, a team at work has been through this step. */
const isMapped = ({ unread, mappings = [] }, automatic) =>
  unread ? automatic.on : mappings.some(({ active }) => active);

/** The five steps with what is done, computed from the facts, never from a "done" flag. What breaks later is no first step. */
export function stepsOf({ sources, mappings, verification }) {
  const { fathom, salesforce, automatic } = sources;
  const steps = [
    { name: 'fathom', page: 'sources', isDone: fathom.sources.length > 0 },
    { name: 'salesforce', page: 'sources', isDone: salesforce.level === 'team' },
    { name: 'mapping', page: 'mapping', isDone: isMapped(mappings, automatic) },
    { name: 'verify', page: 'verification', isDone: isVerified(verification) || automatic.on },
    { name: 'automatic', page: 'sync', isDone: automatic.on },
  ];
  const next = steps.find(({ isDone }) => !isDone);
  return steps.map((step) => ({
    ...step,
    title: LABELS[step.name],
    text: LABELS[`${step.name}Text`],
    isNext: step === next,
    stateLabel: step.isDone ? LABELS.done : step === next ? LABELS.next : LABELS.later,
    icon: step.isDone ? 'utility:success' : step === next ? 'utility:forward' : 'utility:routing_offline',
    variant: step.isDone ? 'success' : '',
  }));
}
