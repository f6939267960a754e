import { inLocalTime, timeOf } from 'c/fathomSetupTimes';
import { format, minutesOf } from 'c/fathomShared';
import { LABELS } from './labels';

const WEBHOOK = {
  active: LABELS.webhookActive,
  failed: LABELS.webhookFailed,
  outdated: LABELS.webhookOutdated,
  off: LABELS.webhookOff,
};

const CONDITION = {
  ok: ['utility:success', 'success', LABELS.stateOk],
  waiting: ['utility:clock', '', LABELS.stateWaiting],
  notice: ['utility:info', '', LABELS.stateNotice],
  problem: ['utility:error', 'error', LABELS.stateProblem],
  by_design: ['utility:ban', '', LABELS.stateByDesign],
};

/** Whose key it is: the person, else the only host it shows, else how many hosts. */
export function titleOf({ identity, reach }) {
  const hosts = reach.hosts.filter(({ email }) => email);
  const person = identity?.name ?? identity?.email;
  if (person) {
    return person;
  }
  return hosts.length > 1 ? format(LABELS.hosts, hosts.length) : (hosts[0]?.email ?? LABELS.unnamed);
}

/** The few numbers that are always shown: {term, text}. */
export function factsOf({ reach, lagSeconds, budget, webhook }) {
  const lag = lagSeconds === null ? LABELS.lagFirst : format(LABELS.lagAgo, minutesOf(lagSeconds));
  const delivered = webhook.lastDeliveryAt ? format(LABELS.lastDelivery, timeOf(webhook.lastDeliveryAt)) : '';
  return [
    { term: LABELS.reach, text: format(LABELS.reachText, reach.calls, reach.privateCalls) },
    { term: LABELS.lag, text: lag },
    {
      term: LABELS.budget,
      text: budget ? format(LABELS.budgetText, budget.remaining, budget.limit) : LABELS.budgetUnknown,
    },
    { term: LABELS.webhook, text: [WEBHOOK[webhook.state], delivered].filter(Boolean).join('. ') },
  ];
}

/** Every known trouble with how it looks: {name, icon, variant, stateLabel, reason: inLocalTime(reason), nextStep}. */
export const conditionsOf = ({ conditions }) =>
  conditions.map(({ name, state, reason, nextStep }) => {
    const [icon, variant, stateLabel] = CONDITION[state];
    return {
      name,
      icon,
      variant,
      stateLabel,
      reason: inLocalTime(reason),
      nextStep: nextStep && format(LABELS.nextStep, inLocalTime(nextStep)),
    };
  });

/** Whose calls the key shows, most calls first: {key, text}. */
export const hostsOf = ({ reach }) =>
  reach.hosts.map(({ email, calls }) => ({
    key: email ?? '-',
    text: format(LABELS.hostCalls, email ?? LABELS.noEmail, calls),
  }));
