/** Every mutation operator. */
import type { Operator } from '../operator.ts';
import { boundOperators } from './bounds.ts';
import { clientOperators } from './clients.ts';
import { evictionOperators } from './containers.ts';
import { copyOperators } from './copies.ts';
import { filePartOperators } from './file-parts.ts';
import { keptValueOperators } from './kept-values.ts';
import { listOperators } from './lists.ts';
import { ownerOperators } from './owners.ts';
import { releaseOperators } from './release.ts';
import { retentionOperators } from './retention.ts';
import { ringOperators } from './rings.ts';
import { slotOperators } from './slots.ts';
import { wholeValueOperators } from './whole-values.ts';
import { wrongReleaseOperators } from './wrong-releases.ts';

export const operators: readonly Operator[] = [
  ...releaseOperators,
  ...wrongReleaseOperators,
  ...ownerOperators,
  ...clientOperators,
  ...retentionOperators,
  ...ringOperators,
  ...keptValueOperators,
  ...evictionOperators,
  ...boundOperators,
  ...wholeValueOperators,
  ...filePartOperators,
  ...copyOperators,
  ...listOperators,
  ...slotOperators,
];
