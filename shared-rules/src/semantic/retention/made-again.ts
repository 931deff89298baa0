/** Whether a program is seen to make one object of a class after the other. */
import { frequencyOf } from '../frequency.ts';
import type { ModuleView } from '../project/module-view.ts';

/** It makes them while it works, not once as it starts. */
export const isMadeAgain = (owner: string, module: ModuleView): boolean =>
  module
    .place(owner)
    .some((it) => it.op === 'call' && (it.inLoop || /^(likely|often)$/.test(frequencyOf(it.inFunction, module).runs)));
