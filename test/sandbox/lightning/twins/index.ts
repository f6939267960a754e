import { FathomConnectionController } from './FathomConnectionController.ts';
import { FathomMappingController } from './FathomMappingController.ts';
import { FathomSyncController } from './FathomSyncController.ts';
import type { ClassTwins } from './twin.ts';

/** Every twin, by class and method. */
export const TWINS: Readonly<Record<string, ClassTwins>> = {
  FathomConnectionController,
  FathomMappingController,
  FathomSyncController,
};
