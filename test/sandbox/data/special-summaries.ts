import type { Summary } from '../fathom/types.ts';
import { fill } from './summaries.ts';
import type { Talk } from './summaries.ts';

const named = (markdown_formatted: string): Summary => ({ template_name: 'Sales discovery', markdown_formatted });

/** Only H2, bold lines and prose: nothing that can be mapped (F1). */
export function withoutSections(talk: Talk): Summary {
  return named(
    fill(
      '## Summary\n\n{person} and {host} spoke about the pilot at {company}.\n\n**Next Steps**\n\n- {host} sends the quote by {day}\n\n**Pain Points**\n\nPlanning takes too long.\n',
      talk,
    ),
  );
}

/** No heading at all. */
export function proseOnly(talk: Talk): Summary {
  return named(
    fill('{person} asked for a quote. {host} will send it by {day}. {company} compares us with {rival}.\n', talk),
  );
}

/** Headings in emoji, numbering and punctuation; emoji outside the BMP and joined ones in the text (F2, W7). */
export function withEmoji(talk: Talk): Summary {
  return named(
    fill(
      '## 📞 Call\n\n### 1. 🔥 Pain Points:\n\n- Planning takes hours 😩, drivers are called one by one 👩🏽‍💻👨‍👩‍👧‍👦\n- 12 % missed windows ⏰\n\n### 2) ✅ NEXT STEPS\n\n- {host} sends the quote by {day} 🚀\n\n#### — Competition —\n\n- {rival} is 12 % cheaper 💸\n',
      talk,
    ),
  );
}

/** What looks like headings inside code is none (F1); one heading twice is joined (F1). */
export function withCode(talk: Talk): Summary {
  return named(
    fill(
      '## Integration\n\n### Technical Fit\n\nThe order file:\n\n```\n### Pain Points\norder;stop;window\n```\n\n    ### Budget\n\nworks as it is.\n\n### Next Steps\n\n- {person} sends a sample\n\n## Later\n\n### Next Steps\n\n- Follow-up on {day}\n',
      talk,
    ),
  );
}

/** Longer than a Task's 32,000 characters, with one section that is too long by itself. */
export function veryLong(talk: Talk): Summary {
  const point = fill(
    '- {person} told at length how {company} plans its depots, what goes wrong on Fridays, and why {rival} did not help; ',
    talk,
  );
  const many = Array.from({ length: 260 }, (_, index) => `${point}part ${String(index + 1)} of the story.`);
  const next = fill('### Next Steps\n\n- {host} sends the quote by {day}\n', talk);
  return named(`## Discovery\n\n### Pain Points\n\n${many.join('\n')}\n\n${next}`);
}
