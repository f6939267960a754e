import { beginStory, withoutCalls } from '../../support/deal-story.ts';
import type { MappingRow } from '../../support/deal-story.ts';
import { startPreview } from './preview.ts';
import type { Preview } from './preview.ts';

/** A preview without calls, connected on both sides; calls come as the test tells its story. */
export async function startStory(mappings: readonly MappingRow[]): Promise<Preview> {
  const preview = await startPreview({ world: withoutCalls(mappings) });
  await beginStory(preview.stage);
  return preview;
}
