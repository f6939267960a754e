import { LABELS } from './labels';

/** The screens in reading order. A new one is a line here and an element of its name in the template. */
export const PAGES = [
  { name: 'home', label: LABELS.home, icon: 'utility:home' },
  { name: 'sources', label: LABELS.sources, icon: 'utility:connected_apps' },
  { name: 'sync', label: LABELS.sync, icon: 'utility:sync' },
  { name: 'mapping', label: LABELS.mapping, icon: 'utility:merge_field' },
  { name: 'pipeline', label: LABELS.pipeline, icon: 'utility:kanban' },
  { name: 'verification', label: LABELS.verification, icon: 'utility:check' },
  { name: 'backfill', label: LABELS.backfill, icon: 'utility:skip_back' },
  { name: 'activity', label: LABELS.activity, icon: 'utility:activity' },
];

/** The screen of that name; an unknown one leads home, so an old link never ends in nothing. */
export const pageNamed = (name) => PAGES.find((page) => page.name === name) ?? PAGES[0];
