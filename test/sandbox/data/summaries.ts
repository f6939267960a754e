import type { Summary } from '../fathom/types.ts';
import { COMPANY } from './team.ts';
import type { Random } from './random.ts';
import { POINTS, RIVALS } from './words.ts';

/** What a text about one call can name. */
export interface Talk {
  company: string;
  person: string;
  host: string;
  rival: string;
  amount: string;
  day: string;
}

interface Template {
  name: string;
  /** `H2`, `H2 > H3` or `H2 > H3 > H4`: the path of one section that has points. */
  sections: string[];
}

/** Summary templates of the account, as a sales team would set them up. Deal sections are H3 or H4 (F1). */
const TEMPLATES = {
  discovery: {
    name: 'Sales discovery',
    sections: [
      'Meeting Purpose',
      'Discovery > Pain Points',
      'Discovery > Current Setup',
      'Discovery > Decision Criteria',
      'Discovery > Budget',
      'Discovery > Timeline',
      'Outlook > Competition',
      'Outlook > Next Steps',
    ],
  },
  demo: {
    name: 'Product demo',
    sections: [
      'Meeting Purpose',
      'Demo > Technical Fit',
      'Demo > Objections',
      'Demo > Objections > Competition',
      'Demo > Pain Points',
      'Wrap-up > Next Steps',
    ],
  },
  negotiation: {
    name: 'Deal review',
    sections: [
      'Meeting Purpose',
      'Deal > Budget',
      'Deal > Decision Process',
      'Deal > Decision Process > Timeline',
      'Deal > Risks',
      'Deal > Competition',
      'Deal > Next Steps',
    ],
  },
  checkin: {
    name: 'Customer check-in',
    sections: [
      'Meeting Purpose',
      'Since Last Time > Results',
      'Since Last Time > Pain Points',
      'What Comes > Next Steps',
    ],
  },
  general: { name: 'general', sections: ['Meeting Purpose', 'Key Takeaways', 'Next Steps'] },
} satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;

export function fill(text: string, talk: Talk): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in talk ? talk[name as keyof Talk] : whole));
}

/** Everything a call's texts need, drawn once per call. */
export function talkOf(
  random: Random,
  who: { company: string; person: string; host: string; amount: number },
  day: Date,
): Talk {
  return {
    company: who.company,
    person: who.person,
    host: who.host,
    rival: random.pick(RIVALS),
    amount: `EUR ${(Math.round((who.amount * 0.9) / 1000) * 1000).toLocaleString('en-US')}`,
    day: day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  };
}

/** A Markdown summary as Fathom writes them: H2 chapters, H3 and H4 sections, bullets, now and then a time link. */
export function summaryOf(random: Random, template: TemplateName, talk: Talk, url: string): Summary {
  const { name, sections } = TEMPLATES[template];
  const out: string[] = [];
  let chapter = '';
  for (const path of sections) {
    const steps = path.split(' > ');
    const heading = steps.at(-1) ?? path;
    if (steps.length > 1 && steps[0] !== chapter) out.push(`## ${steps[0] ?? ''}`, '');
    chapter = steps[0] ?? '';
    out.push(`${'#'.repeat(steps.length + 1)} ${heading}`, '', ...bodyOf(random, heading, talk, url), '');
  }
  return { template_name: name, markdown_formatted: `${out.join('\n').trim()}\n` };
}

function bodyOf(random: Random, heading: string, talk: Talk, url: string): string[] {
  if (heading === 'Meeting Purpose')
    return [fill(`{host} of ${COMPANY} and {person} of {company} talk about planning and what comes next.`, talk)];
  const points = POINTS[heading] ?? [...(POINTS['Pain Points'] ?? []), ...(POINTS['Timeline'] ?? [])];
  return random.some(points, random.between(2, 3)).map((point, index) => {
    const second = random.between(60, 1700);
    const link = index === 0 && random.next() < 0.5 ? ` ([${stamp(second)}](${url}?timestamp=${String(second)}))` : '';
    return `- ${index === 0 && random.next() < 0.3 ? bold(fill(point, talk)) : fill(point, talk)}${link}`;
  });
}

/** Sets the first words in bold, as summaries like to. */
function bold(text: string): string {
  const words = text.split(' ');
  return `**${words.slice(0, 2).join(' ')}** ${words.slice(2).join(' ')}`;
}

/** `HH:MM:SS`. */
export function stamp(seconds: number): string {
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}
