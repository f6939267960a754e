/** What `@jest/globals` is to a test under jest-light-runner, which offers it as globals only (see bare-node.ts). */
import type * as globals from '@jest/globals';

const given = globalThis as unknown as typeof globals;

export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = given;
